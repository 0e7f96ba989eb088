"""What the reading of a workbook is told of the municipality: its names, its schools under all theirs, its scales."""

from collections import defaultdict

from schools.models import MarkScale, Reorganisation, School, SchoolAlias
from schools.workbooks import Home, KnownSchool
from schools.workbooks.scales import BUILT_IN, Scale, Scales
from tenancy.context import current_municipality_id
from tenancy.models import Municipality


def known_schools() -> list[KnownSchool]:
    """Every school but the second cards; a spelling of one of these leads to the card that was kept."""
    spellings = _other_spellings()
    schools = School.objects.kept().order_by("pk")
    fields = ("pk", "name", "code", "short_name", "level", "locality")
    return [
        KnownSchool(key, name, code, short_name, level, tuple(spellings[key]), locality)
        for key, name, code, short_name, level, locality in schools.values_list(*fields)
    ]


def home() -> Home:
    """By these names rows of the own city and region are told from schools."""
    municipality = Municipality.objects.get(pk=current_municipality_id())
    names = (municipality.name, municipality.name_genitive)
    return Home(tuple(filter(None, names)), municipality.region)


def scales_of_marks() -> Scales:
    """The recommended scales, and those of the municipality, which win."""
    key, bounds = ("year", "procedure", "subject", "grade"), ("minimum_3", "minimum_4", "minimum_5", "maximum")
    rows = MarkScale.objects.filter(missing_reason="").order_by("pk").values_list(*key, *bounds)
    return {**BUILT_IN, **{row[:4]: Scale(*row[4:]) for row in rows}}


def _other_spellings() -> dict[int, list[str]]:
    """Remembered spellings, former and sign-in names, names of second cards: by the key of the school they mean."""
    found: dict[int, list[str]] = defaultdict(list)
    kept = dict(School.objects.filter(duplicate_of__isnull=False).order_by("pk").values_list("pk", "duplicate_of_id"))
    for key, spelling in SchoolAlias.objects.order_by("pk").values_list("school_id", "spelling"):
        found[kept.get(key, key)].append(spelling)
    renamed = Reorganisation.objects.filter(what=Reorganisation.What.RENAMED).order_by("pk")
    for key, name in renamed.values_list("school_id", "former_name"):
        found[kept.get(key, key)].append(name)
    for key, sign_in in School.objects.exclude(fis_code="").order_by("pk").values_list("pk", "fis_code"):
        found[kept.get(key, key)].append(sign_in)
    for key, *names in School.objects.filter(pk__in=kept).order_by("pk").values_list("pk", "name", "short_name"):
        found[kept[key]].extend(filter(None, names))
    return found
