"""DOI, ISBN, ISSN, ORCID and the numbers of PubMed, in any spelling -> as citation styles and readers expect them.

A wrong digit is found by the check digit, where the identifier has one.
"""

from __future__ import annotations

import re
from typing import Annotated, Final
from urllib.parse import unquote

from pydantic import BeforeValidator, WithJsonSchema

_DOI_BEFORE: Final = re.compile(r"(?:https?://(?:www\.|dx\.)?doi\.org/|info:doi/|doi:\s*)", re.IGNORECASE)
_DOI: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>\"\\]{1,300}")
_ORCID_BEFORE: Final = re.compile(r"https?://orcid\.org/", re.IGNORECASE)
_BETWEEN: Final = str.maketrans({"-": None, " ": None, "\u2010": None, "\u2011": None, "\u2013": None, "\u00a0": None})


def doi(value: object) -> str:
    """A DOI (ISO 26324) without an address or a word before it. Raises ValueError."""
    text = _text(value, "a DOI, such as 10.1000/182")
    bare, addressed = _DOI_BEFORE.subn("", text, count=1)
    bare = unquote(bare) if addressed and "%" in bare else bare
    if not _DOI.fullmatch(bare):
        raise ValueError("expected a DOI, such as 10.1000/182")
    return bare


def isbn(value: object) -> str:
    """An ISBN (ISO 2108) of 10 or 13 digits as it was written, its check digit right. Raises ValueError."""
    text = re.sub(r"^ISBN(?:-1[03])?:?\s*", "", _text(value, "an ISBN, such as 978-3-16-148410-0"), flags=re.IGNORECASE)
    digits = text.translate(_BETWEEN).upper()
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        check_digit = str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12])) % 10)
    elif re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        check_digit = "0123456789X"[-sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11]
    else:
        raise ValueError("expected an ISBN of 10 or 13 digits, such as 978-3-16-148410-0")
    return _checked(text, digits, check_digit, "ISBN")


def issn(value: object) -> str:
    """An ISSN (ISO 3297) as 1234-5679, its check digit right. Raises ValueError."""
    text = re.sub(r"^ISSN:?\s*", "", _text(value, "an ISSN, such as 2049-3630"), flags=re.IGNORECASE)
    digits = text.translate(_BETWEEN).upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        raise ValueError("expected an ISSN of eight digits, such as 2049-3630")
    check_digit = "0123456789X"[-sum(int(digit) * (8 - place) for place, digit in enumerate(digits[:7])) % 11]
    return _checked(f"{digits[:4]}-{digits[4:]}", digits, check_digit, "ISSN")


def orcid(value: object) -> str:
    """An ORCID iD as 0000-0002-1825-0097, its check digit right (ISO/IEC 7064, MOD 11-2). Raises ValueError."""
    text = _ORCID_BEFORE.sub("", _text(value, "an ORCID iD, such as 0000-0002-1825-0097")).rstrip("/")
    digits = text.translate(_BETWEEN).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        raise ValueError("expected an ORCID iD of sixteen digits, such as 0000-0002-1825-0097")
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check_digit = "0123456789X"[(12 - total % 11) % 11]
    return _checked("-".join(digits[at : at + 4] for at in range(0, 16, 4)), digits, check_digit, "ORCID iD")


def _pmid(value: object) -> str:
    text = re.sub(r"^PMID:?\s*", "", _text(value, "a PMID"), flags=re.IGNORECASE)
    if not re.fullmatch(r"[1-9][0-9]{0,9}", text):
        raise ValueError("expected a PMID: a number, such as 31452104")
    return text


def _pmcid(value: object) -> str:
    text = re.sub(r"^PMCID:?\s*", "", _text(value, "a PMCID"), flags=re.IGNORECASE).upper()
    if not re.fullmatch(r"PMC[1-9][0-9]{0,9}", text):
        raise ValueError("expected a PMCID, such as PMC4627914")
    return text


def _checked(shown: str, digits: str, check_digit: str, name: str) -> str:
    if digits[-1] != check_digit:
        raise ValueError(f"this {name} has a wrong digit: its last would have to be {check_digit}, and is {digits[-1]}")
    return shown


def _text(value: object, expected: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"expected {expected}")
    return str(value).strip()


_STRING: Final = WithJsonSchema({"type": "string", "minLength": 1})
_NUMBER: Final = WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]})

Doi = Annotated[str, BeforeValidator(doi), _STRING]
Isbn = Annotated[str, BeforeValidator(isbn), _NUMBER]
Issn = Annotated[str, BeforeValidator(issn), _STRING]
Orcid = Annotated[str, BeforeValidator(orcid), _STRING]
Pmid = Annotated[str, BeforeValidator(_pmid), _NUMBER]
Pmcid = Annotated[str, BeforeValidator(_pmcid), _STRING]
