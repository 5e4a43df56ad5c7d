"""Every key of a report, a brief, theme.toml and briefgen.toml: with another value something is another.

The workspace is the examples of the reference pages, which use every key; `keys.toml` has a row for each key, with what
differs. So no key can be added that does nothing, and none can stop doing what it does.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import fontpkg_source_sans_3
import pytest
import reference
from pydantic import BaseModel

from briefgen import approval, pipeline, records, workspace
from briefgen.diagnostic import has_errors
from briefgen.document import dump
from briefgen.pipeline import FORMATS, Target
from briefgen.records.model import Approved
from briefgen.workspace import Workspace

HERE: Final = Path(__file__).parent
ROWS: Final[Mapping[str, Mapping[str, list[str]]]] = tomllib.loads((HERE / "keys.toml").read_text("utf-8"))
FILES: Final = {
    "report": "sources/reports/ferry-survey-2025.yaml",
    "brief": "sources/briefs/light-on-deck.yaml",
    "theme": "templates/policy-brief/theme.toml",
    "settings": "briefgen.toml",
}
ENGLISH: Final = """\
Ferries after Dark

1 Travel

We asked 1,200 passengers. Of them, one fifth travel by day.

2 Nights

They wait for two to four hours. And in winter: Just over a third of them sail at night.

A trip costs about EUR 4.50. There are several thousand lamps, but night trips were few.
There are 12.3 falls per 100,000 trips, and waves are 2.4 ± 0.3 m high. The number rose by 5.3 % there.
In 7 of 11 studies, 37% (95% CI 33–41) of 3.245 million trips were late.

Table 1. Ferries by harbour

Harbour\t2024\t2025
North\t38\t40
South\t..\t25

Table 2. Ferries by island

Harbour\t2024\t2025
North\t3\t40

Table 3. What harbours cost

Harbour\tShare, %\tGrowth, %\tCost per day, NOK\tWait, minutes
North\t12.0\t3.5\t250\t2

Table 4. Trips by year

Harbour\tYear\tTrips
North\t2024\t310
North\t2025\t330
South\t2024\t120
South\t2025\t140
"""
SWEDISH: Final = """\
Färjor efter mörkret

På natten reser en fjärdedel av dem, och förr var det få nattresor.
Antalet steg med 4 %, till 3 miljoner (95 % KI 2 miljoner–4 miljoner).

Det är mörkt på däck.
"""
LOGO: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} 9"><rect width="{0}" height="9"/></svg>'
ANOTHER: Final = "id: {0}\nlanguage: en\nleading: en\neditions: {{en: {{type: report, title: Another}}}}\n"
DRAWN: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1z" fill="#345"/></svg>'
BEFORE: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = {
    "advocacy": (
        ("brief", "stance: neutral", "stance: advocacy"),
        ("brief", "recommendations: []\n", ""),
        ("brief", "options:", "recommendations:"),
    ),
    "no note": (("brief", "evidence_note: This brief rests on one survey. [@nights]\n", ""),),
    "no gap": (
        ("report", ", {gap} more than by day ({day})", ""),
        ("report", "      gap: {derived: {difference: [more, day]}, unit: points}\n", ""),
    ),
    "percent": (("report", "sv: {value: 1/4, unit: share}", "sv: {value: 25, unit: percent}"),),
    "current": (("report", "    superseded_by: night-trips\n", ""),),
    "untranslated": (("brief", "missing: fail", "missing: fallback"),),
    "narrow": (("theme", "side = 20", "side = 80"),),
    "banded": (("theme", 'masthead = "rule"', 'masthead = "band"'),),
    "two messages": (
        (
            "brief",
            '  - "**Many travel at night**: {nights.more}. [@nights]"\n',
            2 * '  - "**Many travel at night**: {nights.more}. [@nights]"\n',
        ),
    ),
    "digits": (
        (
            "brief",
            "  - {statistic: nights.more, text: travel at night}\n",
            2 * "  - {statistic: nights.ferries, text: sail at night}\n",
        ),
    ),
    "one number": (
        (
            "brief",
            "  - {statistic: nights.more, text: travel at night}\n",
            "  - {statistic: nights.ferries, text: sail at night}\n",
        ),
    ),
    "long title": (("brief", "title: Light on deck", f"title: {'Light on the decks of every ferry ' * 3}"),),
    "full": (("brief", "pages: 6", "pages: 1"),),
    "doubted": (("report", "{more} travel at night", "{more} do not travel at night"),),
    "pointed": (("brief", "- lamps that stay on", "- lamps that stay on, as [#deck]"),),
    "relayed": (("report", "    relays: {en: harbour-2024}\n", ""),),
}
"""What is changed beside a row's own change, where a key shows only so: file, text, what it becomes."""


def keys() -> set[tuple[str, str]]:
    """Each key as `Model.key`, with the file that has it; a table's own keys stand for it."""
    found = {(field.name, "settings") for field in dataclasses.fields(Workspace) if field.name != "root"}
    for kind, root in reference.ROOTS.items():
        for held in reference.models(root):
            for name, field in held.model_fields.items():
                table = isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
                if not table and (held.__name__, name) not in reference.LOADED | reference.PASSED_ON:
                    found.add((f"{held.__name__}.{name}", kind))
    return found


def test_every_key_has_a_row() -> None:
    assert {(name, kind) for kind, rows in ROWS.items() for name in rows} == keys()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace: reports, brief, theme and settings of the examples, with the files that they name."""
    root = tmp_path_factory.mktemp("keys")
    for name in ("harbour-2024", "ferry-survey-2026"):
        write(root, f"sources/reports/{name}.yaml", ANOTHER.format(name))
    for name, text in (("ferries.en.txt", ENGLISH), ("ferries.sv.txt", SWEDISH)):
        write(root, f"sources/documents/{name}", text)
    fonts = Path(fontpkg_source_sans_3.__file__).parent / "files"
    for template in ("policy-brief", "handout"):
        for name, width in (("logo.svg", 30), ("logo.sv.svg", 40)):
            write(root, f"templates/{template}/{name}", LOGO.format(width))
        for style, held in (("Regular", "SourceSans3[wght].ttf"), ("Bold", "SourceSans3-Italic[wght].ttf")):
            path = root / f"templates/{template}/fonts/HouseSans-{style}.otf"
            path.parent.mkdir(exist_ok=True)
            shutil.copy(fonts / held, path)
    return root


@pytest.fixture(scope="module")
def outcomes() -> dict[str, object]:
    """What is without a row's own change, made once for all rows that look at the same."""
    return {}


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def examples() -> dict[str, str]:
    """The text of each file, with the sha256 of the documents as they are here."""
    held = {kind: (HERE / f"{kind}.{suffix}").read_text("utf-8") for kind, suffix in
            (("report", "yaml"), ("brief", "yaml"), ("theme", "toml"))}  # fmt: skip
    held["settings"] = (HERE.parents[1] / "briefgen" / "start" / "briefgen.toml").read_text("utf-8")
    for name, text in (("ferries.en.txt", ENGLISH), ("ferries.sv.txt", SWEDISH)):
        start = held["report"].index("sha256: ", held["report"].index(name)) + len("sha256: ")
        held["report"] = held["report"].replace(held["report"][start : start + 64], digest(text))
    return held


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def changed(root: Path, kind: str, row: list[str], *, own: bool) -> object:
    """What differs by `row`, in the workspace with or without the row's own change."""
    what, old, new, *more = (text.replace("NONE", digest("")) for text in row)
    held = examples()
    for name in more:
        if name in BEFORE:
            for file, before, after in BEFORE[name]:
                held[file] = replaced(held[file], before, after)
    document = next((name for name in more if "." in name), "policy-brief.en")
    if "approved" in more:
        held["brief"] = as_approved(root, held)
    if own:
        held[kind] = replaced(held[kind], old, new)
    lay(root, held)
    return outcome(root, what, document)


def replaced(text: str, old: str, new: str) -> str:
    """`text` with `old` replaced, which is in it once; “…” is a sha256."""
    made, times = re.subn(re.escape(old).replace("…", "[0-9a-f]{64}"), lambda _: new, text)
    assert times == 1, f"found {times} times: {old}"
    return made


def lay(root: Path, held: Mapping[str, str]) -> None:
    for name, text in held.items():
        write(root, FILES[name], text)
    write(root, "templates/handout/theme.toml", held["theme"])
    for name in ("ferry", "deck", "lamp", "fund"):
        write(root, f"sources/pictures/{name}.svg", DRAWN)


def as_approved(root: Path, held: Mapping[str, str]) -> str:
    """The brief with the hash of what it prints."""
    lay(root, held)
    place = workspace.find(root)
    loaded, _ = records.load(place)
    brief = loaded.briefs["light-on-deck"].record
    assert isinstance(brief.status, Approved)
    target = Target(brief=brief.id, template="policy-brief", language="en")
    text, _ = pipeline.approved(place, loaded, target, brief.status)
    return held["brief"].replace(brief.status.content["policy-brief.en"], approval.digest(text))


def outcome(root: Path, what: str, document: str) -> object:
    place = workspace.find(root)
    loaded, found = records.load(place)
    if what == "rule":
        return [one.message for one in found]
    assert not has_errors(found), [one.message for one in found]
    targets = tuple(pipeline.targets(loaded))
    if what == "plan":
        return place.output, [target.stem for target in targets]
    if what == "check":
        checked = pipeline.check(place, today=dt.date(2025, 7, 1), loaded=(loaded, found))
        return [(one.code, one.severity, one.message) for one in checked.diagnostics]
    target = next(one for one in targets if one.stem.endswith(f".{document}"))
    made, _ = pipeline.compose(place, loaded, target)
    if what == "print":
        return dump(made)
    if what == "carry":
        return made.references, made.attachments
    produced = pipeline.produce(place, loaded, target, FORMATS)
    if what == "length":
        return [one.message for one in produced.diagnostics if one.code in ("BG501", "BG502")]
    assert what == "look", what
    return {name: rendered.data for name, rendered in produced.files.items()}


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind, rows in ROWS.items() for key in rows])
def test_a_key_has_an_effect(root: Path, outcomes: dict[str, object], kind: str, key: str) -> None:
    row = ROWS[kind][key]
    unchanged = json.dumps([row[0], *row[3:]])
    if unchanged not in outcomes:
        outcomes[unchanged] = changed(root, kind, row, own=False)
    assert changed(root, kind, row, own=True) != outcomes[unchanged]
