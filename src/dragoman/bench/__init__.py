"""Scores, floors and timings."""
