"""A proof -> one page of HTML: the draft with each claim marked, and beside it the passage, lit on its page.

One file without script, which fetches nothing: whatever a draft or a report says is text on it, and no address of
theirs is a link. What was not checked comes first. A verdict is said by a sign and in words, never by colour alone, and
pictures are beside the same words as text. Words are the draft's language, as in comments; what a program says of a
file is English.
"""

from __future__ import annotations

import base64
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import Any, Final
from unicodedata import bidirectional

from briefgen.claims import WordSpan
from briefgen.languages.direction import direction
from briefgen.originals import Picture
from briefgen.proof import margin
from briefgen.proof.page_style import style
from briefgen.proof.proof import ASSURED, REFUSED, Inconsistency, Passage, Proof, Statement, Verdict
from briefgen.proof.remark import comment_words, sentences
from briefgen.theme import Theme
from briefgen.writers.html.escape import POLICY, attribute, content

MOST: Final = 10_000_000
"""Bytes of a page."""
SIGNS: Final[Mapping[Verdict, str]] = {
    "contradicted": "✗",
    "not found": "∅",
    "elsewhere": "↗",
    "needs a person": "?",
    "derived": "=",
    "rounded": "≈",
    "supported": "✓",
}
"""In the order of what a person should look at first."""

_CELLS: Final = ("cell", "chart")

PassageKey = tuple[str, int, int]
"""A report's name, and between which characters of its text a passage is."""
Pictures = Mapping[PassageKey, tuple[Picture, ...]]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((resources.files("briefgen.proof") / "page.toml").read_text("utf-8"))


def key(passage: Passage) -> PassageKey:
    """By what a passage's pictures are found."""
    return passage.report, passage.start, passage.end


def as_html(
    proof: Proof, pictures: Pictures | None = None, *, remarks: Sequence[str] = (), theme: Theme | None = None
) -> str:
    """The page. Of `pictures` as many are on it as there is room for, those of what is to be corrected first.

    `remarks` say why there are no pictures of others.
    """
    painted = pictures or {}
    theme = theme or Theme()
    empty = _Page(proof, painted, frozenset(), remarks).html(theme)
    shown = frozenset(_fitting(proof, painted, MOST - len(empty.encode())))
    return _Page(proof, painted, shown, remarks).html(theme)


def _fitting(proof: Proof, pictures: Pictures, room: int) -> Iterator[PassageKey]:
    """The passages whose pictures there is room for."""
    order = list(SIGNS)
    seen: set[PassageKey] = set()
    for one in sorted(proof.claims, key=lambda one: order.index(one.verdict)):
        if one.passage is None or (place := key(one.passage)) in seen or place not in pictures:
            continue
        seen.add(place)
        room -= sum(len(picture.png) * 4 // 3 + 200 + 90 * len(picture.lit) for picture in pictures[place])
        if room < 0:
            return
        yield place


class _Page:
    """One walk through a proof."""

    def __init__(self, proof: Proof, pictures: Pictures, shown: frozenset[PassageKey], remarks: Sequence[str]) -> None:
        self.proof = proof
        self.remarks = remarks
        self.pictures = pictures
        self.shown = shown
        self.language = margin.known(proof.draft.language)
        self.words = comment_words()[self.language] | _tables()[self.language]
        self.numbers = {id(one): number for number, one in enumerate(proof.claims, 1)}
        self.first: dict[PassageKey, int] = {}
        """The claim beside which a passage's pictures are."""

    def html(self, theme: Theme) -> str:
        title = content(self.words["title"].format(draft=self.proof.draft.name))
        body = "".join((*self._opening(), *self._found(), *self._inconsistencies(), *self._draft()))
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}" dir="{direction(self.language)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="generator" content="briefgen">\n<title>{title}</title>\n<style>\n{style(theme)}</style>\n'
            f"</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
        )

    def _opening(self) -> Iterator[str]:
        """What was not checked."""
        proof, words = self.proof, self.words
        yield f'<section class="opening">\n<h2>{content(words["unchecked"])}</h2>\n'
        if not proof.claims:
            yield f"<p><strong>{content(words['nothing'])}</strong></p>\n"
        if proof.statements:
            yield from (f"<p>{content(line)}</p>\n" for line in margin.summary(proof, words).split("\n"))
            yield f"<p>{content(words['plain'].format(count=proof.counts['no claim']))}</p>\n"
        remarks = [
            f"{one.name}: {remark}"
            for one in (proof.draft, *proof.reports)
            for remark in (one.problem, one.left_out and f"left out: {one.left_out}", *one.remarks)
            if remark
        ] + list(self.remarks)
        if remarks:
            yield f"<ul{self._lang('en')}>\n"
            yield from (f"<li>{content(remark)}</li>\n" for remark in remarks)
            yield "</ul>\n"
        if self.pictures and (count := self._without_picture()):
            yield f"<p>{content(words['text'].format(count=count))}</p>\n"
        yield "</section>\n"

    def _without_picture(self) -> int:
        passages = {key(one.passage) for one in self.proof.claims if one.passage is not None}
        return sum(name.lower().endswith(".pdf") for name, _, _ in passages - self.shown)

    def _found(self) -> Iterator[str]:
        """How often each verdict was found, with links to all that a person should look at."""
        if not self.proof.claims:
            return
        yield f'<h2>{content(self.words["found"])}</h2>\n<ul class="verdicts">\n'
        for verdict in SIGNS:
            numbers = [self.numbers[id(one)] for one in self.proof.claims if one.verdict == verdict]
            if not numbers:
                continue
            links = "" if verdict in ASSURED else " ".join(("", *(f'<a href="#n{n}">{n}</a>' for n in numbers)))
            name = content(self.words[verdict.replace(" ", "-")])
            yield f"<li>{_sign(verdict)} <strong>{len(numbers)} {name}</strong>{links}</li>\n"
        yield "</ul>\n"

    def _inconsistencies(self) -> Iterator[str]:
        for heading, group in groupby(sorted(self.proof.inconsistencies, key=_heading), _heading):
            yield f'<h2>{content(self.words[heading])}</h2>\n<ul class="within">\n'
            for one in group:
                yield f"<li>{''.join(self._inconsistent(one))}</li>\n"
            yield "</ul>\n"

    def _inconsistent(self, one: Inconsistency) -> Iterator[str]:
        tag = self.proof.draft.language
        if _heading(one) == "inconsistent":
            yield from (f"<p>{content(found)}</p>\n" for found in sentences(one.remarks, self.language))
        if one.kind == "source":
            surface = one.spans[0].surface if one.spans else one.sentences[0]
            yield f"<p>{self._isolated(content(surface), tag, surface)}</p>\n"
            return
        for sentence in one.sentences:
            numbers = (self.numbers[id(claim)] for claim in self.proof.claims if claim.sentence == sentence)
            link = f' <a href="#c{number}">{number}</a>' if (number := next(numbers, 0)) else ""
            yield f"<p>{self._isolated(content(sentence), tag, sentence)}{link}</p>\n"

    def _draft(self) -> Iterator[str]:
        if not self.proof.statements:
            return
        yield f"<h2>{content(self.words['draft'])}</h2>\n"
        page = 0
        for _, group in groupby(self.proof.statements, _together):
            statements = list(group)
            if statements[0].place.page != page:
                page = statements[0].place.page
                yield f'<p class="folio">{content(self.words["page"].format(page=page))}</p>\n'
            yield from self._pair(statements)

    def _pair(self, statements: list[Statement]) -> Iterator[str]:
        """A paragraph of the draft, and beside it what was found of its claims."""
        claims = [one for one in statements if one.verdict != "no claim"]
        tag = statements[0].language or self.proof.draft.language
        place = statements[0].place
        yield f'<div class="pair{"" if claims else " plain"}">\n<div class="text">\n'
        if name := self.words["places"].get(place.kind):
            yield f'<p class="kind">{content(name)}</p>\n'
        mark = self._lang_of("".join(one.sentence for one in statements), tag)
        if place.kind in _CELLS:
            items = "".join(f"<li>{self._marked(one)}</li>\n" for one in statements)
            yield f'<ul class="cells"{mark}>\n{items}</ul>\n'
        else:
            element = "h3" if place.kind == "heading" else "p"
            yield f"<{element}{mark}>{' '.join(map(self._marked, statements))}</{element}>\n"
        yield "</div>\n"
        if claims:
            notes = "".join(f"{''.join(self._note(one))}" for one in claims)
            yield f'<ol class="notes">\n{notes}</ol>\n'
        yield "</div>\n"

    def _marked(self, one: Statement) -> str:
        """A sentence, its words marked that the verdict is about, and the link to what was found."""
        label = f'<span class="label">{content(one.sentence[: one.core])}</span>' if one.core else ""
        if one.verdict == "no claim":
            return label + content(one.sentence[one.core :])
        number = self.numbers[id(one)]
        kind = _kind(one.verdict)
        spans = [span for span in _apart(one.spans) if span.start >= one.core]
        if not spans:
            spans = [WordSpan(start=one.core, end=len(one.sentence), surface=one.sentence[one.core :])]
        out, at = [label], one.core
        for place, span in enumerate(spans):
            anchor = f' id="c{number}"' if place == 0 else ""
            out.append(content(one.sentence[at : span.start]))
            out.append(f'<mark class="{kind}"{anchor}>{content(one.sentence[span.start : span.end])}</mark>')
            at = span.end
        words = content(self.words[one.verdict.replace(" ", "-")])
        out.append(content(one.sentence[at:]))
        out.append(
            f' <a class="ref {kind}" href="#n{number}"{self._lang(self.language, always=True)}>'
            f'<span aria-hidden="true">{SIGNS[one.verdict]} </span>{number}<span class="unseen"> {words}</span></a>'
        )
        return "".join(out)

    def _note(self, one: Statement) -> Iterator[str]:
        """Verdict, what differs, what the report says, and what to do."""
        words, number = self.words, self.numbers[id(one)]
        name = one.verdict.replace(" ", "-")
        kind = words["kinds"].get(one.kind, "") if one.verdict not in ASSURED else ""
        yield f'<li class="note {_kind(one.verdict)}" id="n{number}">\n'
        yield f'<p class="verdict"><a href="#c{number}">{_sign(one.verdict)} '
        yield f"{number} {content(words[name])}</a>{f' ({content(kind)})' if kind else ''}</p>\n"
        yield from (f"<p>{content(found)}</p>\n" for found in sentences(one.remarks, self.language))
        if one.passage is not None:
            surely = one.verdict in (*ASSURED, "contradicted", "elsewhere")
            yield self._passage(one.passage, "says" if surely else "nearest")
            yield from self._lit(one, one.passage)
        if len(one.passages) > 1:
            others = "".join(self._passage(other, "says") for other in one.passages[1:])
            yield f"<details><summary>{content(words['others'])}</summary>\n{others}</details>\n"
        if todo := words.get(f"do-{name}"):
            yield f'<p class="todo">{content(todo)}</p>\n'
        yield "</li>\n"

    def _passage(self, passage: Passage, form: str) -> str:
        before, _, after = self.words[form].partition("{passage}")
        before = before.format(report=margin.where(passage, self.words))
        out, at = [], 0
        for span in _apart(passage.spans):
            if span.end <= len(passage.text):
                out.append(
                    f"{content(passage.text[at : span.start])}<b>{content(passage.text[span.start : span.end])}</b>"
                )
                at = span.end
        inside = self._isolated("".join((*out, content(passage.text[at:]))), passage.language, passage.text)
        return f'<p class="says">{content(before)}{inside}{content(after)}</p>\n'

    def _lit(self, one: Statement, passage: Passage) -> Iterator[str]:
        """The pictures of a passage; those of what is supported are folded away."""
        place = key(passage)
        if place not in self.shown:
            return
        number = self.numbers[id(one)]
        first = self.first.setdefault(place, number)
        summary = f"<summary>{content(self.words['lit'])}</summary>"
        if first != number:
            same = content(self.words["same"]).replace("{number}", f'<a href="#n{first}">{first}</a>')
            yield f"<p>{same}</p>\n"
            return
        drawn = "".join(map(_svg, self.pictures[place]))
        yield f"<details{'' if one.verdict in ASSURED else ' open'}>{summary}\n{drawn}</details>\n"

    def _lang(self, tag: str, *, always: bool = False) -> str:
        """The attributes of an element in a language, where it is another than the page's."""
        if not tag:
            return ' lang="" dir="auto"'  # unknown: not the page's, and its first letter says its direction
        if tag == self.language and not always:
            return ""
        return f' lang="{attribute(tag)}" dir="{direction(tag)}"'

    def _lang_of(self, text: str, tag: str) -> str:
        """The same of a text: one that runs from right to left is in no guessed language that does not."""
        if _runs_from_right(text) and direction(tag or "en") == "ltr":
            return ' lang="" dir="rtl"'
        return self._lang(tag)

    def _isolated(self, markup: str, tag: str, text: str) -> str:
        return f"<bdi{self._lang_of(text, tag)}>{markup}</bdi>"


def _heading(one: Inconsistency) -> str:
    """What it is listed under: its key in the tables of words."""
    return one.kind if one.kind in ("missing", "source") else "inconsistent"


def _together(one: Statement) -> tuple[int, str, int]:
    """What is one paragraph, or one row of a table, is shown beside its findings."""
    return one.paragraph, one.place.kind, one.place.line if one.place.kind in _CELLS else 0


def _svg(picture: Picture) -> str:
    """A picture at its own size, with frames over what is lit; who does not see it reads the passage above it."""
    rows = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"/>' for x, y, w, h in picture.lit)
    data = base64.b64encode(picture.png).decode()
    return (
        f'<svg viewBox="0 0 {picture.width} {picture.height}" width="{picture.width * 2 // 3}" '
        f'height="{picture.height * 2 // 3}" aria-hidden="true">'
        f'<image href="data:image/png;base64,{data}" width="{picture.width}" height="{picture.height}"/>{rows}</svg>\n'
    )


def _sign(verdict: Verdict) -> str:
    """The sign, for the eye: the words are beside it."""
    return f'<span class="sign" aria-hidden="true">{SIGNS[verdict]}</span>'


def _runs_from_right(text: str) -> bool:
    """Whether most letters are of a script that runs from right to left."""
    kinds = Counter(map(bidirectional, text))
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _kind(verdict: Verdict) -> str:
    return "assured" if verdict in ASSURED else "refused" if verdict in REFUSED else "open"


def _apart(spans: Iterable[WordSpan]) -> list[WordSpan]:
    """Spans in order, without those that overlap one before."""
    found: list[WordSpan] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if span.start < span.end and (not found or span.start >= found[-1].end):
            found.append(span)
    return found
