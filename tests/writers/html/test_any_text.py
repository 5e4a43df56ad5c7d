"""Whatever a text says, the page is the same document, and the same for the same input."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import documents
from documents import chart, paragraph, text, whole
from examples import examples
from html_page import BARE, page
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from briefgen.document import (
    Callout,
    Document,
    Figure,
    Footer,
    Heading,
    Link,
    Note,
    Paragraph,
    QrCode,
    Section,
    Span,
    Text,
    plain,
)

HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("<>&\"'`\\/={}()[];:-!\x00\x1b\u202e\u2028\ud800\ufffe\n\r\t "),
        st.sampled_from("abc19"),
    ),
    max_size=30,
) | st.sampled_from(
    ["</style><script>x</script>", "]]>", "<!--", "</title>", "</main>", "&lt;", "\\3c ", '" onload="x']
)


@given(words=st.lists(HOSTILE, min_size=8, max_size=8))
@examples(150)
def test_hostile_text_stays_text(words: list[str]) -> None:
    a, b, c, d, e, f, g, h = ("x" + word for word in words)
    tame = _shaped(*8 * "x")
    document = _shaped(a, b, c, d, e, f, g, h)
    found = page(document, BARE)
    # The same tree as with tame words: no text opened or closed a tag, or made an attribute.
    assert _outline(found) == _outline(page(tame, BARE))
    printed = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]", "\ufffd", plain((Text(b),)))
    printed = "".join("\ufffd" if ord(ch) & 0xFFFE == 0xFFFE else ch for ch in printed).replace("\r", " ")
    assert found.xpath("//main/p[@class='standfirst']")[0].text_content() == printed


def _shaped(a: str, b: str, c: str, d: str, e: str, f: str, g: str, h: str) -> Document:
    drawn = chart("bar")
    return whole(
        Heading(level=1, children=text(a)),
        Paragraph(children=text(b), role="standfirst"),
        Callout(kind="note", blocks=(paragraph(Span(text(c), d), Figure(text(e), f, g)),)),
        replace(drawn, alt=a, source=(), caption=replace(drawn.caption, label=b, title=text(c))),
        QrCode(target="https://example.org", alt=d),
        Section(blocks=(paragraph(Link(text(e), "#" + h), Note((paragraph(f),), 1)),), id=h),
        title=a,
        description=b,
        authors=(c,),
        publisher=d,
        keywords=(e,),
        footer=Footer(text=f, page_label=g),
        banner=h,
    )


def _outline(tree: lxml_html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (e.tag, tuple(sorted(set(e.attrib) - {"id"})))
        for e in tree.iter()
        if isinstance(e.tag, str) and e.tag not in ("meta", "text", "tspan")
    ]


@given(name=HOSTILE)
@examples(100)
def test_ids_survive_anything(name: str) -> None:
    document = whole(paragraph(Link(text("x"), "#" + name)), Section(blocks=(paragraph("y"),), id=name))
    if name:
        tree = page(document, BARE)
        (target,) = tree.xpath("//main//a/@href")
        assert tree.xpath("//div[@class='part']/@id") == [target[1:]]
        assert not re.search(r"\s", target)


def test_the_same_bytes_from_another_process(tmp_path: Path) -> None:
    """Another hash seed, time zone and folder; takes a second to start Python."""
    program = (
        "import hashlib, documents; from datetime import UTC, datetime; from briefgen.theme import Theme\n"
        "from briefgen.writers.html import write\n"
        "file = write(documents.everything('pl'), Theme(), datetime(2026, 11, 23, tzinfo=UTC))\n"
        "print(hashlib.sha256(file.data).hexdigest())"
    )
    tests = Path(documents.__file__).parent
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": f"{tests.parent}:{tests}", "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for folder, seed, zone in ((tmp_path, "1", "Asia/Tokyo"), (tests, "2", "America/Lima"))
    }
    assert len(seen) == 1
