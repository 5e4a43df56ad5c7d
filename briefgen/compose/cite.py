"""A Document with open citations -> the same with them formatted, with its list of references and its CSL items."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, cast

from briefgen.compose import citeproc, noted
from briefgen.compose.citeproc import Cluster
from briefgen.compose.csl import Style
from briefgen.compose.edition import is_printed
from briefgen.compose.rebuilt import rebuilt
from briefgen.diagnostic import Diagnostic, InputError, Place
from briefgen.document import (
    Citation,
    CitedItem,
    Document,
    Emphasis,
    Inline,
    Reference,
    References,
    Span,
    Text,
    plain,
    walk,
)
from briefgen.languages import Language
from briefgen.languages.citing import NAMESPACE, csl_locale
from briefgen.languages.direction import direction
from briefgen.records import LOCATORS
from briefgen.tag import same_language

SHORT = 24
"""Characters of a citation that stays on one line."""
_NAMED = "briefgen"
_CITATION = re.compile(r"<(?:\w+:)?citation\b")


def cite(
    document: Document,
    style: Style,
    items: Mapping[str, Mapping[str, Any]],
    language: Language,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> Document:
    """Format every citation of `document`. `items` are CSL-JSON items by id; each that is cited gets an entry.

    `titles` are what titles in another language say in the reader's, by the id of their item.

    A citation that the next one of its paragraph would only repeat is dropped. Raises InputError (BG422) where the
    style or an item cannot be formatted.
    """
    notes = style.kind == "note"
    if notes:  # where places are cited twice in a row, one note is enough: "ibid." would not be the same
        document = cast("Document", _without_repeats(document, lambda one: one.items))
    citations = [node for node in walk(document) if isinstance(node, Citation)]
    if not citations:
        return document
    inside = noted.inside(document) if notes else [False] * len(citations)
    clusters = tuple(Cluster(tuple(_clustered(item) for item in citation.items)) for citation in citations)
    used = dict.fromkeys(item.item for citation in citations for item in citation.items)
    csl = json.dumps([items[name] for name in used], ensure_ascii=False, sort_keys=True)
    try:
        formatted = noted.formatted(localised(style.text, language), _locale(language), csl, clusters, inside)
    except citeproc.CiteprocError as error:
        raise InputError(
            Diagnostic.error(
                "BG422",
                f"the references could not be formatted: {error}",
                Place(file=style.shown),
                hint="try `citations: {style: numeric}`; if that works, the error is in the style",
            )
        ) from None
    entries = tuple(
        Reference(
            item=entry.item,
            label=entry.label,
            children=_said(entry, items[entry.item], language, titles.get(entry.item, "")),
        )
        for entry in formatted.entries
    )
    done = iter(
        noted.note(cluster) if notes and not within else _kept_together(cluster)
        for cluster, within in zip(formatted.clusters, inside, strict=True)
    )
    filled = cast("Document", _without_repeats(_filled(document, done, entries), lambda one: one.children))
    if notes or any(map(noted.is_raised, formatted.clusters)):
        filled = noted.placed(filled, language)
    ordered = [json.dumps(items[entry.item], ensure_ascii=False, sort_keys=True) for entry in entries]
    return replace(filled, references=tuple(ordered))


def _locale(language: Language) -> str:
    """The locale for citeproc, whose plain `en` is American; ours, without a region, is international."""
    return "en-GB" if language.tag == "en" else language.tag


def localised(style: str, language: Language) -> str:
    """The style with what its locale files get wrong put right, and a name of ours for each label of a locator.

    Citeproc knows a locator in a citation by its label's word in the locale alone, and some locales have two labels of
    one word, or none. By these names, in a form that no style prints, it is told the label, and prints the style's and
    locale's own word for it. They stand behind the style's own locales, of which the first one counts.
    """
    terms = "".join(f'<term name="{label}" form="verb-short">{_NAMED}{_bare(label)}</term>' for label in LOCATORS)
    locale = f'{csl_locale(language)}<locale xmlns="{NAMESPACE}"><terms>{terms}</terms></locale>'
    return _CITATION.sub(lambda found: locale + found[0], style, count=1)


def _bare(label: str) -> str:
    return label.replace("-", "")


def _clustered(item: CitedItem) -> tuple[str, str, str]:
    suffix = item.suffix
    if is_printed(item.label, item.locator):
        # In braces: so citeproc knows where the locator ends.
        suffix = f", {{{_NAMED}{_bare(item.label)} {item.locator.translate({123: None, 125: None})}}}{item.suffix}"
    return item.item, item.prefix, suffix


def _said(
    entry: citeproc.FormattedEntry, item: Mapping[str, Any], language: Language, translated: str
) -> tuple[Inline, ...]:
    """The entry, with the language of the work where it is not the reader's, and what its title says in that."""
    work_language = str(item.get("language", ""))
    if not work_language or same_language(work_language, language.tag):
        return entry.children
    children = _in_language(entry.children, str(item.get("title", "")), work_language, translated)
    remark = f" {language.word('in language').format(language=language.name(work_language))}"
    *before, last = children
    if isinstance(last, Text) and last.text.endswith("."):
        return (*before, replace(last, text=f"{last.text[:-1]}{remark}."))
    return (*children, Text(remark))


def _in_language(children: tuple[Inline, ...], title: str, language: str, translated: str) -> tuple[Inline, ...]:
    """The title in its own language, for hyphenation and for readers that speak aloud, and then its translation."""
    out: list[Inline] = []
    found = False
    behind = f" [{translated}]" if translated else ""
    for child in children:
        if found or not title:
            out.append(child)
            continue
        match child:
            case Text(text=text) if title in text:
                before, _, after = text.partition(title)
                out += [Text(before)] if before else []
                out.append(Span((Text(title),), language, direction(language)))
                out += [Text(behind + after)] if behind + after else []
                found = True
            case Emphasis() if plain(child.children) == title:
                out.append(Span((child,), language, direction(language)))
                out += [Text(behind)] if behind else []
                found = True
            case _:
                out.append(child)
    return tuple(out)


def _kept_together(cluster: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A short citation does not break: "[1, as cited in 2]" is read as one mark."""
    if len(plain(cluster)) > SHORT:
        return cluster
    return cast("tuple[Inline, ...]", _unbroken(cluster))


def _unbroken(node: Any) -> Any:
    if isinstance(node, Text):
        return replace(node, text=node.text.replace(" ", "\u00a0"))
    if isinstance(node, tuple):
        return tuple(_unbroken(item) for item in node)
    return rebuilt(node, _unbroken)


def _without_repeats(node: Any, replacement: Callable[[Citation], object]) -> Any:
    """Without a citation of which the next one in its paragraph says the same."""
    if isinstance(node, tuple):
        items: list[Any] = [_without_repeats(item, replacement) for item in node]
        citations = [n for n, item in enumerate(items) if isinstance(item, Citation)]
        repeated = {a for a, b in pairwise(citations) if replacement(items[a]) == replacement(items[b])}
        out: list[object] = []
        for n, item in enumerate(items):
            if n in repeated:
                # The space that tied the citation to its word goes with it.
                if out:
                    out[-1] = noted.unspaced(out[-1])
                continue
            out.append(item)
        return tuple(out)
    return rebuilt(node, lambda value: _without_repeats(value, replacement))


def _filled(node: object, clusters: Any, entries: tuple[Reference, ...]) -> object:
    if isinstance(node, Citation):
        return replace(node, children=next(clusters))
    if isinstance(node, References):
        return replace(node, entries=entries)
    if isinstance(node, tuple):
        return tuple(_filled(item, clusters, entries) for item in node)
    return rebuilt(node, lambda value: _filled(value, clusters, entries))
