"""Forms of people: shape and type of one input."""
