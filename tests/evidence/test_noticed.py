"""True records, and what makes them false: another figure, unit, qualifier, word, edition or file is noticed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from spelling import QUALIFIERS, WORDS, Figure, spellings
from true_records import TOPICS, Draw, World, figures, pick, told, worlds, write
from world_check import ANCHOR, FIGURE, another_digit, few, lines, misspelt, noticed

from briefgen import evidence, records
from briefgen.languages import catalogue_file
from briefgen.languages.check import compared


def statistic(world: World, draw: Draw) -> tuple[str, dict[str, Any], Figure]:
    """One of the figures of a record: its path, what the record holds of it, and what its documents say."""
    number, tag, name = pick(draw, list(world.figures))
    figure, _ = world.figures[number, tag, name]
    held = world.record["findings"][number]["statistics"][name]
    if tag != world.record["leading"] and tag in held.get("says", {}):
        held = held["says"][tag]
    return f"findings.finding-{number}", held, figure


def put(held: dict[str, Any], figure: Figure) -> None:
    """Lets a record say `figure`, and keep what other editions say."""
    says = {"says": held["says"]} if "says" in held else {}
    held.clear()
    held |= figure.record() | says


def possible(figure: Figure) -> bool:
    """Whether a record can hold it: the schema refuses a share of more than one, and the like."""
    if any(not re.fullmatch(r"0|[1-9]\d*(?:\.\d+)?(?:/[1-9]\d*)?", end) for end in (figure.value, figure.high) if end):
        return False
    value, high = figure.meaning()[2:4]
    assert isinstance(value, Fraction) and isinstance(high, Fraction)
    whole = figure.unit in ("percent", "share") and high > 1
    return 0 < value <= high and not whole and not (figure.unit == "year" and not 1000 <= value <= 2100)


@few(40)
@given(world=worlds(), data=st.data())
def test_another_digit_in_a_record_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    where, held, figure = statistic(world, data.draw)
    ends = {"value": another_digit(data.draw, figure.value)}
    if figure.high and data.draw(st.booleans()):
        ends = {"high": another_digit(data.draw, figure.high)}
    new = replace(figure, **ends)
    assume(possible(new) and new.meaning() != figure.meaning())
    put(held, new)
    assert noticed(told(world, root), where, *FIGURE)


UNITS = {
    "percent": [{"unit": "points"}, {"unit": "count"}], "share": [{"unit": "ratio"}], "ratio": [{"unit": "share"}],
    "count": [{"unit": "points"}, {"unit": "duration", "of": "year"}, {"unit": "money", "currency": "EUR"}],
    "points": [{"unit": "percent"}, {"unit": "count"}], "year": [{"unit": "count"}, {"unit": "duration", "of": "year"}],
    "duration": [{"of": unit} for unit in ("year", "month", "week", "day", "hour")] + [{"unit": "count", "of": ""}],
    "money": [{"currency": "USD"}, {"currency": "SEK"}, {"unit": "count", "currency": ""}],
}  # fmt: skip


@few(40)
@given(world=worlds(), data=st.data())
def test_another_unit_is_noticed_unless_it_means_the_same(root: Path, world: World, data: st.DataObject) -> None:
    where, held, figure = statistic(world, data.draw)
    new = replace(figure, **pick(data.draw, UNITS[figure.unit]))
    assume(possible(new))
    put(held, new)
    found = told(world, root)
    if new.meaning() == figure.meaning():
        assert lines(found) == []
    else:
        assert noticed(found, where, *FIGURE)


@few(40)
@given(world=worlds(), data=st.data())
def test_another_qualifier_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    where, held, figure = statistic(world, data.draw)
    assume(figure.unit != "year")
    new = replace(
        figure, qualifier=pick(data.draw, [one for one in ("exact", *QUALIFIERS["en"]) if one != figure.qualifier])
    )
    put(held, new)
    assert noticed(told(world, root), where, *FIGURE)


@few(40)
@given(world=worlds(), data=st.data())
def test_a_range_is_not_one_of_its_ends(root: Path, world: World, data: st.DataObject) -> None:
    where, held, figure = statistic(world, data.draw)
    if figure.high:
        new = replace(figure, value=pick(data.draw, [figure.value, figure.high]), high="")
    else:
        new = replace(figure, high=str(Fraction(figure.value) + 1))
    assume(possible(new) and figure.unit not in ("ratio", "share", "year"))
    put(held, new)
    assert noticed(told(world, root), where, *FIGURE)


@few(40)
@given(world=worlds(), data=st.data(), keeps=st.booleans())
def test_another_figure_in_a_document_is_noticed(root: Path, world: World, data: st.DataObject, keeps: bool) -> None:
    number, tag, name = pick(data.draw, list(world.figures))
    figure, words = world.figures[number, tag, name]
    if any(character.isdigit() for character in words) and data.draw(st.booleans()):
        new = another_digit(data.draw, words)
    else:
        other = data.draw(figures({"percent": "part", "share": "part", "ratio": "part"}.get(figure.unit, figure.unit)))
        assume(other.meaning() != figure.meaning())
        new = pick(data.draw, spellings(other, tag))
    assume(new.lower() != words.lower() and words.lower() not in new.lower())
    text = world.documents[tag]
    at = text.lower().index(words.lower())
    if keeps:
        write(world, root)
        world.recorded[tag] = world.record["editions"][tag]["document"]["sha256"]
    world.documents[tag] = (
        text[:at] + (new[0].upper() if text[at].isupper() else new[0]) + new[1:] + text[at + len(words) :]
    )
    found = told(world, root)
    assert noticed(found, "findings", *FIGURE, *ANCHOR)
    assert not keeps or noticed(found, f"editions.{tag}.document", "BG204")


@few(40)
@given(world=worlds(), data=st.data(), key=st.sampled_from(["exact", "prefix", "suffix"]))
def test_another_word_in_an_anchor_is_noticed(root: Path, world: World, data: st.DataObject, key: str) -> None:
    held = [
        (one["id"], item["quote"])
        for one in world.record["findings"]
        for item in one["evidence"]
        if key in item["quote"]
    ]
    assume(held)
    id, quote = pick(data.draw, held)
    quote[key] = misspelt(data.draw, quote[key])
    assert noticed(told(world, root), f"findings.{id}.evidence", *ANCHOR)


@few(40)
@given(world=worlds(), data=st.data())
def test_another_word_in_a_quotation_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    quotation = world.record["quotations"][0]
    tag = pick(data.draw, list(quotation["text"]))
    quotation["text"][tag] = misspelt(data.draw, quotation["text"][tag])
    assert noticed(told(world, root), f"quotations.a-quotation.text.{tag}", "BG230")


@few(40)
@given(world=worlds(), data=st.data())
def test_the_other_edition_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    finding = pick(data.draw, world.record["findings"])
    item = pick(data.draw, finding["evidence"])
    (item["edition"],) = set(world.documents) - {item["edition"]}
    # "5 procent" is Polish and Swedish: where both say it, nothing is untrue.
    assume(item["quote"]["exact"].lower() not in world.documents[item["edition"]].lower())
    assert noticed(told(world, root), f"findings.{finding['id']}", *ANCHOR, "BG242")


@few(40)
@given(world=worlds(), data=st.data())
def test_other_words_in_a_text_are_noticed(root: Path, world: World, data: st.DataObject) -> None:
    """In the record itself, in its catalogue, and in a brief."""
    number, tag, name = pick(data.draw, [key for key in world.figures if key[1] == world.record["leading"]])
    figure, _ = world.figures[number, tag, name]
    other = data.draw(figures({"percent": "part", "share": "part", "ratio": "part"}.get(figure.unit, figure.unit)))
    # "More than half" may be said of 62 percent: a figure that is rounded is a claim that holds.
    assume(other.meaning() != figure.meaning() and other.qualifier == "exact")
    finding = world.record["findings"][number]
    assume("says" not in finding["statistics"][name])
    where = pick(data.draw, ("statement", "catalogue", "brief"))
    words = pick(data.draw, spellings(other, world.words["other" if where == "catalogue" else "own"]))
    old, new = rf"\{{{name}[|}}][^}}]*\}}?", f"{{{name}|{words}}}"
    match where:
        case "statement":
            finding["statement"] = re.sub(old, lambda _: new, finding["statement"])
        case "catalogue":
            world.catalogue[finding["id"]] = re.sub(old, lambda _: new, world.catalogue[finding["id"]])
        case _:
            assume(name == "first")  # which a key message prints
            message = world.brief["key_messages"][number]
            world.brief["key_messages"][number] = message.replace(f".{name}}}", f".{name}|{words}}}")
    found = told(world, root)
    assert any(one.code in ("BG221", "BG222") for one in found), lines(found)


@few(40)
@given(world=worlds(), data=st.data())
def test_a_number_in_a_text_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    """A number that no statistic backs, in digits or in words, in the record or in its catalogue."""
    finding = pick(data.draw, world.record["findings"])
    language = world.words[pick(data.draw, ("own", "other"))]
    number = pick(data.draw, [*WORDS[language].values(), *WORDS[language]]).replace("_", " ")
    more = f" {TOPICS['count'][0][language].format(number)}"
    if language == world.words["own"]:
        finding["statement"] += more
    else:
        world.catalogue[finding["id"]] += more
    found = told(world, root)
    if language == world.words["other"] and number.isdigit():  # a digit in a catalogue is told by languages/check.py
        folder = root / "sources" / "translations" / language / "reports"
        catalogue = catalogue_file.read(folder / "a-report.po", "a-report.po", root)
        message = catalogue.live[f"findings.{finding['id']}.statement", finding["statement"]]
        found = (*found, *compared(catalogue, message))
    assert any(one.code in ("BG220", "BG133", "BG312") for one in found), lines(found)


@few(30)
@given(world=worlds(), data=st.data())
def test_another_sha256_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    tag = pick(data.draw, list(world.documents))
    write(world, root)
    world.recorded[tag] = another_digit(data.draw, world.record["editions"][tag]["document"]["sha256"])
    assert [one.code for one in told(world, root)] == ["BG204"]


@few(30)
@given(world=worlds(), data=st.data())
def test_the_lock_vouches_for_what_it_saw_and_no_more(root: Path, world: World, data: st.DataObject) -> None:
    space = write(world, root)
    found = evidence.check(records.load(space)[0], space.documents, today=dt.date(2026, 11, 23))
    evidence.write_lock(space.lock, found)
    locked = space.lock.read_text()
    try:
        assert lines(told(world, root, absent=True)) == []
        finding = pick(data.draw, world.record["findings"])
        change = data.draw(st.integers(0, 3))
        rows = [row for row in locked.splitlines() if row.startswith(f"a-report/{finding['id']} ")]
        row = pick(data.draw, rows)
        fields = row.split(" ")
        if change == 0:
            space.lock.write_text(locked.replace(f"{row}\n", ""))
        elif change == 1:
            at = data.draw(st.integers(1, 3))
            fields[at] = fields[at][::-1] + ("x" if at == 1 else "")
            assume(fields != row.split(" ") and fields[at] != fields[at][::-1])
            space.lock.write_text(locked.replace(row, " ".join(fields)))
        elif change == 2:
            finding["statement"] += " Indeed."
        else:
            quote = pick(data.draw, finding["evidence"])["quote"]
            quote["exact"] = misspelt(data.draw, quote["exact"])
        assert "BG205" in {one.code for one in told(world, root, absent=True)}
    finally:
        space.lock.unlink()


@few(40)
@given(world=worlds(pair=True))
def test_two_figures_that_were_mixed_up_are_noticed(root: Path, world: World) -> None:
    statistics = world.record["findings"][0]["statistics"]
    statistics["first"], statistics["second"] = statistics["second"], statistics["first"]
    assert noticed(told(world, root), "findings.finding-0", *FIGURE, "BG214")


NOT = {"en": "not ", "sv": "inte ", "pl": "nie ", "de": "nicht ", "fr": "pas ", "es": "no "}


@few(40)
@given(world=worlds(), data=st.data())
def test_a_negation_before_a_qualifier_is_noticed(root: Path, world: World, data: st.DataObject) -> None:
    """ "Not more than" is "up to": what stands before the fragment is read as well, where it belongs to the figure.

    A negation elsewhere in the sentence is not: a fragment proves the figure, a person proves the claim.
    """
    # "Under åtta dagar" may be "during eight days" as well: of durations, the words do not tell.
    hedged = {key: figure for key, (figure, _) in world.figures.items() if figure.unit != "duration"}
    held = [key for key, figure in hedged.items() if figure.qualifier in ("over", "under")]
    assume(held)
    number, tag, name = pick(data.draw, held)
    words = world.figures[number, tag, name][1]
    text = world.documents[tag]
    at = text.lower().index(words.lower())
    world.documents[tag] = text[:at] + NOT[tag] + text[at].lower() + text[at + 1 :]
    found = told(world, root)
    assert noticed(found, "findings", *FIGURE, *ANCHOR)


@few(30)
@given(world=worlds(), data=st.data(), key=st.sampled_from(["prefix", "suffix"]))
def test_what_fix_writes_makes_a_record_true_again(root: Path, world: World, data: st.DataObject, key: str) -> None:
    """A neighbour that has changed and a document that is another one; nothing but these scalars is touched."""
    held = [item["quote"] for one in world.record["findings"] for item in one["evidence"] if key in item["quote"]]
    assume(held)
    write(world, root)
    tag = pick(data.draw, list(world.documents))
    world.recorded[tag] = another_digit(data.draw, world.record["editions"][tag]["document"]["sha256"])
    quote = pick(data.draw, held)
    quote[key] = misspelt(data.draw, quote[key])
    space = write(world, root)
    path = root / "sources" / "reports" / "a-report.yaml"
    before = path.read_text()
    found = evidence.check(records.load(space)[0], space.documents, today=dt.date(2026, 11, 23))
    codes = {one.code for one in found.diagnostics}
    assert codes <= {"BG203", "BG204", "BG202"}, [one.message for one in found.diagnostics]
    assume("BG202" not in codes)  # which of them is meant, a person decides
    assert evidence.fix(root, found) == ("sources/reports/a-report.yaml",)
    after = path.read_text()
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert {a.split(":")[0].strip() for a, _ in changed} <= {'"prefix"', '"suffix"', '"sha256"'}
    again = evidence.check(records.load(space)[0], space.documents, today=dt.date(2026, 11, 23))
    assert lines(again.diagnostics) == []
