"""Pictures of judgements, from what the selectors say."""

from diagnostics.pictures.runs import legend, run_quadrants

__all__ = ["legend", "run_quadrants"]
