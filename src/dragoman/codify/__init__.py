"""Codes for claims."""
