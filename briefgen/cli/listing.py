"""`briefgen list`: what there is, as a table for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from briefgen.cli.session import Session, session
from briefgen.left import Memory
from briefgen.workspace import Workspace

Row = dict[str, object]
_PARTS: Final = {"theme": "theme.toml", "words": "translations/*.po", "reference": "reference.docx", "styles": "*.csl"}
"""What may come from the workspace and from briefgen at once: its name in the table -> its files."""


@click.command("list")
@click.argument("what", type=click.Choice(["briefs", "reports", "templates", "languages"]))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="A table, or JSON."
)
def command(what: str, form: str) -> None:
    """List briefs, reports, templates, or languages with how far each is translated."""
    run = session()
    memory = Memory(run.workspace, run.workspace.documents, {"list": what, "form": form})
    if (left := memory.unchanged()) is not None:
        click.echo(left.text, nl=False)
        return
    match what:
        case "briefs":
            rows = _briefs(run)
        case "reports":
            rows = _reports(run)
        case "templates":
            rows = _templates(run)
        case _:
            rows = _languages(run)
    text = json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n" if form == "json" else table(rows)
    click.echo(text, nl=False)
    memory.keep_text((), text, {})


def _briefs(run: Session) -> list[Row]:
    return [
        {
            "id": id,
            "date": loaded.record.date,
            "status": "draft" if loaded.record.status == "draft" else f"approved {loaded.record.status.on}",
            "languages": list(loaded.record.languages),
            "templates": list(loaded.record.templates),
            "large": loaded.record.large,
            "title": loaded.record.title,
        }
        for id, loaded in run.records().briefs.items()
    ]


def _reports(run: Session) -> list[Row]:
    return [
        {
            "id": id,
            "editions": list(loaded.record.editions),
            "findings": len(loaded.record.findings),
            "tables": len(loaded.record.tables),
            "series": len(loaded.record.series),
            "quotations": len(loaded.record.quotations),
            "title": loaded.record.editions[loaded.record.leading].title,
        }
        for id, loaded in run.records().reports.items()
    ]


def _templates(run: Session) -> list[Row]:
    """Each template, and where each of its parts comes from, what goes first before what it lies over."""
    workspace = run.workspace
    rows: list[Row] = []
    for name in workspace.template_names():
        folders = [folder.path for folder in workspace.layers(name)]
        translated = {path.stem for folder in folders for path in folder.glob("translations/*.po")}
        row: Row = {"name": name, "languages": ["en", *sorted(translated - {"en"})]}
        row["where"] = _where(workspace, workspace.template(name))
        for part, pattern in _PARTS.items():
            row[part] = [_where(workspace, folder) for folder in folders if any(folder.glob(pattern))]
        rows.append(row)
    return rows


def _where(workspace: Workspace, folder: Path) -> str:
    return workspace.relative(folder) if folder.is_relative_to(workspace.templates) else "briefgen"


def _languages(run: Session) -> list[Row]:
    """How many texts each language has of all that there are to translate."""
    from briefgen import languages
    from briefgen.languages.update import coverage

    records = run.records()
    asked = dict.fromkeys(tag for loaded in records.briefs.values() for tag in loaded.record.languages)
    rows: list[Row] = []
    for tag in dict.fromkeys((*asked, *languages.available())):
        coverages = coverage(run.workspace, records, tag) if tag in asked else ()
        count = {key: sum(getattr(one, key) for one in coverages) for key in ("translated", "stale", "missing")}
        total = sum(count.values())
        done = f"{100 * count['translated'] // total} %" if total else "authored" if tag in asked else "not used"
        name = languages.load(tag, run.workspace.typography).autonym(tag)
        rows.append({"tag": tag, "name": name, "done": done, **count})
    return rows


def table(rows: Sequence[Row]) -> str:
    """Rows under their keys, in columns. Empty where there are none."""
    if not rows:
        return ""
    cells = [[key.upper() for key in rows[0]]] + [[_cell(value) for value in row.values()] for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    return " ".join(str(item) for item in value) if isinstance(value, list) else str(value)
