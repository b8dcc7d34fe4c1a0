"""Linking step by step, between the stage that decides and the store that keeps."""
