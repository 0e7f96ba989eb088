"""Indices of schools by arrays: numpy lives here, behind a door that an ordinary page never opens."""
