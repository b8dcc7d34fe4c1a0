"""Builds the file of actors from open facts."""
