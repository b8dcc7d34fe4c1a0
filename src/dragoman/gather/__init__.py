"""Articles from outside."""
