"""Pages of people: entrance, tokens, members of the municipality."""
