"""The settings of the site: the pages of docs/ and of the top level -> HTML, by Sphinx (`make site`).

The lists of docs/README.md are the navigation: a page is listed once, and one that no list names fails the build.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "briefgen"
author = "The briefgen developers"
extensions = ["myst_parser"]
root_doc = "docs/README"
include_patterns = ["*.md", "docs/**"]
exclude_patterns = ["docs/conf.py"]
html_theme = "furo"
html_title = "briefgen"
html_show_copyright = False
html_show_sphinx = False
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]  # pages of the reference start their lists at the third level
nitpicky = True

_SECTION: Final = re.compile(r"^## (.+)$", re.M)
_LINK: Final = re.compile(r"\]\((?:\.\./)?([\w./-]+)\.md\)")


def setup(app: Sphinx) -> None:
    """Give the first page its navigation."""
    app.connect("source-read", _navigation)


def _navigation(_app: Sphinx, page: str, source: list[str]) -> None:
    if page != root_doc:
        return
    _, *sections = _SECTION.split(source[0])
    for title, text in zip(sections[::2], sections[1::2], strict=True):
        pages = [f"/docs/{name}" if f"]({name}.md)" in text else f"/{name}" for name in _LINK.findall(text)]
        source[0] += f"\n```{{toctree}}\n:caption: {title}\n:hidden:\n\n"
        source[0] += "\n".join(pages) + "\n```\n"
