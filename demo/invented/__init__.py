"""The invented district: what its schools are like and what follows from it."""
