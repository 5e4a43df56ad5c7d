"""Records and their catalogues -> what is missing, stale or lost in translation, at its place in the .po file.

What a catalogue may not change is what carries the proof: the statistics that a text prints, what it cites,
where it links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from briefgen.diagnostic import Diagnostic, InputError, Place, Severity, subject
from briefgen.languages.catalogue_file import Catalogue
from briefgen.languages.language import load
from briefgen.languages.needed import Need, needed, quantities
from briefgen.languages.po import Message
from briefgen.languages.translations import (
    Translations,
    template_catalogues,
    template_translations,
    untranslated,
)
from briefgen.languages.update import template_words
from briefgen.records import (
    DIGITS,
    FIGURE,
    Brief,
    Cite,
    Emphasised,
    FootnoteMark,
    Foreign,
    Linked,
    Name,
    Placeholder,
    Plain,
    Pointer,
    Records,
    TextError,
    flat,
    parts,
    prints,
    shape,
)
from briefgen.records.foreign import foreign, foreign_in
from briefgen.records.text import Part
from briefgen.tag import primary
from briefgen.workspace import Workspace

_GROUPED: Final = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f'’]\d{3})+|\d+(?:[.,]\d+)?")
_NUMBER: Final = re.compile(f"[{DIGITS}]+")
_HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ue000-\uf8ff\ufffe\uffff]")
T = TypeVar("T", Linked, Emphasised)
_FORMAT: Final = re.compile(r"%\(\w+\)s|\{\w+\}")


def check(
    workspace: Workspace, records: Records, briefs: Iterable[str] = (), languages: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """What is wrong with the catalogues that briefs need, each thing once; empty choices mean all."""
    chosen, asked = tuple(briefs) or tuple(records.briefs), frozenset(languages)
    found: dict[Diagnostic, None] = {}
    for id in chosen:
        brief = records.briefs[id].record
        for language in (tag for tag in brief.languages if not asked or tag in asked):
            with subject(f"{records.briefs[id].source.file} in {language}"):
                found |= dict.fromkeys(_brief(workspace, records, brief, language))
    return tuple(found)


def _brief(workspace: Workspace, records: Records, brief: Brief, language: str) -> Iterator[Diagnostic]:
    try:
        load(language, workspace.typography)
    except InputError as error:
        at = records.briefs[brief.id].source.place(("languages", brief.languages.index(language)))
        yield from (Diagnostic(code=d.code, severity=d.severity, message=d.message, hint=d.hint, place=at)
                    for d in error.diagnostics)  # fmt: skip
        return
    translations = Translations(workspace, language)
    severity: Severity = "error" if brief.missing == "fail" else "warning"
    broken: set[tuple[str, str]] = set()
    for need in needed(records, brief, language):
        if (need.kind, need.id) in broken:
            continue
        try:
            text = translations.text(need.kind, need.id, need.language, need.place.context, need.place.text)
        except InputError as error:
            broken.add((need.kind, need.id))
            yield from error.diagnostics
            continue
        if text.status in ("missing", "stale"):
            what = f"`{need.place.context}` of {need.kind}/{need.id}"
            yield untranslated(what, need.place.text, text.status, language, severity=severity, place=text.place)
        elif text.status == "translated":
            catalogue = translations.catalogue(need.kind, need.id)
            message = catalogue.live[need.place.context, need.place.text]
            if need.place.context.startswith("quotations.") and need.place.context.endswith(".translation"):
                yield from _quoted(catalogue, message)
                continue
            if need.place.context == "names":
                yield from _named(catalogue, message)
                continue
            exempt = need.place.context.startswith(("imprint.", "tables."))
            yield from compared(catalogue, message, exempt=exempt, blocks=need.place.blocks)
            yield from _sayable(records, need, message.text, language, catalogue, message)
        else:
            yield from _sayable(records, need, need.place.text, language, None, None)
    for template in brief.templates:
        yield from _template(workspace, template, language, severity)


def _named(catalogue: Catalogue, message: Message) -> Iterator[Diagnostic]:
    """A name keeps its numbers: nobody checks them, so a translation must not bring others."""
    ours, theirs = (sorted(_NUMBER.findall(text)) for text in (message.text, message.msgid))
    if ours != theirs:
        what = f"the name has the numbers {', '.join(theirs) or 'none'}, its translation {', '.join(ours) or 'none'}"
        yield _diagnostic(catalogue, message, "BG308", what, hint="a translated name keeps its numbers")
    yield from _hidden(catalogue, message)


def _quoted(catalogue: Catalogue, message: Message) -> Iterator[Diagnostic]:
    """What a translation of someone's words may not hold: they are plain text, and their figures are theirs."""
    numbers = {_digits(match.group()) for match in _GROUPED.finditer(message.msgid)}
    for found in _GROUPED.finditer(message.text):
        if _digits(found.group()) not in numbers:
            what = f"found the figure {found.group()} in the translation of a quotation that does not contain it"
            yield _diagnostic(catalogue, message, "BG312", what, *found.span(), "translate what is there")
    yield from _hidden(catalogue, message)
    for one in foreign(message.text)[:1]:
        what = f"found {one.rule.name} in the translation of a quotation: it would print as it is typed"
        yield _diagnostic(catalogue, message, "BG139", what, one.start, one.end, "write it as plain words")


def _digits(figure: str) -> str:
    """A figure however its language groups and parts it."""
    return re.sub(r"\D", "", figure)


def _hidden(catalogue: Catalogue, message: Message) -> Iterator[Diagnostic]:
    if match := _HIDDEN.search(message.text):
        what = f"found the hidden character U+{ord(match.group()):04X} in a translation"
        yield _diagnostic(catalogue, message, "BG315", what, *match.span(), "delete it")


def _diagnostic(
    catalogue: Catalogue, message: Message, code: str, what: str, start: int = 0, end: int = 0, hint: str = ""
) -> Diagnostic:
    """An error at a translation, or at a part of it."""
    place = catalogue.place(message, start=start, end=end)
    return Diagnostic.error(code, what, place, hint=hint)


def compared(
    catalogue: Catalogue, message: Message, *, exempt: bool = False, blocks: bool = False
) -> Iterator[Diagnostic]:
    """What a translation lost or added (BG306 to BG309), cannot be read (BG313) or may not hold (BG312, BG315).

    That of a text of several blocks has the same blocks (BG317).
    """
    text = message.text

    def diagnostic(code: str, what: str, start: int = 0, end: int = 0, hint: str = "") -> Diagnostic:
        return _diagnostic(catalogue, message, code, what, start, end, hint)

    if not prints(text):
        yield diagnostic(
            "BG315", "found a translation of which nothing prints", hint="translate the text, or leave it empty"
        )
        return
    if hidden := tuple(_hidden(catalogue, message)):
        yield from hidden
        return
    others = foreign_in(text) if blocks else foreign(text)
    for one in {one.rule.name: one for one in reversed(others)}.values():
        what = f"found {one.rule.name} in a translation, where a text cannot contain it: it would print as typed"
        yield diagnostic("BG139", what, one.start, one.end, one.rule.hint)
    try:
        theirs, ours = (parts(one, blocks=blocks) for one in (message.msgid, text))
    except TextError as error:
        if any(one.start <= error.start < one.end for one in others):
            return
        yield diagnostic("BG313", f"in a translation: {error.message}", error.start, error.end, error.hint)
        return
    if blocks and (shapes := (shape(message.msgid), shape(text)))[0] != shapes[1]:
        hint = "a translation has the same paragraphs, lists and tables, in the same order"
        yield diagnostic("BG317", f"the text is {shapes[0]}; its translation {shapes[1]}", hint=hint)
    yield from _remarked(catalogue, message, theirs, ours)
    yield from _reordered(catalogue, message, theirs, ours)
    yield from _linked(catalogue, message, theirs, ours)
    if not exempt:
        unread = [part for part in flat(ours) if isinstance(part, Plain)]
        yield from _unbacked(catalogue, message, unread, others)


def _remarked(
    catalogue: Catalogue, message: Message, theirs: tuple[Part, ...], ours: tuple[Part, ...]
) -> Iterator[Diagnostic]:
    """Statistics, citations and names that the translation has lost or added."""
    for code, kind, hint in _MARKED:
        before, after = _marks(theirs, kind), _marks(ours, kind)
        for mark in [mark for mark in before if mark not in after]:
            yield _diagnostic(catalogue, message, code, f"the translation has lost {mark}", hint=hint)
        for mark, (start, end) in after.items():
            if mark not in before:
                yield _diagnostic(catalogue, message, code, f"the translation has added {mark}", start, end, hint)


_Mark = type[Placeholder] | type[Cite] | type[Name] | type[FootnoteMark] | type[Pointer]
_MARKED: Final[tuple[tuple[str, _Mark, str], ...]] = (
    ("BG306", Placeholder, "every statistic stays in the text; {name|other words} where another form is needed"),
    ("BG307", Cite, "a citation stays as it is, at the sentence that it belongs to"),
    ("BG308", Name, "a name stays as it is here; `names` has its translation"),
    ("BG317", FootnoteMark, "a note keeps its mark, at the words that it belongs to"),
    ("BG317", Pointer, "a reference stays in the text; [#name|words] where another form is needed"),
)


def _linked(
    catalogue: Catalogue, message: Message, theirs: tuple[Part, ...], ours: tuple[Part, ...]
) -> Iterator[Diagnostic]:
    """Links that lead elsewhere, and bold words that are more or fewer."""
    before, after = (Counter(link.target for link in _inner(parts, Linked)) for parts in (theirs, ours))
    if before != after:
        lost = ", ".join((before - after) or (after - before))
        what = f"the translation does not have the same links: {lost}"
        yield _diagnostic(catalogue, message, "BG309", what, hint="links stay as they are")
    strong = [sum(part.strong for part in _inner(parts, Emphasised)) for parts in (theirs, ours)]
    if strong[0] != strong[1]:
        noun = "part" if strong[0] == 1 else "parts"
        what = f"the text marks {strong[0]} {noun} as **bold**, the translation {strong[1]}"
        diagnostic = _diagnostic(catalogue, message, "BG309", what, hint="mark the same words with **")
        yield replace(diagnostic, severity="warning")


def _unbacked(
    catalogue: Catalogue, message: Message, parts: Iterable[Plain], others: Iterable[Foreign]
) -> Iterator[Diagnostic]:
    """Figures that no statistic backs, but for those of what is told of as `others`."""
    for part in parts:
        figure = FIGURE.search(part.text)
        if figure is None:
            continue
        start = part.start + figure.start()
        if not any(one.start <= start < one.end for one in others):
            what = f"found the figure {figure.group()} in a translation, which no statistic supports"
            hint = "write the text's own placeholder, with words where the sentence needs them: {name|words}"
            yield _diagnostic(catalogue, message, "BG312", what, start, start + len(figure.group()), hint)


def _reordered(
    catalogue: Catalogue, message: Message, theirs: tuple[Part, ...], ours: tuple[Part, ...]
) -> Iterator[Diagnostic]:
    """Figures in another order than the author's: a sentence may need that, or two may have been mixed up."""
    before, after = _marks(theirs, Placeholder), _marks(ours, Placeholder)
    shared = [mark for mark in before if mark in after]
    order = sorted(shared, key=lambda mark: after[mark])
    if order != shared:
        what = f"the translation prints {', '.join(order)} in this order, the text {', '.join(shared)}"
        diagnostic = _diagnostic(
            catalogue, message, "BG316", what, *after[order[0]], "compare the words at each figure"
        )
        yield replace(diagnostic, severity="note")


def _marks(parts: tuple[Part, ...], kind: _Mark) -> dict[str, tuple[int, int]]:
    """What is marked, as it is written without its form or words -> where."""
    found: dict[str, tuple[int, int]] = {}
    for part in flat(parts):
        if not isinstance(part, kind):
            continue
        match part:
            case Placeholder():
                name = f"{part.use}.{part.statistic}" if part.use else part.statistic
                found[f"{{{name}{'@' if part.edition else ''}{part.edition}}}"] = (part.start, part.end)
            case Cite():
                found |= {f"[@{use}]": (part.start, part.end) for use in part.uses}
            case Name():
                found[f"{{={part.text}}}"] = (part.start, part.end)
            case FootnoteMark():
                found[f"[^{part.name}]"] = (part.start, part.end)
            case Pointer():
                found[f"[#{part.name}]"] = (part.start, part.end)
            case _:
                pass
    return found


def _inner(parts: tuple[Part, ...], kind: type[T]) -> Iterator[T]:
    for part in parts:
        if isinstance(part, kind):
            yield part
        if isinstance(part, Linked | Emphasised):
            yield from _inner(part.children, kind)


def _sayable(
    records: Records, need: Need, text: str, language: str, catalogue: Catalogue | None, message: Message | None
) -> Iterator[Diagnostic]:
    """BG310, BG311: quantities that the language's table cannot print, where the text gives no words for them."""
    loaded = load(language)
    try:
        leaves = tuple(flat(parts(text, blocks=need.place.blocks)))
    except TextError:
        return  # told before, by the records or by `compared`
    for part in leaves:
        if not isinstance(part, Placeholder) or part.words:
            continue
        for quantity in quantities(records, need, part):
            try:
                loaded.quantity(quantity, part.form)
            except InputError as error:
                yield from (
                    Diagnostic.error(
                        diagnostic.code,
                        diagnostic.message,
                        _placed(records, need, part, catalogue, message),
                        hint=diagnostic.hint,
                    )
                    for diagnostic in error.diagnostics
                )


def _placed(
    records: Records, need: Need, part: Placeholder, catalogue: Catalogue | None, message: Message | None
) -> Place:
    if catalogue is not None and message is not None:
        return catalogue.place(message, start=part.start, end=part.end)
    loaded = records.reports[need.id] if need.kind == "reports" else records.briefs[need.id]
    return loaded.source.place(need.place.path, start=part.start, end=part.end)


def _template(workspace: Workspace, name: str, language: str, severity: Severity) -> Iterator[Diagnostic]:
    """The words of a template; that it is there and can be read is for the templates' room to tell."""
    if primary(language) == "en":
        return
    try:
        folders = workspace.layers(name)
        words = template_words(workspace.template(name))
    except InputError:
        return
    try:
        template_translations(folders, language)
        catalogues = template_catalogues(folders, language)
    except InputError as error:
        yield from error.diagnostics
        return
    for want in words:
        has = [(catalogue, catalogue.live.get((want.context or "", want.msgid))) for catalogue in catalogues]
        catalogue, message = next((pair for pair in has if pair[1] is not None and pair[1].usable), (None, None))
        if catalogue is None or message is None:
            fuzzy = next((pair for pair in has if pair[1] is not None and all(pair[1].strings)), None)
            stale = "missing" if fuzzy is None else "stale"
            catalogue, message = fuzzy or has[0]
            what, place = f"a text of the template {name}", catalogue.place(message)
            yield untranslated(what, want.msgid, stale, language, severity=severity, place=place)
            continue
        fields = set(_FORMAT.findall(f"{want.msgid}{want.plural or ''}"))
        for text in message.strings:
            # A plural form may leave the number out ("one page").
            translated_fields = set(_FORMAT.findall(text))
            lost = sorted(fields - translated_fields) if want.plural is None else []
            for mark in (*lost, *sorted(translated_fields - fields)):
                did = "lost" if mark in fields else "added"
                hint = f"the template fills in {', '.join(sorted(fields)) or 'nothing'} here"
                yield Diagnostic.error(
                    "BG314", f"the translation has {did} {mark}", catalogue.place(message), hint=hint
                )
