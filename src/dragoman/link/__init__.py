"""From claims to events: origins, pairs, clusters, accounts."""
