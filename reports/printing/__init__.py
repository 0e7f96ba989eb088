"""From the values of a paper to its text and its files, always in Russian and in the time of the municipality."""
