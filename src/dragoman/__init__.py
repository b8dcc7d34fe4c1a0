"""News articles in, attributed political events out."""
