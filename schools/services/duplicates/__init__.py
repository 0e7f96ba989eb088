"""Two cards of one school become one: what moves, what must be decided, what forbids it."""

from schools.services.duplicates.merging import merge_schools
from schools.services.duplicates.neighbours import moves, stays
from schools.services.duplicates.plan import Conflict, Keep, Merge, plan_merge

__all__ = ["Conflict", "Keep", "Merge", "merge_schools", "moves", "plan_merge", "stays"]
