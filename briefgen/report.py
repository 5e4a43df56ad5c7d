"""Diagnostics -> text for people, JSON, SARIF 2.1.0 and JUnit for machines. Nothing is printed here."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Final, Literal
from urllib.parse import quote

from briefgen import __version__
from briefgen.codes import codes
from briefgen.diagnostic import Diagnostic, Place, Severity

Form = Literal["text", "json", "sarif", "junit"]
WIDEST: Final = 110
"""Columns of an excerpt; a longer line is shown around its caret."""

LONGEST: Final = 1000
"""Characters of an excerpt for machines."""

_UNTRANSLATED: Final = frozenset({"BG301", "BG302"})
_COLOURS: Final[dict[str, str]] = {"error": "31;1", "warning": "33;1", "note": "36;1", "faint": "34", "bold": "1"}
_UNSEEN = re.compile(
    "[\ud800-\udfff\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)


def gathered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics as people read them: all else first, then one line for all untranslated texts of a catalogue.

    A language that nobody has begun has hundreds of them, among which what is really wrong would be lost.
    """
    distinct = tuple(dict.fromkeys(diagnostics))
    lines: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in distinct:
        if one.code in _UNTRANSLATED:
            lines.setdefault((one.place.file if one.place else "", one.code, one.severity), []).append(one)
    return (*(one for one in distinct if one.code not in _UNTRANSLATED), *map(_line, lines.values()))


def _line(texts: list[Diagnostic]) -> Diagnostic:
    first, others = texts[0], len(texts) - 1
    if not others:
        return first
    more = f"{others} other {'text' if others == 1 else 'texts'} of this catalogue"
    return replace(first, message=f"{first.message}, and so it is with {more}")


def text(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """As a good compiler says it: what, where, an excerpt with a caret, and a hint. Ends with a line break."""
    return "".join(f"{_one(diagnostic, colour)}\n" for diagnostic in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; notes are not counted."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(found.count(severity), severity) for severity in ("error", "warning")]
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in counts if n) or "no problems"


def _one(diagnostic: Diagnostic, colour: bool) -> str:
    severity = diagnostic.severity
    head = _paint(f"{severity}[{diagnostic.code}]", severity, colour)
    lines = [head + _paint(f": {_flat(diagnostic.message)}", "bold", colour)]
    places = [(diagnostic.place, "")] if diagnostic.place else []
    places += diagnostic.related
    margin = max((len(str(place.line)) for place, _ in places), default=1)
    for number, (place, label) in enumerate(places):
        lines += _excerpt(place, label, margin, "-->" if number == 0 and not label else ":::", severity, colour)
    if diagnostic.hint:
        for number, line in enumerate(diagnostic.hint.split("\n")):
            lead = f"{_paint('=', 'faint', colour)} hint: " if number == 0 else "        "
            lines.append(f"{' ' * margin} {lead}{printable(line)}")
    return "\n".join(lines) + "\n"


def _excerpt(place: Place, label: str, margin: int, arrow: str, severity: Severity, colour: bool) -> list[str]:
    pad = " " * margin
    label = _flat(label)
    if not place.line:
        note = f" ({label})" if label else ""
        return [f"{pad}{_paint(arrow, 'faint', colour)} {_flat(str(place))}{note}"]
    bar = _paint("|", "faint", colour)
    lines = [f"{pad}{_paint(arrow, 'faint', colour)} {_flat(str(place))}", f"{pad} {bar}"]
    start = max(place.column - 1, 0)
    same_line = place.end_line in (0, place.line)
    end = max(place.end_column - 1, start + 1) if same_line else len(place.excerpt)
    shown, before, under = _window(place.excerpt, start, end)
    mark = "^" if arrow == "-->" else "-"
    carets = " " * before + _paint(mark * under + (f" {label}" if label else ""), severity, colour)
    number = _paint(f"{place.line:>{margin}}", "faint", colour)
    return [*lines, f"{number} {bar} {shown}".rstrip(), f"{pad} {bar} {carets}"]


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of the line to show, the columns before the caret, and the columns that the caret underlines."""
    cut = max(0, start - WIDEST // 3) if _width(printable(line)) > WIDEST else 0
    shown = ("…" if cut else "") + printable(line[cut : cut + WIDEST]) + ("…" if len(line) > cut + WIDEST else "")
    before = _width(printable(line[cut:start])) + (1 if cut else 0)
    under = _width(printable(line[start : min(end, cut + WIDEST)]))
    return shown, before, max(under, 1)


def _width(line: str) -> int:
    """Terminal columns (UAX #11): wide characters take two, combining ones none."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in line
    )


def printable(line: str) -> str:
    """`line` with every character that a terminal would act on, or hide, written as its code."""
    return _UNSEEN.sub(lambda match: " " if match.group() == "\t" else f"<U+{ord(match.group()):04X}>", line)


def _flat(line: str) -> str:
    return printable(re.sub(r"\s*[\r\n]+\s*", " ", line))


def _paint(words: str, kind: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[kind]}m{words}\x1b[0m" if colour else words


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An object with `diagnostics`, in our own terms, and their counts."""
    found = list(diagnostics)
    counts = {f"{kind}s": sum(one.severity == kind for one in found) for kind in ("error", "warning", "note")}
    return _dumped({"version": __version__, **counts, "diagnostics": [_plain(one) for one in found]})


def _plain(diagnostic: Diagnostic) -> dict[str, object]:
    related = [{"place": _cut(place), "label": label} for place, label in diagnostic.related]
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "place": _cut(diagnostic.place) if diagnostic.place else None,
        "hint": diagnostic.hint,
        "related": related,
    }


def _cut(place: Place) -> dict[str, object]:
    """A line may be megabytes long; who needs more of it has the file."""
    return {**asdict(place), "excerpt": place.excerpt[:LONGEST]}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def sarif(diagnostics: Iterable[Diagnostic], folder: str = "") -> str:
    """SARIF 2.1.0 (OASIS), as code scanning services read it, with what each code means.

    `folder` is where the workspace is in its repository, with forward slashes: paths are relative to the repository.
    """
    found = list(diagnostics)
    used = sorted({one.code for one in found})
    driver = {"name": "briefgen", "semanticVersion": __version__, "rules": [_rule(code, found) for code in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, used.index(one.code), folder) for one in found],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return _dumped({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(code: str, found: Iterable[Diagnostic]) -> dict[str, object]:
    """What a code means. The text is all there: a `helpUri` needs an address, and the pages of the docs have none."""
    row = codes()[code]
    levels = {one.severity for one in found if one.code == code}
    level = next(level for level in ("error", "warning", "note") if level in levels)
    return {
        "id": code,
        "name": row.name,
        "defaultConfiguration": {"level": level},
        "shortDescription": {"text": row.summary},
        "fullDescription": {"text": row.plain},
        "help": {"text": row.plain, "markdown": row.help},
    }


def _result(diagnostic: Diagnostic, rule: int, folder: str) -> dict[str, object]:
    hint = f"\n{diagnostic.hint}" if diagnostic.hint else ""
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity,
        "message": {"text": f"{diagnostic.message}{hint}"},
    }
    if diagnostic.place and is_file(diagnostic.place):
        result["locations"] = [_location(diagnostic.place, folder)]
    if related := [(place, label) for place, label in diagnostic.related if is_file(place)]:
        result["relatedLocations"] = [
            {"id": number, **_location(place, folder), "message": {"text": label}}
            for number, (place, label) in enumerate(related)
        ]
    return result


def is_file(place: Place) -> bool:
    """Whether it is a place in a file, and not `<command line>` or the like."""
    return not place.file.startswith("<")


def _location(place: Place, folder: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": _artifact(place.file, folder)}
    if place.line:
        region: dict[str, object] = {"startLine": place.line, "startColumn": max(place.column, 1)}
        if place.end_line:
            region |= {"endLine": place.end_line, "endColumn": max(place.end_column, 1)}
        physical["region"] = region
        if place.excerpt:
            context = {"startLine": place.line, "snippet": {"text": place.excerpt[:LONGEST]}}
            physical["contextRegion"] = context
    location: dict[str, object] = {"physicalLocation": physical}
    if place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path}]
    return location


def _artifact(file: str, folder: str) -> dict[str, str]:
    """A file outside of the workspace has an absolute path, of this system or of Windows (RFC 8089)."""
    if file.startswith("/") or re.match("[A-Za-z]:/", file):
        return {"uri": f"file://{'' if file.startswith('/') else '/'}{quote(file, safe='/:')}"}
    return {"uri": quote(f"{folder}/{file}" if folder else file), "uriBaseId": "%SRCROOT%"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPassage:
    """One piece of evidence, as a test case."""

    name: str
    """What it backs, in which edition, and where it is in its record."""
    place: Place
    status: Literal["verified", "locked", "unread", "unverified", "wrong", "failed"]


_PASSED: Final = {
    "locked": "not read again: evidence.lock covers it",
    "unread": "the passage was found; there is no grammar to read its figures by, and they were not compared",
}


def junit(
    diagnostics: Iterable[Diagnostic],
    checked: Iterable[str] = (),
    passages: Iterable[CheckedPassage] = (),
    folder: str = "",
) -> str:
    """JUnit XML: a test case for each passage, and one for each file that was checked or is named.

    What is wrong with a passage fails its own case, all else that of its file; warnings are a case's output. A passage
    that nobody looked for is skipped, unless that is an error. `folder` is as in `sarif`.
    """
    left = list(diagnostics)
    cases: list[_Case] = []
    for passage in passages:
        own = [one for one in left if one.place and _within(one.place, passage.place)]
        left = [one for one in left if one not in own]
        cases.append(_Case(group="briefgen.evidence", name=passage.name, place=passage.place, status=passage.status,
                           found=tuple(own)))  # fmt: skip
    files: dict[str, list[Diagnostic]] = {file: [] for file in checked}
    for one in left:
        files.setdefault(one.place.file if one.place else "briefgen", []).append(one)
    cases += [_Case(group="briefgen.check", name=name, place=Place(file=name), status="verified", found=tuple(found))
              for name, found in files.items()]  # fmt: skip
    count = f'tests="{len(cases)}" failures="{sum(case.failed for case in cases)}"'
    skipped = sum(case.skipped for case in cases)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="briefgen" {count}>',
        f'  <testsuite name="check" {count} errors="0" skipped="{skipped}">',
        *(line for case in cases for line in case.lines(folder)),
    ]
    return "\n".join([*lines, "  </testsuite>", "</testsuites>"]) + "\n"


def _within(place: Place, whole: Place) -> bool:
    return place.file == whole.file and bool(whole.path) and f"{place.path}.".startswith(f"{whole.path}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A test case of JUnit."""

    group: str
    name: str
    place: Place
    status: str
    found: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(one for one in self.found if one.severity == "error")

    @property
    def failed(self) -> bool:
        return bool(self.errors) or self.status in ("failed", "wrong")

    @property
    def skipped(self) -> bool:
        return not self.failed and self.status == "unverified"

    def lines(self, folder: str) -> Iterator[str]:
        from xml.sax.saxutils import escape, quoteattr

        file = f"{folder}/{self.place.file}" if folder else self.place.file
        at = f" file={quoteattr(printable(file))}" + (f' line="{self.place.line}"' if self.place.line else "")
        yield f"    <testcase classname={quoteattr(self.group)} name={quoteattr(printable(self.name))}{at}>"
        if self.failed:
            first = self.errors[0] if self.errors else None
            code, message = (first.code, _flat(first.message)) if first else ("failed", "this passage was not found")
            body = escape(text(self.errors).rstrip())
            yield f"      <failure type={quoteattr(code)} message={quoteattr(message)}>{body}</failure>"
        elif self.skipped:
            yield '      <skipped message="nobody looked for this passage: its document is not available"/>'
        others = text(one for one in self.found if one.severity != "error").rstrip()
        if others := "\n".join(filter(None, (_PASSED.get(self.status, ""), others))):
            yield f"      <system-out>{escape(others)}</system-out>"
        yield "    </testcase>"
