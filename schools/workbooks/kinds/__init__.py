"""The kinds of workbook, one file each. To add a kind, write its file and name it here.

Of two kinds that explain the headings of a sheet equally well the first one is taken.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ..kind import Kind
from .context import CONTEXT
from .ege import EGE
from .grade10 import GRADE10
from .indices import INDICES
from .journal import JOURNAL
from .mark_scales import MARK_SCALES
from .objectivity_list import OBJECTIVITY_LIST
from .olympiads import OLYMPIADS
from .percentages import PERCENTAGES
from .recheck import RECHECK
from .references import REFERENCES
from .register import REGISTER
from .results import RESULTS
from .satisfaction import SATISFACTION
from .scores import SCORES
from .shnor_list import SHNOR_LIST
from .staff import STAFF_KIND

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            REGISTER,
            RESULTS,
            PERCENTAGES,
            EGE,
            JOURNAL,
            SCORES,
            MARK_SCALES,
            CONTEXT,
            GRADE10,
            STAFF_KIND,
            OLYMPIADS,
            SATISFACTION,
            RECHECK,
            INDICES,
            SHNOR_LIST,
            OBJECTIVITY_LIST,
            REFERENCES,
        )
    }
)
