"""docs/reference/ says what the models say of themselves; `pytest --accept` writes it anew."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import get_args

import pytest
import reference
from reference import ROOTS

from briefgen import records, theme, theme_file, workspace
from briefgen.files import Folder
from briefgen.records import model
from briefgen.records.schema import descriptions

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "reference"
DESCRIBED = {"report": descriptions(model), "brief": descriptions(model), "theme": descriptions(theme)}
GENERATED = "Written from briefgen's own models by `make docs`: edit those, not this page."
HEADS = {
    "report": (
        "Report files",
        "A report is one file, `sources/reports/<id>.yaml`. `briefgen draft` writes a first one from a document; the\n"
        "[tutorial](../tutorial/first-brief.md) shows how it is finished. An unknown key is an error.\n\n" + GENERATED,
    ),
    "brief": (
        "Brief files",
        "A brief is one file, `sources/briefs/<id>.yaml`. An unknown key is an error.\n\n" + GENERATED,
    ),
    "theme": (
        "theme.toml",
        "How a template's documents look, in every format: `templates/<name>/theme.toml`. What the file leaves\n"
        "out has the defaults here; an unknown key is an error.\n\n" + GENERATED,
    ),
}
SUFFIX = {"report": "yaml", "brief": "yaml", "theme": "toml"}


def example(kind: str) -> str:
    return (HERE / f"{kind}.{SUFFIX[kind]}").read_text("utf-8")


def data(kind: str) -> object:
    return reference.read_yaml(example(kind)) if SUFFIX[kind] == "yaml" else tomllib.loads(example(kind))


def in_step(path: Path, text: str, config: pytest.Config) -> None:
    if config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text, "run `make docs`"


@pytest.mark.parametrize("kind", ROOTS)
def test_the_page_is_in_step(kind: str, pytestconfig: pytest.Config) -> None:
    title, head = HEADS[kind]
    page = reference.page(title, head, ROOTS[kind], DESCRIBED[kind], example(kind), SUFFIX[kind])
    in_step(PAGES / f"{kind}.md", page, pytestconfig)


@pytest.mark.parametrize("kind", ROOTS)
def test_every_key_is_described(kind: str) -> None:
    assert reference.missing(ROOTS[kind], DESCRIBED[kind]) == []


@pytest.mark.parametrize("kind", ROOTS)
def test_the_example_uses_every_key(kind: str) -> None:
    assert reference.unused(ROOTS[kind], data(kind)) == []


def test_the_examples_are_right(tmp_path: Path) -> None:
    theme_file.load(Folder(path=HERE, root=HERE, shown="docs"))
    place = workspace.Workspace(
        root=tmp_path, sources=tmp_path, templates=tmp_path, output=tmp_path, documents=tmp_path
    )
    for folder in (place.reports, place.briefs):
        folder.mkdir()
    for other in ("harbour-2024", "ferry-survey-2026"):
        report = f"id: {other}\nlanguage: en\nleading: en\neditions: {{en: {{type: report, title: Another}}}}\n"
        (place.reports / f"{other}.yaml").write_text(report, "utf-8")
    (place.reports / "ferry-survey-2025.yaml").write_text(example("report"), "utf-8")
    (place.briefs / "light-on-deck.yaml").write_text(example("brief"), "utf-8")
    _, diagnostics = records.load(place)
    assert [f"{found.place}: {found.message}" for found in diagnostics] == []


def test_settings(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """briefgen.toml has no model: its keys are those of a workspace, its defaults what an empty file gives."""
    (tmp_path / "briefgen.toml").touch()
    place = workspace.find(tmp_path)
    described = descriptions(workspace)
    rows = []
    for name in workspace.Workspace.__dataclass_fields__:
        if name == "root":
            continue
        value = getattr(place, name)
        default = place.relative(value) if isinstance(value, Path) else value
        choices = ", ".join(f"`{choice}`" for choice in get_args(workspace.Typography))
        kind = "folder in the workspace" if isinstance(value, Path) else "address" if name == "site" else choices
        words = described["Workspace", name]
        rows.append(f"| `{name}` | {kind} | {f'`{default}`' if default else ''} | {words} |")
    table = "\n".join(["| key | kind | default | what it says |", "|---|---|---|---|", *rows])
    sample = (HERE.parents[1] / "briefgen" / "start" / "briefgen.toml").read_text("utf-8").strip()
    text = f"""\
# briefgen.toml

A workspace is a folder with `briefgen.toml`, or with `[tool.briefgen]` in its `pyproject.toml`, or with a folder
`sources/`. All keys may be left out; an unknown key is an error.

{GENERATED}

{table}

```toml
{sample}
```
"""
    in_step(PAGES / "settings.md", text, pytestconfig)
    assert tomllib.loads(sample).keys() == {row.split("`")[1] for row in rows}
