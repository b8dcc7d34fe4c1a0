"""The server: a JSON API and pages over the questions of the store."""
