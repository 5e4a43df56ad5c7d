"""Strategies: true records with their documents, a brief and a catalogue, in any two or three of six languages."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from hypothesis import assume
from hypothesis import strategies as st
from spelling import LANGUAGES, MONEY, QUALIFIERS, RATIOS, SHARES, Figure, spellings

from briefgen import evidence, records, workspace
from briefgen.diagnostic import Diagnostic

Mapping = dict[str, Any]
T = TypeVar("T")
Draw = Callable[..., Any]
"""What draws an example: `composite` and `data()` give it with types of their own."""

# What figures stand in. Two of each kind, so that two findings can be of one kind.
TOPICS: Final[dict[str, tuple[dict[str, str], ...]]] = {
    "part": (
        {
            "en": "{} of the pupils read every week.", "sv": "{} av eleverna läser varje vecka.",
            "pl": "{} uczniów czyta co tydzień.", "de": "{} der Schüler lesen jede Woche.",
            "fr": "{} des élèves lisent chaque semaine.", "es": "{} de los alumnos leen cada semana.",
        },
        {
            "en": "In the towns, {} of the teachers work at night.",
            "sv": "I städerna arbetar {} av lärarna på natten.",
            "pl": "W miastach {} nauczycieli pracuje w nocy.", "de": "In den Städten arbeiten {} der Lehrer nachts.",
            "fr": "Dans les villes, {} des enseignants travaillent la nuit.",
            "es": "En las ciudades, {} de los profesores trabajan de noche.",
        },
    ),
    "count": (
        {
            "en": "{} schools took part in the survey.", "sv": "{} skolor deltog i undersökningen.",
            "pl": "{} szkół wzięło udział w badaniu.", "de": "{} Schulen nahmen an der Umfrage teil.",
            "fr": "{} écoles ont participé à l’enquête.", "es": "{} escuelas participaron en la encuesta.",
        },
        {
            "en": "The library lent {} books to the villages.", "sv": "Biblioteket lånade ut {} böcker till byarna.",
            "pl": "Biblioteka wypożyczyła {} książek mieszkańcom wsi.",
            "de": "Die Bibliothek verlieh {} Bücher auf dem Land.",
            "fr": "La bibliothèque a prêté {} livres aux villages.",
            "es": "La biblioteca prestó {} libros a los pueblos.",
        },
    ),
    "money": (
        {
            "en": "The programme cost {} in all.", "sv": "Programmet kostade {} totalt.",
            "pl": "Program kosztował {} łącznie.",
            "de": "Das Programm kostete {} insgesamt.", "fr": "Le programme a coûté {} au total.",
            "es": "El programa costó {} en total.",
        },
    ),
    "duration": (
        {
            "en": "The project lasted {} in all.", "sv": "Projektet pågick i {} totalt.",
            "pl": "Projekt trwał {} łącznie.",
            "de": "Das Projekt dauerte {} insgesamt.", "fr": "Le projet a duré {} au total.",
            "es": "El proyecto duró {} en total.",
        },
    ),
    "points": (
        {
            "en": "The share of readers rose by {} in the end.", "sv": "Andelen läsare ökade med {} till slut.",
            "pl": "Odsetek czytelników wzrósł o {} na końcu.", "de": "Der Anteil der Leser stieg um {} am Ende.",
            "fr": "La part des lecteurs a augmenté de {} à la fin.",
            "es": "La proporción de lectores aumentó en {} al final.",
        },
    ),
    "year": (
        {
            "en": "The programme began in {}, with the pupils.", "sv": "Programmet inleddes {}, med eleverna.",
            "pl": "Program rozpoczął się w {} roku, z uczniami.",
            "de": "Das Programm begann im Jahr {} mit den Schülern.",
            "fr": "Le programme a commencé en {}, avec les élèves.",
            "es": "El programa comenzó en {}, con los alumnos.",
        },
    ),
    "pair": (
        {
            "en": "{} of the girls and {} of the boys like the plan.",
            "sv": "{} av flickorna och {} av pojkarna gillar planen.",
            "pl": "{} dziewcząt i {} chłopców popiera plan.", "de": "{} der Mädchen und {} der Jungen mögen den Plan.",
            "fr": "{} des filles et {} des garçons aiment le plan.",
            "es": "{} de las niñas y {} de los niños aprueban el plan.",
        },
    ),
}  # fmt: skip
FILLER: Final = {
    "en": ("Nobody knows why this is so.", "The authors look at where people read.", "Offices shuffle affluent staff."),
    "sv": ("Ingen vet varför det är så.", "Författarna ser på var folk läser.", "Det är fint på fältet."),
    "pl": ("Nikt nie wie, dlaczego tak jest.", "Autorzy badają, gdzie ludzie czytają.", "Oferta jest bogata."),
    "de": ("Niemand weiß, warum das so ist.", "Die Verfasser fragen, wo Leute lesen.", "Die Stifte schaffen Auflagen."),
    "fr": ("Personne ne sait pourquoi.", "Les auteurs regardent où l’on lit.", "L’affaire est difficile à définir."),
    "es": ("Nadie sabe por qué es así.", "Los autores miran dónde se lee.", "La oficina es fiel a su oferta."),
}
HEADING: Final = {
    "en": "WHAT THE SURVEY FOUND", "sv": "VAD STUDIEN VISAR", "pl": "CO POKAZUJE BADANIE",
    "de": "WAS DIE UMFRAGE ZEIGT",
    "fr": "CE QUE MONTRE L’ENQUÊTE", "es": "LO QUE MUESTRA LA ENCUESTA",
}  # fmt: skip
QUOTED: Final = {
    "en": ("“", "I like to read in the evening, when it is quiet", "”"),
    "sv": ("”", "Jag läser helst på kvällen, när det är tyst", "”"),
    "pl": ("„", "Najchętniej czytam wieczorem, gdy jest cicho", "”"),
    "de": ("„", "Ich lese am liebsten am Abend, wenn es still ist", "“"),
    "fr": ("« ", "J’aime lire le soir, quand tout est calme", " »"),
    "es": ("«", "Me gusta leer por la tarde, cuando hay silencio", "»"),
}
SAYS: Final = {
    "en": "The report gives {}.", "sv": "Rapporten anger {}.", "pl": "Raport podaje {}.", "de": "Der Bericht nennt {}.",
    "fr": "Le rapport donne {}.", "es": "El informe da {}.",
}  # fmt: skip


@dataclass(kw_only=True)
class World:
    """A true record and all that it rests on. A test changes it in one place, and checks it again."""

    record: Mapping
    documents: dict[str, str]
    """By edition."""
    figures: dict[tuple[int, str, str], tuple[Figure, str]]
    """Of a finding, an edition and a statistic: what the document says, and in which words."""
    brief: Mapping
    catalogue: dict[str, str]
    """Of the report's statements, by finding."""
    words: dict[str, str]
    """`own` and `other`: the language of the record, and of its catalogue."""
    recorded: dict[str, str] = field(default_factory=dict)
    """The sha256 that the record keeps where it is not that of the document."""


NUMBERS: Final = re.compile(r'"(value|min|max)": "([^"]+)"')


def write(world: World, root: Path, *, absent: bool = False) -> workspace.Workspace:
    """The world as a workspace."""
    tag = world.words["other"]
    for folder in ("reports", "briefs", "documents", *(f"translations/{tag}/reports" for tag in LANGUAGES)):
        (root / "sources" / folder).mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:  # making folders anew would take longer than the check
        (root / "sources" / "documents" / f"{language}.txt").unlink(missing_ok=True)
        (root / "sources" / "translations" / language / "reports" / "a-report.po").unlink(missing_ok=True)
    for name, text in world.documents.items():
        data = text.encode()
        sha256 = world.recorded.get(name, hashlib.sha256(data).hexdigest())
        world.record["editions"][name]["document"] = {"file": f"{name}.txt", "sha256": sha256}
        if not absent:
            (root / "sources" / "documents" / f"{name}.txt").write_bytes(data)
    held = NUMBERS.sub(r'"\1": \2', json.dumps(world.record, ensure_ascii=False, indent=1))
    (root / "sources" / "reports" / "a-report.yaml").write_text(held)
    (root / "sources" / "briefs" / "a-brief.yaml").write_text(json.dumps(world.brief, ensure_ascii=False, indent=1))
    entries = [f'msgid ""\nmsgstr "Language: {tag}\\nContent-Type: text/plain; charset=UTF-8\\n"\n']
    for finding in world.record["findings"]:
        said = (json.dumps(text, ensure_ascii=False) for text in (finding["statement"], world.catalogue[finding["id"]]))
        entries.append('msgctxt "findings.{}.statement"\nmsgid {}\nmsgstr {}\n'.format(finding["id"], *said))
    (root / "sources" / "translations" / tag / "reports" / "a-report.po").write_text("\n".join(entries))
    return workspace.find(root)


def told(world: World, root: Path, *, absent: bool = False) -> tuple[Diagnostic, ...]:
    """Everything that loading and checking tell of it."""
    space = write(world, root, absent=absent)
    held, wrong = records.load(space)
    found = evidence.check(
        held, space.documents, today=dt.date(2026, 11, 23), lock=space.lock, translations=space.translations
    )
    return (*wrong, *found.diagnostics)


def pick(draw: Draw, held: Sequence[T]) -> T:
    """One of `held`; faster than a strategy made anew for each list."""
    return held[draw(st.integers(0, len(held) - 1))]


@lru_cache
def figures(kind: str) -> st.SearchStrategy[Figure]:
    """Figures of a kind; those that every language here has words for."""
    hedged = st.sampled_from(["exact", "exact", *QUALIFIERS["en"]])
    whole = st.integers(5, 99).map(str)
    large = st.one_of(whole, st.integers(100, 999).map(str), st.integers(2, 99).map(lambda n: f"{n}000"))
    larger = st.one_of(large, st.integers(10_000, 999_999).map(str))
    match kind:
        case "part":
            return st.one_of(
                st.builds(Figure, unit=st.just("percent"), value=whole | st.just("12.5"), qualifier=hedged),
                st.builds(Figure, unit=st.just("share"), value=st.sampled_from(list(SHARES["en"])), qualifier=hedged),
                st.builds(Figure, unit=st.just("ratio"), value=st.sampled_from(list(RATIOS["en"])), qualifier=hedged),
                st.builds(_range, st.just("percent"), st.integers(5, 40), st.integers(1, 50)),
            )
        case "count":
            ranges = st.builds(_range, st.just("count"), st.integers(5, 900), st.integers(1, 99))
            return st.builds(Figure, unit=st.just("count"), value=larger, qualifier=hedged) | ranges
        case "money":
            currency = st.sampled_from(sorted(set.intersection(*(set(MONEY[tag]) for tag in LANGUAGES))))
            sums = large | st.integers(12, 99).map(lambda n: f"{n}00000")
            return st.builds(Figure, unit=st.just("money"), value=sums, currency=currency, qualifier=hedged)
        case "duration":
            units = st.sampled_from(["year", "month", "week", "day"])
            return st.builds(Figure, unit=st.just("duration"), value=whole, of=units, qualifier=hedged)
        case "points":
            return st.builds(Figure, unit=st.just("points"), value=whole | st.just("4.5"), qualifier=hedged)
        case _:
            return st.builds(Figure, unit=st.just("year"), value=st.integers(1850, 2060).map(str))


def _range(unit: str, low: int, more: int) -> Figure:
    return Figure(unit=unit, value=str(low), high=str(low + more))


_PAIRS: Final = st.permutations(LANGUAGES).map(lambda held: held[:2])
_SLOTS: Final = tuple((kind, at) for kind, held in TOPICS.items() for at in range(len(held)))
_ANY: Final = st.lists(st.sampled_from(_SLOTS), min_size=1, max_size=3, unique=True)
_PAIR: Final = st.sampled_from(_SLOTS).map(lambda slot: list(dict.fromkeys((("pair", 0), slot))))


@st.composite
def worlds(draw: st.DrawFn, *, pair: bool = False) -> World:
    """A true record: one to three findings, in two editions that agree or say where they do not.

    With `pair`, the first of them has two figures in one sentence.
    """
    lead, second = draw(_PAIRS)
    own, other = draw(_PAIRS)
    chosen = draw(_PAIR if pair else _ANY)
    texts: dict[str, list[str]] = {lead: [], second: []}
    findings: list[Mapping] = []
    catalogue: dict[str, str] = {}
    said: dict[tuple[int, str, str], tuple[Figure, str]] = {}
    places: list[tuple[Mapping, str, int, str, list[str]]] = []
    for number, (kind, at) in enumerate(chosen):
        names = ["first", "second"] if kind == "pair" else ["first"]
        same = figures("part" if kind == "pair" else kind)
        held = [draw(same) for _ in names]
        if len(held) == 2:
            # Two figures that could be taken for each other tell nothing of which is which.
            assume(held[0].meaning()[2:4] != held[1].meaning()[2:4])
        differing = draw(same) if kind != "pair" and draw(st.booleans()) else held[0]
        finding = _finding(number, dict(zip(names, held, strict=True)), differing, own, second)
        for tag in (lead, second):
            shown = [differing, *held[1:]] if tag == second else held
            words = [pick(draw, spellings(figure, tag)) for figure in shown]
            sentence = TOPICS[kind][at][tag].format(*words)
            sentence = sentence[0].upper() + sentence[1:]
            for name, figure, surface in zip(names, shown, words, strict=True):
                said[number, tag, name] = (figure, surface)
            texts[tag].append(sentence)
            places.append((finding, tag, number, sentence, words))
        printed = {
            tag: SAYS[tag].format(
                ", ".join(_printed(draw, name, figure, tag) for name, figure in zip(names, held, strict=True))
            )
            for tag in (own, other)
        }
        finding["statement"], catalogue[finding["id"]] = printed[own], printed[other]
        findings.append(finding)
    documents = {tag: _document(draw, tag, sentences) for tag, sentences in texts.items()}
    for finding, tag, _, sentence, words in places:
        finding["evidence"] += _anchors(draw, documents[tag], tag, sentence, words)
    record = {
        "id": "a-report", "language": own, "leading": lead,
        "editions": {tag: {"type": "report", "title": "A report"} for tag in (lead, second)},
        "findings": findings, "quotations": [_quotation(lead, second)],
    }  # fmt: skip
    brief = {
        "id": "a-brief", "language": own, "templates": ["handout"], "languages": [own], "date": "2026-11-23",
        "title": "T",
        "uses": {finding["id"]: f"a-report/{finding['id']}" for finding in findings},
        "key_messages": [SAYS[own].format(f"{{{one['id']}.first}}") + f" [@{one['id']}]" for one in findings],
    }  # fmt: skip
    return World(
        record=record, documents=documents, figures=said, brief=brief, catalogue=catalogue,
        words={"own": own, "other": other},
    )  # fmt: skip


def _finding(number: int, held: dict[str, Figure], differing: Figure, own: str, second: str) -> Mapping:
    """A finding without its statement and evidence, which says where the second edition has another figure."""
    statistics = {name: figure.record() for name, figure in held.items()}
    finding: Mapping = {"id": f"finding-{number}", "statement": "", "statistics": statistics, "evidence": []}
    first = held["first"]
    if differing.meaning() != first.meaning():
        statistics["first"]["says"] = {second: differing.record()}
        parts = [first.meaning()[:-1] != differing.meaning()[:-1], first.qualifier != differing.qualifier]
        kinds = [kind for kind, differs in zip(("figure", "qualifier"), parts, strict=True) if differs]
        finding["editions_differ"] = {"kinds": kinds, "note": SAYS[own].format(f"{{first@{second}}}")}
    return finding


def _printed(draw: Draw, name: str, figure: Figure, tag: str) -> str:
    return pick(draw, [f"{{{name}}}", *(f"{{{name}|{words}}}" for words in spellings(figure, tag))])


def _document(draw: Draw, tag: str, sentences: list[str]) -> str:
    """Paragraphs: a heading, the sentences with others around them, and somebody's words."""
    opens, words, closes = QUOTED[tag]
    paragraphs = [HEADING[tag]]
    for sentence in sentences:
        around = [pick(draw, ("", *FILLER[tag])) for _ in range(2)]
        paragraphs.append(" ".join(part for part in (around[0], sentence, around[1]) if part))
    paragraphs.insert(draw(st.integers(1, len(paragraphs))), f"{opens}{words}{closes}")
    paragraphs.append(" ".join(FILLER[tag]))
    return "\n\n".join(paragraphs) + pick(draw, ("", "\n"))


def _anchors(draw: Draw, document: str, tag: str, sentence: str, figures: list[str]) -> list[Mapping]:
    """Evidence for the figures of a sentence: one fragment for all of them, or one for each."""
    names = ["first", "second"][: len(figures)]
    spans = []
    at = 0
    for words in figures:
        found = re.search(re.escape(words), sentence[at:], re.IGNORECASE)
        assert found is not None
        spans.append((at + found.start(), at + found.end()))
        at += found.end()
    groups = [([names[0]], spans[0]), ([names[1]], spans[1])] if len(spans) == 2 and draw(st.booleans()) else [
        (names, (spans[0][0], spans[-1][1]))
    ]  # fmt: skip
    found_ = []
    for backs, (start, end) in groups:
        steps = 0 if len(groups) > 1 else 3
        starts = [m.start() for m in re.finditer(r"(?<![^ ])\S", sentence) if m.start() <= start][-1 - steps :]
        ends = [m.end() for m in re.finditer(r"\w(?![\w%])", sentence) if m.end() >= end][: 1 + steps]
        if sentence[end - 1] in "%€":
            ends.append(end)
        begin, close = pick(draw, starts), pick(draw, ends)
        if document.lower().count(sentence[begin:close].lower()) > 1:
            begin, close = 0, len(sentence)
        quote = {"exact": sentence[begin:close]}
        before, after = sentence[:begin].split(" "), sentence[close:].split()
        if sentence[:begin].strip() and draw(st.booleans()):
            quote["prefix"] = " ".join(before[-3:]).strip()
        if after and draw(st.booleans()):
            quote["suffix"] = " ".join(after[:2])
        locator = {"locator": {"section": HEADING[tag].title()}} if draw(st.booleans()) else {}
        found_.append({"edition": tag, "backs": backs, **locator, "quote": quote})
    return found_


def _quotation(lead: str, second: str) -> Mapping:
    return {
        "id": "a-quotation", "original": lead, "text": {tag: QUOTED[tag][1] for tag in (lead, second)},
        "evidence": [{"edition": tag, "quote": {"exact": QUOTED[tag][1]}} for tag in (lead, second)],
    }  # fmt: skip
