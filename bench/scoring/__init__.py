"""The index of all schools of the country, from stored sums of schools by year."""
