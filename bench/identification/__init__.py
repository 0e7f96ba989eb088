"""`identification_page` and `laboratory`: pages over 314 schools beside a bare answer and what else gives it."""
