"""Groups of comparable schools where the region names none (§ 2.3)."""

from enum import StrEnum


class Cluster(StrEnum):
    SELECTIVE = "selective"
    URBAN = "urban"
    RURAL = "rural"
    BASIC = "basic"
    OTHER = "other"


CLUSTER_NAMES = {
    Cluster.SELECTIVE: "лицеи, гимназии, школы с углублённым изучением предметов",
    Cluster.URBAN: "городские средние школы",
    Cluster.RURAL: "сельские средние школы",
    Cluster.BASIC: "основные школы",
    Cluster.OTHER: "вечерние и иные школы",
}
SELECTIVE_KINDS = frozenset({"lyceum", "gymnasium", "advanced"})
OTHER_KINDS = frozenset({"evening", "other"})


def cluster_of(*, named: str, kind: str, level: str, locality: str) -> str:
    """The cluster that the region named, else one of ours by the codes of the register."""
    if named:
        return named
    if kind in SELECTIVE_KINDS:
        return Cluster.SELECTIVE
    if kind in OTHER_KINDS:
        return Cluster.OTHER
    if level == "basic":
        return Cluster.BASIC
    if level == "secondary" and locality:
        return Cluster.URBAN if locality == "urban" else Cluster.RURAL
    return Cluster.OTHER
