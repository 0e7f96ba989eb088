"""Work on loads in the background; the starters are for the edges."""

from schools.tasks.comparing import compare_imports_job, start_comparison
from schools.tasks.loading import check_import_job, start_check, start_store, store_import_job
from schools.tasks.marking import mark_import_job, start_marking

__all__ = [
    "check_import_job",
    "compare_imports_job",
    "mark_import_job",
    "start_check",
    "start_comparison",
    "start_marking",
    "start_store",
    "store_import_job",
]
