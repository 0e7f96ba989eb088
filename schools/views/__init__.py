"""Pages of the register, of facts and of loads."""
