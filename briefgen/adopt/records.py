"""What is adopted -> the lines of its report files and its brief file, each with the sentence that it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from briefgen.adopt.based import BoundBase
from briefgen.adopt.planned import AdoptedReport, AdoptedSentence, sections
from briefgen.draft import comment, edition, line, quoted
from briefgen.proof import Proof

Lines = list[tuple[str, int]]
"""Lines of a file, each with the number of the sentence that it is about; -1 for none."""
TEMPLATE: Final = "policy-brief"
"""What the brief is built with."""
_LONGEST: Final = 12_000
"""Characters of a section's text, beyond which another section goes on with it."""
_MOST: Final = 200
"""Its paragraphs, likewise."""
_LEAD: Final = 60
"""Words up to which one paragraph before the first heading is the standfirst."""


def report_lines(report: AdoptedReport, language: str, sentences: Sequence[AdoptedSentence]) -> Lines:
    """A report file: its edition with its document, and a finding for each sentence that it supports."""
    own = [(number, one) for number, one in enumerate(sentences) if one.kind == "finding" and one.report == report.id]
    names = dict.fromkeys(name for _, one in own for name in (one.bound.names if one.bound is not None else ()))
    unfinished = report.language == "und"
    lines: Lines = [
        (text, -1)
        for text in (
            "# yaml-language-server: $schema=../schemas/report.schema.json",
            "",
            f"# What {comment(report.file)} says of a draft that was held against it. Before a brief is approved: put",
            "# the statements into your own words, give certainty and missing bases, and complete the bibliography.",
            f"id: {report.id}",
            *(("draft: true  # replace `und` by the tag of its language",) if unfinished else ()),
            f"language: {language}",
            f"leading: {report.language}",
            "editions:",
            *edition(report.draft, report.language, report.file),
            *((f"names: [{', '.join(map(quoted, names))}]",) if names else ()),
        )
    ]
    bases = _bases(own)
    if bases:
        lines.append(("bases:", -1))
    for name, (number, base) in bases.items():
        lines += _base(name, number, base)
    lines += [("", -1), ("findings:" if own else "findings: []", -1)]
    ids = {base.text: name for name, (_, base) in bases.items()}
    for number, one in own:
        lines += ((text, number) for text in _finding(one, ids))
    return lines


def _bases(own: Sequence[tuple[int, AdoptedSentence]]) -> dict[str, tuple[int, BoundBase]]:
    """The bases of the findings by their ids, each with the number of the first sentence that has it."""
    found: dict[str, tuple[int, BoundBase]] = {}
    known: set[str] = set()
    for number, one in own:
        base = one.bound.base if one.bound is not None else None
        if base is not None and base.text not in known:
            known.add(base.text)
            found[f"base-{len(found) + 1}"] = number, base
    return found


def _base(name: str, number: int, base: BoundBase) -> Lines:
    texts = [f"  {name}:", f"    text: {quoted(base.text)}"]
    if base.statistics:
        texts += ["    statistics:", *(f"      {key}: {value}" for key, value in base.statistics)]
    return [(text, number) for text in (*texts, "    evidence:", *base.evidence)]


def _finding(one: AdoptedSentence, bases: Mapping[str, str]) -> Iterator[str]:
    """The lines of a finding; `bases` are the ids of the report's bases, by their texts."""
    if one.bound is None:
        return
    yield f"  - id: {one.name}"
    if one.bound.base is not None:
        yield f"    base: {bases[one.bound.base.text]}"
    yield f"    statement: {quoted(one.bound.written())}"
    if one.bound.statistics:
        yield "    statistics:"
        yield from (f"      {name}: {value}" for name, value in one.bound.statistics)
    yield "    evidence:"
    yield from one.bound.evidence


def brief_lines(
    id: str,
    language: str,
    proof: Proof,
    sentences: Sequence[AdoptedSentence],
    reports: Mapping[str, AdoptedReport],
    today: dt.date,
    unprintable: Collection[str] = (),
) -> Lines:
    """A brief file with every sentence of the draft, in order. The first of them are the heading that is its title.

    What is `unprintable` prints as a question mark, and is named.
    """
    first, *parts = sections(sentences)
    title = [one for one in first if one.heading]
    lead = [one for one in first if not one.heading]
    lines: Lines = [
        (text, -1)
        for text in (
            "# yaml-language-server: $schema=../schemas/brief.schema.json",
            "",
            f"# {comment(proof.draft.name)}, held against its reports. What nothing supports yet is under `drafts`.",
            *(f"# The draft does not agree with itself: {comment(line(one.message))}" for one in proof.inconsistencies),
            f"id: {id}",
            f"language: {language}",
            f"templates: [{TEMPLATE}]",
            f"languages: [{language}]",
            f"date: {today.isoformat()}",
            "status: draft",
        )
    ]
    lines.append((f"title: {_heading(title)}", title[0].number))
    if lead and not _short(lead):
        parts, lead = [[*title, *lead], *parts], []
    parts = _filled(parts)
    if len(parts) == 1 and not _under(parts[0]):  # of a draft of headings alone, the last
        lead += parts.pop()
    if lead:
        lines += _text("standfirst", lead, "")
    lines += _names(sentences)
    lines += _uses(sentences)
    lines += _drafts(sentences, reports, unprintable)
    lines.append(("sections:" if parts else "sections: []", -1))
    for part in parts:
        lines += _section(part)
    return lines


def _filled(parts: Sequence[list[AdoptedSentence]]) -> list[list[AdoptedSentence]]:
    """The sections, none without a text: a heading with nothing under it is printed by nobody.

    It goes on with the section after it, or ends the one before it; its second heading is one below that.
    """
    found: list[list[AdoptedSentence]] = []
    for part in parts:
        if found and not _under(found[-1]):
            found[-1] += part
        else:
            found.append(list(part))
    if len(found) > 1 and not _under(found[-1]):
        last = found.pop()
        found[-1] += last
    return found


def _own(part: Sequence[AdoptedSentence]) -> list[AdoptedSentence]:
    """The heading of a section: the sentences of its first paragraph, where that is a heading."""
    return [one for one in part if one.heading and one.statement.paragraph == part[0].statement.paragraph]


def _under(part: Sequence[AdoptedSentence]) -> list[AdoptedSentence]:
    """What is under the heading of a section."""
    own = _own(part)
    return [one for one in part if one not in own]


def _heading(title: Sequence[AdoptedSentence]) -> str:
    return quoted(" ".join(one.text for one in title))


def _short(lead: Sequence[AdoptedSentence]) -> bool:
    """Whether what is before the first section is a standfirst: one paragraph of a few sentences."""
    words = sum(len(one.statement.sentence.split()) for one in lead)
    return words <= _LEAD and len({one.statement.paragraph for one in lead}) == 1


def _names(sentences: Sequence[AdoptedSentence]) -> Iterator[tuple[str, int]]:
    """The names with digits in what no finding says; those of findings are in the reports' files."""
    names: dict[str, int] = {}
    for one in sentences:
        for name in one.bound.names if one.kind == "plain" and one.bound is not None else ():
            names.setdefault(name, one.number)
    if names:
        yield "names:", -1
        yield from ((f"  - {quoted(name)}", number) for name, number in names.items())


def _uses(sentences: Sequence[AdoptedSentence]) -> Iterator[tuple[str, int]]:
    findings = [one for one in sentences if one.kind == "finding"]
    if findings:
        yield "uses:", -1
        yield from ((f"  {one.name}: {one.report}/{one.name}", one.number) for one in findings)


def _drafts(
    sentences: Sequence[AdoptedSentence], reports: Mapping[str, AdoptedReport], unprintable: Collection[str]
) -> Iterator[tuple[str, int]]:
    """The sentences that nothing supports yet, each with what was found."""
    drafts = [one for one in sentences if one.kind == "draft"]
    if drafts:
        yield "drafts:", -1
    for one in drafts:
        statement, passage = one.statement, one.statement.passage
        strange = sorted(set(statement.sentence).intersection(unprintable))
        text = statement.sentence.translate({ord(character): "?" for character in strange})
        lines = [("verdict", statement.verdict), ("text", text), ("message", statement.message)]
        if passage is not None and passage.path in reports:
            lines += [
                ("report", reports[passage.path].id),
                ("page", str(passage.page or "")),
                ("passage", passage.text),
            ]
        yield f"  {one.name}:", -1
        yield "    draft: true", -1
        if strange:
            points = ", ".join(f"U+{ord(character):04X}" for character in strange)
            yield f"    # No font has {points}: printed as “?”.", -1
        yield from ((f"    {key}: {quoted(line(value))}", -1) for key, value in lines if value)


def _section(part: Sequence[AdoptedSentence]) -> Iterator[tuple[str, int]]:
    """A heading with what is under it; what is too long for one section goes on in another with that heading."""
    heading = _own(part)
    for group in _cut(_under(part)):
        yield f"  - heading: {_heading(heading)}", heading[0].number
        if group:
            yield from _text("text", group, "    ")


def _cut(sentences: list[AdoptedSentence]) -> Iterator[list[AdoptedSentence]]:
    group: list[AdoptedSentence] = []
    for one in sentences:
        paragraphs = len({other.statement.paragraph for other in group})
        if group and (paragraphs >= _MOST or sum(len(other.text) for other in group) + len(one.text) > _LONGEST):
            yield group
            group = []
        group.append(one)
    yield group


def _text(key: str, sentences: Sequence[AdoptedSentence], indent: str) -> Iterator[tuple[str, int]]:
    """A text of several lines: a sentence on each, and an empty line between two paragraphs."""
    yield f"{indent}{key}: |-", -1
    for one, after in zip(sentences, [*sentences[1:], None], strict=True):
        same = after is not None and after.statement.paragraph == one.statement.paragraph
        cell = same and "cell" in (one.statement.place.kind, after.statement.place.kind if after else "")
        text = one.text
        if one.heading:
            heads = indent and after is not None and not after.heading  # one with nothing under it is not printed
            text = f"### {text}" if heads else f"**{text}**"
        yield f"{indent}  {text}{';' if cell else ''}", one.number
        if after is not None and not same:
            yield "", -1
