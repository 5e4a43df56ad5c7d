"""An authored text in the reader's language -> markup with every statistic, citation and name in an element of its own.

The result wraps itself in `<brief-text>`, so that a template cannot print it without saying where it came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup, escape

from briefgen.compose.edition import choose, is_printed, located, quantity
from briefgen.compose.handed import hand_out
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.languages import Language, load
from briefgen.records import (
    Base,
    Cite,
    DraftedSentence,
    Emphasised,
    FootnoteMark,
    Linked,
    Name,
    Placeholder,
    Plain,
    Pointer,
    Quantity,
    QuotationRecord,
    Report,
    Stated,
    Statistic,
    TextError,
    flat,
    parse,
)
from briefgen.records.text import Part
from briefgen.tag import same_language

_SEPARATOR = "\ue000"
"""A private-use character: stands between the pieces of a text while typography is applied to it as a whole."""
_OPEN = ("contradicted", "elsewhere", "not found", "needs a person")
"""Verdicts that a reader is told of a sentence that nothing supports yet; of others only that it is a draft."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Rich:
    """A piece of a brief, as markup. Templates print it; they cannot take it apart."""

    markup: str
    plain: str = ""
    """The same without markup and citations, for titles and text alternatives."""
    uses: tuple[str, ...] = ()
    """`report/finding` of each claim in it: the difference between editions is told where it is first used."""
    file: str = ""
    path: str = ""
    language: str = ""
    line: int = 0

    def __html__(self) -> str:
        names = ("file", "path", "language", "line")
        attributes = "".join(f' {name}="{escape(getattr(self, name))}"' for name in names if getattr(self, name))
        uses = f' uses="{escape(" ".join(self.uses))}"' if self.uses else ""
        return hand_out(f"<brief-text{attributes}{uses}>{self.markup}</brief-text>")

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.markup)

    def after(self, before: Rich) -> Rich:
        """Both as one text, with a space between; where it came from is told of this one."""
        uses = tuple(dict.fromkeys((*before.uses, *self.uses)))
        return replace(self, markup=f"{before.markup} {self.markup}", plain=f"{before.plain} {self.plain}", uses=uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A finding, a table, a quotation or a base with the report that it stands in."""

    report: Report
    record: Stated | QuotationRecord | Base
    id: str
    """The record's id; `bases.<id>` of a base."""

    @property
    def key(self) -> str:
        """`report/id`."""
        return f"{self.report.id}/{self.id}"

    @property
    def statistics(self) -> dict[str, Statistic]:
        """The claim's figures by name."""
        return {} if isinstance(self.record, QuotationRecord) else self.record.statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedText:
    """A text in the reader's language, or in the authored one where the brief lets that pass (`mark`, `fallback`)."""

    text: str
    language: str
    marked: bool
    file: str
    line: int = 0
    problem: Diagnostic | None = None
    """BG301, BG302: where it is missing in the catalogue, or stale."""


@dataclass(slots=True, kw_only=True)
class Printer:
    """Prints the texts of a record: knows the language, the names in scope and how a claim is found by its name."""

    language: Language
    claim: Callable[[str], Claim]
    name: Callable[[str], str] = lambda name: name
    """A name in the reader's language."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """The brief's own dates as they print, by the names that its placeholders call them."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """The notes of a text as markup, by the names of their marks."""
    drafts: Mapping[str, DraftedSentence] = field(default_factory=dict)
    """The brief's sentences that nothing supports yet, by the names that its placeholders call them."""
    drafted_in: str = ""
    """The language of these."""
    cited: dict[str, None] = field(default_factory=dict)
    """Every `report/finding` that was printed or cited, in order: shared between the printers of one brief."""

    def alone(self, use: str, statistic: str) -> tuple[Rich, str, Quantity]:
        """One statistic by itself, to be printed large; the edition that it names, and what it says."""
        claim = self.claim(use)
        edition = choose(claim.report, claim.record.evidence, [claim.statistics[statistic]], self.language.tag)
        form: Literal["", "signed"] = "signed" if claim.statistics[statistic].is_change else ""
        part = Placeholder(use, statistic, "", form, "", 0, 0)
        printed = self.figure(part, {claim.key: edition}, start=True)
        rich = Rich(markup=figure(claim, statistic, edition, printed), plain=printed, language=self.language.tag)
        return rich, edition, self.said(part, {claim.key: edition})

    def print(
        self,
        text: PrintedText,
        path: str,
        *,
        more: Iterable[str] = (),
        cite: Iterable[str] = (),
        beside: Iterable[str] = (),
    ) -> Rich:
        """`text` as markup. `cite` names claims to cite at its end; `more` adds keys to `uses`.

        `beside` are names of statistics of those claims that print beside the text.
        """
        try:
            parts = parse(text.text)
        except TextError as error:
            place = Place(file=text.file, line=text.line, path=path, excerpt=text.text[:120])
            raise InputError(Diagnostic.error("BG403", error.message, place, hint=error.hint)) from None
        names = tuple(cite)
        added = (Cite(names, len(text.text), len(text.text)),) if names else ()
        editions = self._editions((*parts, *added))
        # A text that was not translated keeps the figures and typography of the language that it is in.
        foreign = not same_language(text.language, self.language.tag)
        speaking = replace(self, language=load(text.language)) if foreign else self
        strings = speaking._strings(parts, editions)
        markup = "".join(self._markup((*parts, *added), editions, iter(strings), tuple(beside)))
        uses = dict.fromkeys((*editions, *more))
        self.cited.update(uses)
        if text.language != self.language.tag:
            note = f" [{escape(self.language.word('untranslated'))}]" if text.marked else ""
            markup = f'<span lang="{escape(text.language)}">{markup}</span>{note}'
        return Rich(
            markup=markup,
            plain="".join(strings).strip(),
            uses=tuple(uses),
            file=text.file,
            path=path,
            language=text.language,
            line=text.line,
        )

    def _editions(self, parts: tuple[Part, ...]) -> dict[str, str]:
        """The edition of each claim that the text prints or cites."""
        used: dict[str, list[str]] = {}
        claims: dict[str, Claim] = {}
        for part in flat(parts):
            match part:
                case Placeholder() if self.date(part) or self.draft(part):
                    pass
                case Placeholder():
                    claim = self.claim(part.use)
                    claims[claim.key] = claim
                    used.setdefault(claim.key, []).extend([] if part.edition else [part.statistic])
                case Cite(uses=uses):
                    for use in uses:
                        claim = self.claim(use)
                        claims[claim.key] = claim
                        used.setdefault(claim.key, [])
        return {
            key: choose(
                claim.report,
                claim.record.evidence,
                [claim.statistics[name] for name in used[key]],
                self.language.tag,
            )
            for key, claim in claims.items()
        }

    def _strings(self, parts: tuple[Part, ...], editions: dict[str, str]) -> list[str]:
        """What prints for each leaf, after the language's typography has seen the text as a whole."""
        raw: list[str] = []
        for part in flat(parts):
            match part:
                case Plain(text=text):
                    raw.append(text.replace(_SEPARATOR, ""))
                case Name(text=text):
                    raw.append(self.name(text))
                case Cite() | FootnoteMark() | Pointer():
                    raw.append("")
                case Placeholder() if day := self.date(part):
                    raw.append(day)
                case Placeholder() if drafted := self.draft(part):
                    raw.append(" ".join(drafted.text.replace(_SEPARATOR, "").split()))
                case Placeholder():
                    before = "".join(raw).rstrip()
                    start = not before or bool(_SENTENCE_END.search(before))
                    raw.append(self.figure(part, editions, start=start))
        return self.language.tidy(_SEPARATOR.join(raw)).split(_SEPARATOR) if raw else []

    def date(self, part: Placeholder) -> str:
        """The date of the brief's own that a placeholder prints; empty where it prints a statistic."""
        day = "" if part.use else self.dates.get(part.statistic, "")
        return (part.words or day) if day else ""

    def draft(self, part: Placeholder) -> DraftedSentence | None:
        """The sentence that nothing supports yet, where a placeholder prints one."""
        return None if part.use else self.drafts.get(part.statistic)

    def _drafted(self, sentence: DraftedSentence, text: str) -> str:
        """A sentence that nothing supports yet, with what is missing behind it."""
        key = f"draft {sentence.verdict}" if sentence.verdict in _OPEN else "draft"
        printed = f'<brief-name kind="draft">{escape(text)}</brief-name>'
        if self.drafted_in and not same_language(self.drafted_in, self.language.tag):
            printed = f'<span lang="{escape(self.drafted_in)}">{printed}</span>'
        return f'{printed} <em><brief-name kind="draft">[{escape(self.language.word(key))}]</brief-name></em>'

    def figure(self, part: Placeholder, editions: dict[str, str], *, start: bool) -> str:
        """A statistic as it prints: with its qualifier, by the language's rules."""
        if part.words:
            return part.words
        return self.language.quantity(self.said(part, editions), part.form, start=start)

    def said(self, part: Placeholder, editions: dict[str, str]) -> Quantity:
        """What a statistic says in the edition that prints."""
        claim = self.claim(part.use)
        statistic = claim.statistics[part.statistic]
        # The leading edition's figure prints in every language; another's only where the leading one lacks evidence.
        backed = {item.edition for item in claim.record.evidence}
        printed = claim.report.leading if claim.report.leading in backed else editions.get(claim.key, "")
        return quantity(statistic, claim.statistics, part.edition or printed)

    def _markup(
        self, parts: tuple[Part, ...], editions: dict[str, str], strings: Iterator[str], beside: tuple[str, ...] = ()
    ) -> Iterator[str]:
        for part in parts:
            match part:
                case Plain():
                    yield str(escape(next(strings)))
                case Name():
                    yield f"<brief-name>{escape(next(strings))}</brief-name>"
                case Placeholder() if self.date(part):
                    kind = "built" if part.statistic == "date" else "date"
                    yield f'<brief-name kind="{kind}">{escape(next(strings))}</brief-name>'
                case Placeholder() if drafted := self.draft(part):
                    yield self._drafted(drafted, next(strings))
                case Placeholder():
                    claim = self.claim(part.use)
                    edition = part.edition or editions[claim.key]
                    yield figure(claim, part.statistic, edition, next(strings))
                case Cite(uses=uses):
                    # A citation that the text has itself left a place among the strings; one that is added has none.
                    yield " " if part.start == part.end else next(strings)
                    cited = [
                        (self.claim(use), self._backs(parts, use), self._shown(parts, use, beside)) for use in uses
                    ]
                    yield self.cite(cited, editions)
                case FootnoteMark(name=name):
                    yield next(strings) + self.notes.get(name, "")
                case Pointer(name=name, words=words):
                    yield next(strings)
                    yield f'<brief-ref name="{escape(name)}" words="{escape(words)}"/>'
                case Emphasised(children=children, strong=strong):
                    tag = "strong" if strong else "em"
                    yield f"<{tag}>{''.join(self._markup(children, editions, strings))}</{tag}>"
                case Linked(children=children, target=target):
                    yield f'<a href="{escape(target)}">{"".join(self._markup(children, editions, strings))}</a>'

    def _backs(self, parts: tuple[Part, ...], use: str) -> tuple[str, ...]:
        return tuple(p.statistic for p in flat(parts) if isinstance(p, Placeholder) and p.use == use)

    def source(self, report: Report, edition: str, cite: str, uses: tuple[str, ...]) -> Rich:
        """The line under a chart or table: "Source: The Survey [1]", by its short title where it has one."""
        edited = report.editions[edition]
        label, named = escape(self.language.word("source")), escape(edited.title_short or edited.title)
        work = f"<em>{named}</em>"
        if not same_language(edition, self.language.tag):
            work = f'<span lang="{edition}">{work}</span>'
        return Rich(markup=f"{label} {work} {cite}", plain=f"{label} {named}", uses=uses, language=self.language.tag)

    def _shown(self, parts: tuple[Part, ...], use: str, beside: tuple[str, ...]) -> tuple[str, ...]:
        """The statistics of a claim that print in the text, by whatever name it has there, or beside it."""
        key = self.claim(use).key
        printed = [p for p in flat(parts) if isinstance(p, Placeholder) and not (self.date(p) or self.draft(p))]
        return (*(p.statistic for p in printed if self.claim(p.use).key == key), *beside)

    def cite(self, claims: list[tuple[Claim, tuple[str, ...], tuple[str, ...]]], editions: dict[str, str]) -> str:
        """`<brief-cite>` for these claims; one that is passed on from elsewhere is cited "as cited in".

        With each claim, the statistics whose place is cited, and those that print: what is calculated says so.
        """
        items: list[dict[str, str]] = []
        for claim, backs, shown in claims:
            edition = editions[claim.key]
            place = located(claim.report, claim.record, edition, backs)
            item = {"item": f"{place.report}.{edition}", "label": place.label, "locator": place.locator}
            if place.relays:
                if {"item": place.relays} not in items:
                    items.append({"item": place.relays})
                item["prefix"] = self.language.word("as cited in")
            if any(claim.statistics[name].derived is not None for name in shown if name in claim.statistics):
                item["suffix"] = f", {self.language.word('our calculation')}"
            if claim.report.editions[edition].is_own:
                item["suffix"] = f"{item.get('suffix', '')}, {self.language.word('own data')}"
            # Within one citation a work stands once, but for different pages of it.
            same = [other for other in items if other["item"] == item["item"]]
            if not same or (is_printed(place.label, place.locator) and item not in same):
                items.append(item)
            elif "suffix" in item:
                same[-1]["suffix"] = item["suffix"]
        data = json.dumps(items, ensure_ascii=False, sort_keys=True)
        uses = " ".join(dict.fromkeys(claim.key for claim, _, _ in claims))
        return str(Markup('<brief-cite items="{}" uses="{}"/>').format(data, uses))


def figure(claim: Claim, statistic: str, edition: str, printed: str) -> str:
    """A printed statistic as an element that says which it is."""
    name = f"{claim.key}.{statistic}"
    return f'<brief-figure statistic="{name}" edition="{escape(edition)}">{escape(printed)}</brief-figure>'
