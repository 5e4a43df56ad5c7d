"""The format of catalogues: read with places, written the same each time, as Babel and gettext read it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen.languages import po
from briefgen.languages.po import Message, PoError

ROOT = Path(__file__).parents[2]
REAL = sorted((*ROOT.glob("sources/translations/**/*.po"), *ROOT.glob("templates/*/translations/*.po")))

WHOLE = """\
# A translator's remark.
#. Said to the translator.
#: brief.html.j2:3 brief.html.j2:9
#, fuzzy, python-format
#| msgctxt "old place"
#| msgid ""
#| "One "
#| "two"
msgctxt "place"
msgid "One \\"two\\"\\n"
"three"
msgid_plural "Ones"
msgstr[0] "Ett\\t\\\\"
msgstr[1] "Flera"

#~ msgctxt "gone"
#~ msgid "Away"
#~ msgstr "Borta"
"""


def test_everything_of_a_message() -> None:
    first, gone = po.parse(WHOLE)
    assert first == Message(
        context="place",
        msgid='One "two"\nthree',
        plural="Ones",
        strings=("Ett\t\\", "Flera"),
        flags=("fuzzy", "python-format"),
        comments=("A translator's remark.",),
        extracted=("Said to the translator.",),
        references=("brief.html.j2:3", "brief.html.j2:9"),
        previous="One two",
        previous_context="old place",
    )
    assert (first.line, first.fuzzy, first.text) == (9, True, "Ett\t\\")
    assert gone == Message(context="gone", msgid="Away", strings=("Borta",), obsolete=True)


def test_the_place_of_each_character_of_a_translation() -> None:
    (message,) = po.parse('msgid "a"\nmsgstr ""\n"be\\"st"\n"  x"\n')
    assert message.text == 'be"st  x'
    assert [message.position(at) for at in (0, 2, 3, 5, 7)] == [(3, 2), (3, 4), (3, 6), (4, 2), (4, 4)]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('msgid "a"\nmsgstr "b', 2, 8, "found text whose quotation marks do not pair, or are not escaped inside it"),
        ('msgid "a" b"\nmsgstr ""', 1, 7, "found text whose quotation marks do not pair, or are not escaped inside it"),
        ('msgid "a"\nmsgstr "\\x"', 2, 8, "found the unknown escape \\x"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""', 1, 1, "found a message without its msgstr"),
        ('msgstr "b"', 1, 1, "found a message without its msgid"),
        ('"b"', 1, 1, "found text that belongs to no msgid or msgstr"),
        ("<<<<<<< HEAD", 1, 1, "found '<<<<<<< HEAD'; expected msgctxt, msgid, msgstr or text in quotes"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"', 3, 1, "found a second msgstr in one message"),
        ('msgid "a"\nmsgstr[1] "b"', 1, 1, "found plural forms that do not count from msgstr[0] up"),
    ],
)
def test_what_cannot_be_read(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(PoError) as error:
        po.parse(text)
    assert (error.value.line, error.value.column, error.value.message) == (line, column, message)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_catalogues_read_as_babel_reads_them(path: Path) -> None:
    text = path.read_text("utf-8")
    theirs = read_po(io.StringIO(text), abort_invalid=True)
    ours = {(m.context, m.msgid): m.text for m in po.parse(text) if m.msgid and m.plural is None}
    assert ours == {(m.context, m.id): m.string for m in theirs if m.id and isinstance(m.id, str)}


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=140)
MESSAGE = st.builds(
    Message,
    msgid=TEXT.filter(bool),
    context=st.none() | st.sampled_from(["a", 'b"', "c\\d"]),
    strings=st.tuples(TEXT),
    flags=st.sampled_from([(), ("fuzzy",)]),
    comments=st.sampled_from([(), ("ein Wort",)]),
    previous=st.none() | TEXT,
    obsolete=st.booleans(),
)


@examples(120)
@given(messages=st.lists(MESSAGE, max_size=5, unique_by=lambda m: (m.context, m.msgid)))
def test_what_is_written_is_read_again(messages: list[Message]) -> None:
    text = po.format(messages)
    assert sorted(po.parse(text), key=repr) == sorted(messages, key=repr)
    assert po.format(po.parse(text)) == text
    # Babel does not know "#~|", the earlier text of an obsolete message, which gettext writes.
    readable = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#~|"))
    theirs = read_po(io.StringIO(readable), abort_invalid=True)
    assert {(m.context, m.id): m.string for m in theirs if m.id} == {
        (m.context, m.msgid): m.text for m in messages if not m.obsolete
    }
