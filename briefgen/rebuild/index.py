"""What was built, by the manifest, and its records -> pages that lead to it: `index.html`, and one for each brief.

They print what the manifest and the records say, and nothing of a report but its bibliography: so no approval covers
them. They are written when a build ends, and the manifest has their hashes, as it has those of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final

from briefgen import languages
from briefgen.diagnostic import InputError
from briefgen.languages import Language
from briefgen.looks import NAMES
from briefgen.rebuild.manifest import Manifest, ManifestEntry
from briefgen.records import Records
from briefgen.theme import Theme
from briefgen.writers.html import css_string, screen

NAME: Final = "index.html"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"


Looks = Callable[[str], Theme]
"""The theme of a template by its name: a page has the look of its first document."""


def pages(
    manifest: Manifest,
    records: Records,
    typography: str = "cldr",
    looks: Looks = lambda name: Theme(),
    *,
    only: Collection[str] = (),
) -> Mapping[str, bytes]:
    """Path in the output folder -> its bytes; none where nothing was built.

    `only` names the briefs whose own pages are made, where not all are: what others rest on may not have been read.
    """
    entries = sorted(manifest.documents.values(), key=_order)
    briefs = {brief: list(group) for brief, group in groupby(entries, key=lambda entry: entry.brief)}
    requested = {brief: group for brief, group in briefs.items() if not only or brief in only}
    made = {f"{brief}/{NAME}": _brief(group, records, typography, looks) for brief, group in requested.items()}
    if briefs:
        made[NAME] = _all(briefs, typography, looks)
    return made


def _order(entry: ManifestEntry) -> tuple[str, int, str, str, bool]:
    """Brief by brief, each as it lists its languages and templates, large print behind ordinary."""
    return entry.brief, entry.rank, entry.language, entry.template, entry.large


def _spoken(tag: str, typography: str) -> Language:
    try:
        return languages.load(tag, typography)
    except InputError:  # its table is gone: what was built in it is there all the same
        return languages.load("en", typography)


def _page(title: str, language: Language, theme: Theme, masthead: str, body: str) -> bytes:
    sheet = files("briefgen.rebuild").joinpath("index.css").read_text(encoding="utf-8")
    fonts = ";".join(
        f"--{name}-font:{css_string(family)},{usual}"
        for name, family, usual in (
            ("text", theme.fonts.text, "system-ui,sans-serif"),
            ("heading", theme.fonts.heading, "Georgia,serif"),
        )
    )
    head = f'<header class="masthead">{masthead}</header>\n' if masthead else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language.tag)}" dir="{language.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{screen(theme.colours)}:root {{ {fonts} }}\n{sheet}</style>\n"
        f"</head>\n<body>\n{head}<main>\n<h1>{escape(title)}</h1>\n{body}"
        "</main>\n</body>\n</html>\n"
    ).encode()


def _all(briefs: Mapping[str, list[ManifestEntry]], typography: str, looks: Looks) -> bytes:
    """One block for each brief, with the picture of its first document."""
    first = next(iter(briefs.values()))[0]
    language = _spoken(first.language, typography)
    blocks = "".join(_listed(brief, group, typography) for brief, group in briefs.items())
    return _page(language.word("briefs"), language, looks(first.template), "", blocks)


def _publisher(records: Records, brief: str) -> str:
    loaded = records.briefs.get(brief)
    return (loaded.record.imprint.publisher or "") if loaded else ""


def _listed(brief: str, entries: list[ManifestEntry], typography: str) -> str:
    entry = entries[0]
    language = _spoken(entry.language, typography)
    named = {one.language: _spoken(one.language, typography) for one in entries}
    links = " · ".join(
        f'<a lang="{escape(tag)}" hreflang="{escape(tag)}" href="{escape(brief)}/{NAME}#{escape(tag)}">'
        f"{escape(named_language.autonym())}</a>"
        for tag, named_language in named.items()
    )
    return (
        f'<section class="brief"{_other(language)}>{_picture(entry, f"{brief}/")}<div>'
        f'<h2><a href="{escape(brief)}/{NAME}">{escape(entry.title or brief)}</a></h2>'
        f"{_status(entry, language)}<p>{links}</p></div></section>\n"
    )


def _brief(listed: list[ManifestEntry], records: Records, typography: str, looks: Looks) -> bytes:
    """A block for each language, with what there is in it; then the reports that the brief rests on."""
    language = _spoken(listed[0].language, typography)
    title = listed[0].title or listed[0].brief
    blocks = []
    for tag, group in groupby(listed, key=lambda entry: entry.language):
        entries = list(group)
        page_language = _spoken(tag, typography)
        lines = "".join(f"<li>{line}</li>" for entry in entries for line in _files(entry, page_language))
        own_title = entries[0].title or listed[0].brief
        # Under a heading that says it already, the title would stand there twice.
        head = f'<p class="kind">{escape(page_language.autonym())}</p><h2>{escape(own_title)}</h2>'
        head = f"<h2>{escape(page_language.autonym())}</h2>" if own_title == title else head
        blocks.append(
            f'<section class="brief" id="{escape(tag)}" lang="{escape(tag)}" dir="{page_language.direction}">'
            f"{_picture(entries[0])}<div>{head}"
            f"{_status(entries[0], page_language)}<ul>{lines}</ul></div></section>\n"
        )
    sources = "".join(f"<li>{line}</li>" for line in _sources(listed[0].brief, records))
    rest = f"<footer><h2>{escape(language.word('sources'))}</h2><ul>{sources}</ul></footer>\n" if sources else ""
    up = f'<nav><a href="../{NAME}">{escape(language.word("briefs"))}</a></nav>'
    up += f"<p>{escape(_publisher(records, listed[0].brief))}</p>"
    return _page(title, language, looks(listed[0].template), up, f"{''.join(blocks)}{rest}")


def _other(language: Language) -> str:
    return f' lang="{escape(language.tag)}" dir="{language.direction}"'


def _picture(entry: ManifestEntry, folder: str = "") -> str:
    """The first page, which the words beside it name: decoration for those who do not see it."""
    if "png" not in entry.files:
        return ""
    return f'<img src="{escape(folder + _stem(entry))}.png" alt="" width="240">'


def _stem(entry: ManifestEntry) -> str:
    return f"{entry.brief}.{entry.template}.{entry.language}{'.large' if entry.large else ''}"


def _files(entry: ManifestEntry, language: Language) -> Iterator[str]:
    """Each file with its kind, its template, how many pages it has and how large it is."""
    for format, kind in NAMES.items():
        file = entry.files.get(format)
        if file is None:
            continue
        facts = [_size(file.size, language)]
        if entry.pages and format == "pdf":
            facts.insert(0, language.word("page count").format(entry.pages))
        name = f"{kind} – {entry.kind or entry.template}" + (f", {language.word('large print')}" if entry.large else "")
        yield (
            f'<a href="{escape(_stem(entry))}.{format}">{escape(name)}</a> '
            f'<span class="facts">({escape(", ".join(facts))})</span>'
        )


def _size(size: int, language: Language) -> str:
    """In kilobytes of a thousand bytes (IEC 80000-13), or megabytes."""
    if size >= 1_000_000:
        return f"{language.number(Fraction(round(size / 100_000), 10))}\u00a0MB"
    return f"{language.number(Fraction(max(1, round(size / 1000))))}\u00a0kB"


def _status(entry: ManifestEntry, language: Language) -> str:
    """The day, whether it is a draft, and how many of its claims were found in their reports."""
    total = sum(entry.evidence.values())
    found = entry.evidence.get("verified", 0) + entry.evidence.get("locked", 0)
    day = escape(language.issued(entry.date))
    draft = f' · <span class="draft">{escape(language.word("draft"))}</span>' if entry.draft else ""
    claims = language.word("claims verified").format(found=found, total=total) if total else ""
    facts = f'<p class="facts">{escape(claims)}</p>' if claims else ""
    return f'<p class="facts"><time datetime="{escape(entry.date)}">{day}</time>{draft}</p>{facts}'


def _sources(brief: str, records: Records) -> Iterator[str]:
    """Each edition of each report that the brief draws on: title, authors, day, and a link where there is one."""
    loaded = records.briefs.get(brief)
    for id in loaded.record.reports if loaded else ():
        report = records.reports.get(id)
        for tag, edition in report.record.editions.items() if report else ():
            title = f'<cite lang="{escape(tag)}">{escape(edition.title)}</cite>'
            url = edition.URL or ""
            if url.startswith(("https://", "http://")):
                title = f'<a href="{escape(url)}" rel="noreferrer">{title}</a>'
            names = [author.literal or author.family or "" for author in edition.author]
            rest = [one for one in (*(names or [edition.publisher or ""]), edition.issued) if one]
            yield title + "".join(f", {escape(one)}" for one in rest)
