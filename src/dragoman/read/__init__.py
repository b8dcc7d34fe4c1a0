"""Spans in text: what the reader model sees."""
