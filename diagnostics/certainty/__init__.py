"""How sure a judgement is: intervals, chances, the edge, one pupil's weight, next year's risk, the laboratory's trials.

Everything takes facts and findings and gives frozen values; no Django. `methods.certainties` asks every method.
`indices` and `weights` open the door of numpy (`diagnostics.scoring`): pages import them inside a function.
"""
