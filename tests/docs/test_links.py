"""Every link between the Markdown files leads to a file that is there, and to a heading that is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for folder in (".", "docs", ".github", "benchmarks", "tests")
    for path in (ROOT.glob("*.md") if folder == "." else (ROOT / folder).rglob("*.md"))
)
FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1$", re.M | re.S)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6} (.+?)\s*#*$", re.M)


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The ids that GitHub gives the headings of a page; one that comes again gets a number."""
    seen: dict[str, int] = {}
    found = set()
    for heading in HEADING.findall(prose(page)):
        shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
        id = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        count = seen.get(id, 0)
        seen[id] = count + 1
        found.add(f"{id}-{count}" if count else id)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    wrong = []
    for target in LINK.findall(CODE.sub("", prose(page))):
        if re.match(r"[a-z][a-z+.-]*:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or not file.is_relative_to(ROOT):
            wrong.append(f"{target}: there is no such file")
        elif anchor and (file.suffix != ".md" or anchor not in anchors(file)):
            wrong.append(f"{target}: there is no such heading")
    assert wrong == []


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / target.partition("#")[0]).resolve() for target in LINK.findall(prose(index))}
    pages = {path for path in PAGES if path.is_relative_to(ROOT / "docs")} - {
        index,
        ROOT / "docs" / "reference" / "notices.md",
    }
    assert sorted(path.relative_to(ROOT).as_posix() for path in pages - listed) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_nothing_in_angle_brackets_is_lost(page: Path) -> None:
    """`<id>` outside of code is a tag to a reader of Markdown, and is not shown."""
    assert (
        re.findall(
            r"<(?!(?:https?|mailto|!--|br|img|p|a|details|summary|/)\b|!--|/)[a-z][\w-]*>", CODE.sub("", prose(page))
        )
        == []
    )
