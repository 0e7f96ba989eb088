"""Mutated workbooks: whatever is in a file, it ends in a message or a clean load. `make fuzz` runs 10,000 of them.

A case is a number: the seed workbook, the mutations and all their choices follow from it, so a failure is
repeated by `python -m tests.fuzz --only NUMBER`.
"""
