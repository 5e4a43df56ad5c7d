"""Texts in a language, and catalogues brought up to date without losing a translator's work."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostic import InputError
from briefgen.languages import po
from briefgen.languages.catalogue import Translations, coverage, template_translations, update
from briefgen.languages.catalogue_file import read
from briefgen.languages.merge import RequestedMessage, merged
from briefgen.languages.po import Message
from briefgen.languages.translations import template_path

TRAVEL = "sources/translations/sv/briefs/travel.po"
SURVEY = "sources/translations/sv/reports/survey.po"


def test_a_text_that_is_translated(desk: Desk) -> None:
    found = Translations(desk.workspace, "sv").text("briefs", "travel", "en", "title", "How people travel")
    assert (found.text, found.status) == ("Hur folk reser", "translated")
    assert found.place is not None
    assert (found.place.file, found.place.line, found.place.column) == (TRAVEL, 7, 9)
    assert found.place.excerpt == 'msgstr "Hur folk reser"'


def test_a_text_in_its_own_language(desk: Desk) -> None:
    for tag in ("en", "en-GB"):
        found = Translations(desk.workspace, tag).text("briefs", "travel", "en", "title", "How people travel")
        assert (found.text, found.status, found.place) == ("How people travel", "authored", None)


def test_a_text_that_changed_is_stale(desk: Desk) -> None:
    found = Translations(desk.workspace, "sv").text("briefs", "travel", "en", "title", "How people go places")
    assert (found.text, found.status) == ("Hur folk reser", "stale")
    found = Translations(desk.workspace, "sv").text("briefs", "travel", "en", "key_messages", "Walking is often free.")
    assert (found.text, found.status) == ("Att gå är gratis.", "stale")


def test_a_text_that_is_missing(desk: Desk) -> None:
    found = Translations(desk.workspace, "sv").text("briefs", "travel", "en", "key_messages", "Trains are another way.")
    assert (found.text, found.status) == ("Trains are another way.", "missing")
    assert found.place is not None
    assert str(found.place) == TRAVEL
    assert Translations(desk.workspace, "pl").text("briefs", "travel", "en", "title", "T").status == "missing"


def test_a_fuzzy_text_is_stale(desk: Desk) -> None:
    desk.edit(TRAVEL, 'msgctxt "title"', '#, fuzzy\nmsgctxt "title"')
    assert Translations(desk.workspace, "sv").text("briefs", "travel", "en", "title", "How people travel").status == (
        "stale"
    )


def test_a_region_reads_the_catalogue_of_its_language(desk: Desk) -> None:
    found = Translations(desk.workspace, "sv-FI").text("briefs", "travel", "en", "title", "How people travel")
    assert found.text == "Hur folk reser"


def test_the_words_of_a_template(desk: Desk) -> None:
    words = template_translations(desk.workspace.layers("plain"), "sv")
    assert words.gettext("Key messages") == "Huvudbudskap"
    assert words.pgettext("printing", "Page {page} of {pages}") == "Sida {page} av {pages}"
    assert [words.ngettext("%(count)s message", "%(count)s messages", n) for n in (1, 2)] == [
        "%(count)s budskap",
        "%(count)s budskap, flera",
    ]
    assert words.gettext("Unknown") == "Unknown"
    assert list(words.missing) == ["Unknown"]
    english = template_translations(desk.workspace.layers("plain"), "en")
    assert english.ngettext("one", "many", 2) == "many"
    assert not english.missing


def test_plural_forms_of_the_header(desk: Desk) -> None:
    path = "templates/plain/translations/sv.po"
    desk.edit(path, "plural=(n != 1)", "plural=(n % 10 == 3 ? 1 : 0)")
    words = template_translations(desk.workspace.layers("plain"), "sv")
    said = [words.ngettext("%(count)s message", "%(count)s messages", n) for n in (3, 4)]
    assert said == ["%(count)s budskap, flera", "%(count)s budskap"]
    desk.edit(path, "plural=(n % 10 == 3 ? 1 : 0)", "plural=__import__('os')")
    with pytest.raises(InputError, match=r"sv\.po:1:1 BG304 cannot read the plural forms"):
        template_translations(desk.workspace.layers("plain"), "sv")


def test_an_update_that_changes_nothing(desk: Desk) -> None:
    first = update(desk.workspace, desk.records, "sv")
    assert [(u.translated, u.stale, u.missing, u.obsolete) for u in first] == [(3, 0, 0, 0), (4, 0, 0, 0), (3, 0, 0, 0)]
    before = {u.file: desk.read(u.file) for u in first}
    second = update(desk.workspace, desk.records, "sv")
    assert not any(u.changed for u in second)
    assert {u.file: desk.read(u.file) for u in second} == before


def _parted(catalogue: str) -> tuple[str, Callable[[int], int], str]:
    """The header's lines before its plural forms, the rule that these are, and what follows them."""
    header, rule, rest = re.split(r'(?m)^"Plural-Forms: (.*)\\n"\n', catalogue)
    return header, gettext.c2py(rule.partition("plural=")[2].strip().rstrip(";")), rest


def test_a_new_language(desk: Desk) -> None:
    done = update(desk.workspace, desk.records, "pl")
    assert [(u.file, u.missing, u.changed) for u in done] == [
        ("sources/translations/pl/reports/survey.po", 3, True),
        ("sources/translations/pl/briefs/travel.po", 4, True),
        ("templates/plain/translations/pl.po", 3, True),
    ]
    header, plurals, rest = _parted(desk.read("templates/plain/translations/pl.po"))
    # How the rule is written is Babel's affair; which form each number takes is ours.
    assert [plurals(n) for n in (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 112)] == [2, 0, 1, 1, 2, 2, 2, 2, 2, 1, 2, 2]
    assert header + rest == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Language: pl\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        "\n"
        "#: brief.html.j2:2\n"
        'msgid "Key messages"\n'
        'msgstr ""\n'
        "\n"
        "#: brief.html.j2:3\n"
        "#, python-format\n"
        'msgid "%(count)s message"\n'
        'msgid_plural "%(count)s messages"\n'
        'msgstr[0] ""\n'
        'msgstr[1] ""\n'
        'msgstr[2] ""\n'
        "\n"
        "#: brief.html.j2:4\n"
        'msgctxt "printing"\n'
        'msgid "Page {page} of {pages}"\n'
        'msgstr ""\n'
    )


def test_the_authored_language_has_no_catalogues(desk: Desk) -> None:
    assert update(desk.workspace, desk.records, "en") == ()
    assert not (desk.root / "sources/translations/en").exists()


def test_coverage_writes_nothing(desk: Desk) -> None:
    before = {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}
    assert [u.translated for u in coverage(desk.workspace, desk.records, "sv")] == [3, 4, 3]
    assert [u.missing for u in coverage(desk.workspace, desk.records, "de")] == [3, 4, 3]
    assert {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()} == before


def test_a_text_that_changed_keeps_its_translation(desk: Desk) -> None:
    desk.edit("sources/briefs/travel.yaml", "title: How people travel", "title: How people get about")
    desk.edit("sources/briefs/travel.yaml", "Walking is free.", "Walking costs nothing.")
    update(desk.workspace, desk.records, "sv")
    text = desk.read(TRAVEL)
    assert (
        '#, fuzzy\n#| msgid "How people travel"\nmsgctxt "title"\nmsgid "How people get about"\n'
        'msgstr "Hur folk reser"\n' in text
    )
    # In a place that several texts share, only one that is alike is its next version.
    assert '\n\nmsgctxt "key_messages"\nmsgid "Walking costs nothing."\nmsgstr ""\n' in text
    assert text.endswith('#~ msgctxt "key_messages"\n#~ msgid "Walking is free."\n#~ msgstr "Att gå är gratis."\n')
    desk.edit("sources/briefs/travel.yaml", "title: How people get about", "title: How people go")
    update(desk.workspace, desk.records, "sv")
    assert '#| msgid "How people travel"\n' in desk.read(TRAVEL), "what was translated stays told"


def test_changed_back_is_as_before(desk: Desk) -> None:
    update(desk.workspace, desk.records, "sv")
    before = desk.read(TRAVEL)
    for a, b in (("How people travel", "How we travel"), ("Walking is free.", "Trains run late.")):
        desk.edit("sources/briefs/travel.yaml", a, b)
    update(desk.workspace, desk.records, "sv")
    assert desk.read(TRAVEL) != before
    for a, b in (("How we travel", "How people travel"), ("Trains run late.", "Walking is free.")):
        desk.edit("sources/briefs/travel.yaml", a, b)
    update(desk.workspace, desk.records, "sv")
    assert desk.read(TRAVEL) == before


def test_order_follows_the_record_and_loses_nothing(desk: Desk) -> None:
    desk.edit(
        "sources/briefs/travel.yaml",
        '  - "Buses are liked. {bus.more} take one. [@bus]"\n  - Walking is free.\n',
        '  - Walking is free.\n  - "Buses are liked. {bus.more} take one. [@bus]"\n',
    )
    (_, travel, _) = update(desk.workspace, desk.records, "sv")
    assert (travel.translated, travel.stale, travel.missing) == (4, 0, 0)
    text = desk.read(TRAVEL)
    assert text.index("Walking is free.") < text.index("Buses are liked.")


def test_the_place_comes_before_likeness() -> None:
    old = [
        Message(context="findings.a.statement", msgid="Groups have grown in size.", strings=("A",)),
        Message(context="findings.b.statement", msgid="Groups have grown in number.", strings=("B",)),
    ]
    wanted = [
        RequestedMessage(context="findings.a.statement", msgid="Groups have grown in number and size."),
        RequestedMessage(context="findings.b.statement", msgid="Groups have grown in size, too."),
    ]
    out = merged(old, wanted, 2)
    assert [(m.context, m.text, m.fuzzy) for m in out] == [
        ("findings.a.statement", "A", True),
        ("findings.b.statement", "B", True),
    ]


def test_a_text_that_moved() -> None:
    old = [Message(context="findings.old.statement", msgid="Groups have grown.", strings=("A",))]
    (moved,) = merged(old, [RequestedMessage(context="findings.new.statement", msgid="Groups have grown.")], 2)
    assert (moved.text, moved.fuzzy, moved.previous, moved.previous_context) == (
        "A",
        True,
        "Groups have grown.",
        "findings.old.statement",
    )


TEXTS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "xy", "xyz", "q r", "s"])), max_size=6)


@examples(150)
@given(versions=st.lists(TEXTS, min_size=1, max_size=4))
def test_no_translation_is_ever_lost(versions: list[list[tuple[str, str]]]) -> None:
    messages: tuple[Message, ...] = ()
    given_: set[str] = set()
    for n, version in enumerate(versions):
        messages = merged(messages, [RequestedMessage(context=context, msgid=text) for context, text in version], 2)
        assert [(m.context, m.msgid) for m in messages if not m.obsolete] == list(dict.fromkeys(version))
        assert given_ <= {m.text for m in messages}
        again = merged(messages, [RequestedMessage(context=context, msgid=text) for context, text in version], 2)
        assert again == messages
        messages = tuple(
            m if m.text or m.obsolete else Message(context=m.context, msgid=m.msgid, strings=(f"{n}/{at}",))
            for at, m in enumerate(messages)
        )
        given_ |= {m.text for m in messages}
        messages = po.parse(po.format(messages)) if messages else ()


def test_a_broken_catalogue_stops_the_update_before_anything_is_written(desk: Desk) -> None:
    desk.write(TRAVEL, 'msgid "a"\nmsgstr "b\n')
    before = desk.read(SURVEY)
    desk.edit("sources/reports/survey.yaml", "take the bus", "take a bus")
    with pytest.raises(InputError, match=rf"{TRAVEL}:2:8 BG303 cannot read this catalogue"):
        update(desk.workspace, desk.records, "sv")
    assert desk.read(SURVEY) == before


def test_a_disk_that_is_full_leaves_the_catalogue(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    update(desk.workspace, desk.records, "sv")
    desk.edit("sources/briefs/travel.yaml", "Walking is free.", "Walking is for free.")
    before = desk.read(TRAVEL)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=rf"{TRAVEL} BG305 cannot write this catalogue: No space left on device"):
        update(desk.workspace, desk.records, "sv")
    assert desk.read(TRAVEL) == before
    assert [path.name for path in Path(desk.root / TRAVEL).parent.iterdir()] == ["travel.po"]


def test_a_catalogue_of_a_region_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    """Passed over, the words of the language would be printed where the region's are meant."""
    folder = tmp_path / "translations"
    folder.mkdir()
    (folder / "de.po").write_text("", encoding="utf-8")
    path = folder / "de-AT.po"
    path.mkdir()
    assert template_path(tmp_path, "de-AT") == path
    with pytest.raises(InputError) as caught:
        read(path, "translations/de-AT.po", tmp_path)
    assert caught.value.diagnostics[0].code == "BG303"
