"""The demonstration: servers, database, web, worker and beat of this checkout, started and stopped together."""
