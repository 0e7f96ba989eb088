"""Short names of schools for pictures and messages: «Павловская», «№ 4», «лицей № 1». Text in, text out."""

import re

NUMBER = re.compile(r"№\s*(\d+)")
# forms of ownership and kinds of schools, which all have
FORMS = re.compile(
    r"^(?:м[а-я]*оу|гбоу|гоу|оу|сош|оош|нош|средняя|основная|начальная|школа|общеобразовательная)$", re.IGNORECASE
)
LEGAL = re.compile(r"^М[А-Я]*ОУ\b\s*")


def short_label(name: str) -> str:
    """The number, else the word that tells the school from the others."""
    number = NUMBER.search(name)
    if number is not None:
        kind = next((kind for kind in ("лицей", "гимназия") if kind in name.casefold()), "")
        return f"{kind} № {number[1]}".strip()
    words = [word.strip('«»",.') for word in name.split()]
    telling = [word for word in words if word and not FORMS.match(word)]
    return telling[0] if telling else name


def without_legal_form(name: str) -> str:
    """«МОУ Першинская основная школа» → «Першинская основная школа»."""
    bare = LEGAL.sub("", name)
    return bare[:1].upper() + bare[1:] if bare else name
