"""Reads of monitoring: indicators, rounds, forms of schools, what is missing."""
