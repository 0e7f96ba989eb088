"""The kinds of workbook, one file each. To add a kind, write its file and name it here."""

from collections.abc import Mapping
from types import MappingProxyType

from ..columns import Kind
from .context import CONTEXT
from .indices import INDICES
from .references import REFERENCES
from .register import REGISTER
from .results import RESULTS

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.code: kind for kind in (REGISTER, RESULTS, CONTEXT, INDICES, REFERENCES)}
)
