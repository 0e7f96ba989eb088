"""`list_page`: the list of schools beside an empty view and a stock admin list of the same rows."""
