"""A comparison -> text for a terminal, plain values, or a page with both editions side by side."""

from __future__ import annotations

import re
import textwrap
from html import escape
from typing import Final

from briefgen.compare.comparison import Comparison, Disagreement, Side
from briefgen.evidence.page import marked, page

_ORDER: Final = {"error": 0, "warning": 1, "note": 2}
_NAMES: Final = {
    "figure": "Another figure",
    "unit": "Another unit",
    "qualifier": "Another qualifier",
    "only": "In one edition only",
    "amount": "Another amount",
    "strength": "Stated more or less strongly",
    "direction": "Another direction",
    "group": "Of another group",
    "swapped": "Figures or sides exchanged",
    "rank": "Another rank",
    "speaker": "Attributed to somebody else",
    "recorded": "Recorded in the report",
}


_CODE: Final = re.compile(r"`([^`]+)`")


def as_json(found: Comparison) -> dict[str, object]:
    """Everything, in the order of the text."""

    def side(one: Side) -> dict[str, object] | None:
        if not one.text:
            return None
        return {"start": one.start, "end": one.end, "page": one.page or None, "text": one.text, "surface": one.surface}

    return {
        "documents": [{"file": name, "language": tag} for name, tag in zip(found.names, found.languages, strict=True)],
        "notes": list(found.notes),
        "disagreements": [
            {
                "kind": one.kind,
                "severity": one.severity,
                "message": one.message,
                "section": one.section,
                "recorded": one.recorded or None,
                "a": side(one.a),
                "b": side(one.b),
            }
            for one in found.disagreements
        ],
        "rows": [
            {"section": row.section, "heading": row.heading, "a": side(row.a), "b": side(row.b)} for row in found.rows
        ],
    }


def as_text(found: Comparison, width: int = 100) -> str:
    """The disagreements, the weightiest first."""
    first, second = found.languages
    lines = [f"{found.title or ' and '.join(found.names)}: {first} and {second} compared", ""]
    lines += [f"note: {note}" for note in found.notes]
    for one in sorted(found.disagreements, key=lambda disagreement: _ORDER[disagreement.severity]):
        recorded = f" (recorded: {one.recorded})" if one.recorded and one.kind != "recorded" else ""
        head = one.recorded if one.kind == "recorded" else _NAMES[one.kind].lower()
        lines += textwrap.wrap(f"{one.severity}: {head}: {one.message}{recorded}", width, subsequent_indent="  ")
        for tag, side in ((first, one.a), (second, one.b)):
            words = textwrap.shorten(side.text, 2 * width, placeholder=" …") if side.text else "—"
            lines += textwrap.wrap(words, width, initial_indent=f"  {tag}: ", subsequent_indent=" " * (len(tag) + 4))
        lines.append("")
    count = {severity: sum(one.severity == severity for one in found.disagreements) for severity in _ORDER}
    lines.append(", ".join(f"{number} {severity}{'s' * (number != 1)}" for severity, number in count.items()))
    return "\n".join(lines) + "\n"


def as_html(found: Comparison) -> str:
    """What disagrees, then the whole text side by side with what disagrees highlighted."""
    first, second = (escape(tag) for tag in found.languages)
    body = [f'<p class="lead">{escape(found.names[0])} ({first}) and {escape(found.names[1])} ({second})</p>']
    body += [f"<p>{escape(note)}</p>" for note in found.notes]
    body.append("<h2>What they do not say alike</h2>")
    columns = f'<table><thead><tr><th scope="col">{first}</th><th scope="col">{second}</th></tr></thead><tbody>'
    body.append(columns)
    for one in sorted(found.disagreements, key=lambda disagreement: _ORDER[disagreement.severity]):
        recorded = f" · recorded in <code>{escape(one.recorded)}</code>" if one.recorded else ""
        kind = f'<span class="tag {one.severity}">{escape(_NAMES[one.kind])}</span>'
        message = _CODE.sub(r"<code>\1</code>", escape(one.message))
        body.append(
            f'<tr class="what"><td colspan="2">{kind} {message}{recorded}</td></tr>\n'
            f"<tr>{_cell(one.a, found.languages[0])}{_cell(one.b, found.languages[1])}</tr>"
        )
    if not found.disagreements:
        body.append('<tr><td colspan="2">Nothing was found.</td></tr>')
    body += ["</tbody></table>\n<h2>Side by side</h2>", columns]
    for row in found.rows:
        inside = [one for one in found.disagreements if (one.a.start, one.b.start) == (row.a.start, row.b.start)]
        left, right = (_with(row.a, inside, 0), _with(row.b, inside, 1))
        body.append(
            f"<tr>{_cell(left, found.languages[0], row.heading)}{_cell(right, found.languages[1], row.heading)}</tr>"
        )
    body.append("</tbody></table>")
    return page(found.title or "Two editions compared", "en", "\n".join(body))


def _with(side: Side, inside: list[Disagreement], which: int) -> Side:
    surfaces = [(one.a, one.b)[which].surface for one in inside]
    return Side(
        start=side.start, end=side.end, text=side.text, surface=next((surface for surface in surfaces if surface), "")
    )


def _cell(side: Side, language: str, heading: bool = False) -> str:
    at = side.text.find(side.surface) if side.surface else -1
    words = marked(side.text, ((at, at + len(side.surface)),) if at >= 0 else ())
    return f'<td lang="{escape(language)}">{f"<strong>{words}</strong>" if heading else words}</td>'
