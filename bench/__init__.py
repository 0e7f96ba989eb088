"""Benchmarks: the portal beside what people would otherwise take and beside the least work possible."""
