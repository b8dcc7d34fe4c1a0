"""The annotated corpus: its notation, its checks and its counts."""
