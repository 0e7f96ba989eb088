"""A small register that the tests of workbooks share."""

import pytest

from schools.workbooks import KnownSchool

SCHOOLS = (
    KnownSchool(1, "МБОУ «СОШ № 1»", "zr-1", level="secondary", locality="urban"),
    KnownSchool(2, "МБОУ «СОШ № 17»", "zr-17", level="secondary"),
    KnownSchool(3, "МОУ Зарницкая основная школа", "zr-zar", level="basic"),
    KnownSchool(4, "МАОУ «Экспериментальный лицей «Научный комплекс»", "zr-nk", "НК", level="secondary"),
    KnownSchool(5, "МОУ начальная школа № 3", "zr-3", level="primary"),
    KnownSchool(6, "МОУ основная школа № 4", "zr-4", level="basic"),
    KnownSchool(7, "МОУ гимназия № 4", "zr-g4", level="secondary"),
)


@pytest.fixture
def schools() -> tuple[KnownSchool, ...]:
    return SCHOOLS
