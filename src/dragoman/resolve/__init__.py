"""Spans to things: actors, places, days."""
