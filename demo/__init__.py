"""Data of the demonstration: sources, the files made from them, and their makers."""
