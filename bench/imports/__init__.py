"""`import_100k`: a workbook of results into the table of facts, three ways."""
