"""Addresses of people: outside of a municipality and inside of one."""
