"""Pages of loads: upload, questions, review, storing, rollback, comparison, history, help."""
