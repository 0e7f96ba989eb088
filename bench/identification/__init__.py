"""`identification_page`: a run over 314 schools beside an empty view and a stock admin list of its findings."""
