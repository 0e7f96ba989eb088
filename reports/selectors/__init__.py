"""Reads of the home pages: what a person has to do, and how the municipality stands."""
