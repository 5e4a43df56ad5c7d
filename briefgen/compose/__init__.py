"""Records -> Document, for one brief, one template and one language: view, template, markup, cite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from briefgen import files
from briefgen.compose.attachments import attachments
from briefgen.compose.cite import cite
from briefgen.compose.csl import Style, style
from briefgen.compose.inline import InlineReader
from briefgen.compose.length import Overrun, exceeded, marked, overruns, word_count
from briefgen.compose.lettered import lettered
from briefgen.compose.markup import DrawnWords, MarkupReader
from briefgen.compose.passages import passages
from briefgen.compose.stamps import Stamps
from briefgen.compose.template import ENTRY, LARGEST, render
from briefgen.compose.translate import translator
from briefgen.compose.unused import without_unused
from briefgen.compose.view import Translate, Viewed
from briefgen.compose.viewer import view
from briefgen.diagnostic import Warned
from briefgen.document import Document, Footer, Labels, Text, walk
from briefgen.languages import Language
from briefgen.records import Brief, Edition, Report, as_csl
from briefgen.tag import same_language

__all__ = [
    "ENTRY",
    "Materials",
    "Overrun",
    "Style",
    "Translate",
    "Viewed",
    "compose",
    "exceeded",
    "marked",
    "markup",
    "overruns",
    "style",
    "translator",
    "view",
    "viewed",
    "word_count",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """Everything that one document is made of. `folder` holds the template, `shown` is how its path prints."""

    reports: Mapping[str, Report]
    brief: Brief
    template: str
    folder: Path
    shown: str
    language: Language
    translate: Translate
    words: NullTranslations
    """The template's own catalogue."""
    style: Style
    date: dt.date
    pictures: Mapping[str, bytes]
    """The files of the brief's pictures, by their names in the record."""


def viewed(materials: Materials) -> Viewed:
    """The view of the brief."""
    m = materials
    return view(m.reports, m.brief, m.language, m.translate, m.date, m.pictures)


def markup(materials: Materials, seen: Viewed) -> str:
    """What the template makes of the view: XHTML."""
    return render(materials.folder, materials.shown, materials.words, {"brief": seen.brief})


def compose(materials: Materials) -> Warned[Document]:
    """The finished document: every text in place, every figure and citation in an inline of its own.

    What was noticed are texts that are missing or stale in the catalogues. Raises InputError (BG403–BG422) for a
    template, a text or a style at fault.
    """
    language, brief = materials.language, materials.brief
    seen = viewed(materials)
    xhtml = markup(materials, seen)
    reader = MarkupReader(
        stamps=Stamps(shown=materials.shown, sources=_sources(materials.folder)),
        charts=seen.charts,
        pictures=seen.pictures,
        logos=seen.logos,
        dots=seen.dots,
        words=_drawn(language),
        inlines=InlineReader(
            language=language.tag,
            differences={key: rich.__html__() for key, rich in seen.differences.items()},
            lead_in=language.word("editions differ"),
            wrong=lambda element, message, hint: reader.wrong(element, message, hint),
        ),
    )
    blocks = reader.read(xhtml)
    document = Document(
        id=brief.id,
        template=materials.template,
        language=language.tag,
        direction=language.direction,
        decimal_mark=language.decimal_mark,
        title=seen.brief.title.plain,
        description=seen.brief.standfirst.plain if seen.brief.standfirst else "",
        authors=brief.imprint.authors,
        publisher=brief.imprint.publisher or "",
        date=materials.date.isoformat(),
        blocks=blocks,
        footer=reader.footer or Footer(text=seen.brief.title.plain, page_label="{page}"),
        banner=language.word("draft") if seen.brief.draft else "",
        labels=_labels(language),
    )
    noted = lettered(document, language)
    titles = _titles(materials.reports, language)
    cited = without_unused(cite(noted, materials.style, _items(materials.reports), language, titles))
    charts = {name: chart for name, (chart, _) in seen.charts.items()}
    texts = (node for node in walk(cited) if isinstance(node, Text) and node.unchecked in ("name", "date"))
    unchecked = tuple(dict.fromkeys((node.text, node.unchecked) for node in texts))
    attached = attachments(materials.reports, seen.claims, cited.references, charts, unchecked)
    rests_on = passages(cited, materials.reports, language)
    return Warned(replace(cited, attachments=attached, passages=rests_on), seen.noticed)


def _drawn(language: Language) -> DrawnWords:
    return DrawnWords(
        figure=language.word("figure"),
        table=language.word("table"),
        dot=language.word("one dot").format(share=language.percent(Fraction(5))),
        dots=language.word("dots of"),
    )


def _labels(language: Language) -> Labels:
    return Labels(
        notes=language.word("notes"),
        note=language.word("note"),
        back=language.word("back to text"),
        data_table=language.word("data"),
        data_file=language.word("data file"),
        contents=language.word("contents"),
        logo=language.word("logo"),
        passages=language.word("passages"),
        versions=language.word("versions"),
    )


def _sources(folder: Path) -> dict[str, list[str]]:
    """The lines of the template's files, for messages."""
    found = {}
    for path in sorted(folder.glob("*.j2")):
        with suppress(OSError):  # what a template needs and cannot be opened stopped it before
            found[path.name] = files.read(path, folder, LARGEST).decode("utf-8", "replace").splitlines()
    return found


def _editions(reports: Mapping[str, Report]) -> Iterator[tuple[str, str, Edition]]:
    """(id of its CSL item, its tag, the edition): by `report.edition`, and the leading one by `report` (for what is
    passed on)."""
    for report in reports.values():
        for tag, edition in report.editions.items():
            yield f"{report.id}.{tag}", tag, edition
            if tag == report.leading:
                yield report.id, tag, edition


def _items(reports: Mapping[str, Report]) -> dict[str, dict[str, Any]]:
    return {id: as_csl(edition, id=id, language=tag) for id, tag, edition in _editions(reports)}


def _titles(reports: Mapping[str, Report], language: Language) -> dict[str, str]:
    """What the titles of editions say in the reader's language, by the ids of their items, where records tell."""
    return {
        id: title
        for id, _, edition in _editions(reports)
        if (title := next((text for tag, text in edition.titles.items() if same_language(tag, language.tag)), ""))
    }
