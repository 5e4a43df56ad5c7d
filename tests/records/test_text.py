"""Authored texts: what pairs is markup, what does not prints as written, and a brace is a placeholder or an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.records.text import (
    Cite,
    Emphasised,
    Linked,
    Name,
    Part,
    Placeholder,
    Plain,
    TextError,
    flat,
    parse,
)


def shown(parts: tuple[Part, ...]) -> str:
    """The parts as tags, to compare."""
    out = ""
    for part in parts:
        match part:
            case Plain(text=text):
                out += text
            case Emphasised(children=children, strong=strong):
                tag = "strong" if strong else "em"
                out += f"<{tag}>{shown(children)}</{tag}>"
            case Linked(children=children, target=target):
                out += f"<a {target}>{shown(children)}</a>"
            case Placeholder() as p:
                out += f"<{'.'.join(filter(None, (p.use, p.statistic)))}{p.edition and '@' + p.edition}"
                out += f"{p.form and ':' + p.form}{p.words and '|' + p.words}>"
            case Name(text=text):
                out += f"<={text}>"
            case Cite(uses=uses):
                out += f"<@{' '.join(uses)}>"
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a *b* **c** *d **e** f*", "a <em>b</em> <strong>c</strong> <em>d <strong>e</strong> f</em>"),
        ("[words *here*](https://example.org/a_b)", "<a https://example.org/a_b>words <em>here</em></a>"),
        ("{a} {b.c} {d@sv} {e:digits}", "<a> <b.c> <d@sv> <e:digits>"),
        ("{f.g@pt-BR:words} {h|other words}", "<f.g@pt-BR:words> <h|other words>"),
        ("{=IOCTA 2018}", "<=IOCTA 2018>"),
        ("[@a] [@a; @b] [@a, @b]", "<@a> <@a b> <@a b>"),
        ("**{a} b** [@c]", "<strong><a> b</strong> <@c>"),
        ("5 * 3, a*, *b, [c, d], <b>&amp;", "5 * 3, a*, *b, [c, d], <b>&amp;"),
        ("**", "**"),
        ("[](x)", "[](x)"),
        ("*[a*](b)", "<em>[a</em>](b)"),
        ("snake_case and 2**3", "snake_case and 2**3"),
    ],
)  # fmt: skip
def test_parts(text: str, expected: str) -> None:
    assert shown(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "message", "start", "end"),
    [
        ("a {b", "a brace that is not closed", 2, 3),
        ("a b}", "a closing brace without its opening one", 3, 4),
        ("a {{ b }}", "template code in a record's text", 2, 4),
        ("a {% b %}", "template code in a record's text", 2, 4),
        ("{B}", "cannot read the placeholder '{B}'", 0, 3),
        ("{}", "cannot read the placeholder '{}'", 0, 2),
        ("{a:roman}", "cannot read the placeholder '{a:roman}'", 0, 9),
        ("{a:words|b}", "a placeholder with both a form and words", 0, 11),
        ("{=}", "an empty name", 0, 3),
        ("[@a see]", "cannot read the citation '[@a see]'", 0, 8),
    ],
)
def test_what_cannot_be_read_is_told(text: str, message: str, start: int, end: int) -> None:
    with pytest.raises(TextError) as error:
        parse(text)
    assert (error.value.message, error.value.start, error.value.end) == (message, start, end)
    assert error.value.hint


WORDS = st.lists(
    st.sampled_from(["*", "**", "[", "](x)", "{a}", "{=N 1}", "[@u]", "}", "{", " ", "a", "\n"]), max_size=60
)


@given(WORDS.map("".join) | st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        leaves = tuple(flat(parse(text)))
    except TextError as error:
        assert 0 <= error.start < error.end <= len(text)
        return
    for leaf in leaves:
        if isinstance(leaf, Plain):
            assert text[leaf.start : leaf.start + len(leaf.text)] == leaf.text
        else:
            assert text[leaf.start : leaf.end][0] in "{["


@pytest.mark.parametrize(
    "text", ["*a " * 3000 + " a*" * 3000, "[a " * 2000 + "](x)" * 2000, "*a **b " * 1500 + " a* b**" * 1500]
)
def test_deep_nesting_is_bounded(text: str) -> None:
    def depth(parts: tuple[Part, ...]) -> int:
        return max((1 + depth(p.children) for p in parts if isinstance(p, Emphasised | Linked)), default=0)

    assert depth(parse(text)) <= 8
