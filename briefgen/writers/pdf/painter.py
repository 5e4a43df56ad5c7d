"""Drawing in, marked content on a ReportLab canvas out: nothing is painted outside a tag or an artifact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from briefgen.writers.logo import operands
from briefgen.writers.pdf.objects import RawObject, array, dictionary, number, register, string
from briefgen.writers.pdf.tags import Tag, TagSlot, TagTree

if TYPE_CHECKING:
    from briefgen.writers.pdf.flow import Footnote


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAnchor:
    """Where a link leads and what it says to those who do not see it."""

    tag: Tag
    target: str
    """An absolute URL, or `#id` of a destination in this document."""
    contents: str


Area = tuple[float, float, float, float]
_SLACK = 1.5
"""Points that the half of a line's width, or a rounding, may reach over an edge."""


class Painter:
    """The state of one drawing: canvas, page, open marked content, destinations and the links that wait for them."""

    def __init__(self, canvas: Canvas, tree: TagTree) -> None:
        self.canvas, self.tree = canvas, tree
        self.page = 0
        self.pages = 0
        """How many there will be."""
        self.destinations: dict[str, tuple[int, float]] = {}
        self.page_of: dict[str, int] = {}
        """Page of each destination, from 1, known before drawing starts."""
        self.area: Area = (0.0, 0.0, 0.0, 0.0)
        """Left, bottom, right, top of what may be painted on now: the text area, or the paper for what runs."""
        self.paper = 0.0
        """Width of the page."""
        self.foot = 0.0
        """Where the text area of the page ends, from the paper's lower edge."""
        self.outside: list[tuple[int, str]] = []
        """(page, text) of what was painted outside of it; empty text for a drawing. Each page once."""
        self.draw_notes: Callable[[tuple[Footnote, ...]], None] = lambda _: None
        """Draws those of these notes that stand on the page and are not drawn yet."""
        self._inside = False
        self._hidden = False
        self._waiting: list[tuple[RawObject, LinkAnchor, dict[str, bytes | None]]] = []

    def start_page(self) -> None:
        """Begin the next page."""
        self.page = self.tree.page()

    def reached(self, left: float, bottom: float, right: float, top: float, text: str = "") -> None:
        """Note what is painted here, and whether any of it is outside the area."""
        area = self.area
        if (
            left < area[0] - _SLACK or bottom < area[1] - _SLACK or right > area[2] + _SLACK or top > area[3] + _SLACK
        ) and (not self.outside or self.outside[-1][0] != self.page):
            self.outside.append((self.page, text))

    @contextmanager
    def mark(self, slot: TagSlot | None, text: str = "", *, spoken: bool = False) -> Iterator[None]:
        """What is painted inside belongs to the slot's tag; inside an artifact or a figure it belongs to that.

        With `spoken` the tag says `text` instead of what its glyphs say.
        """
        if self._inside or slot is None:
            if not self._inside:
                raise ValueError(f"text outside a tag and outside an artifact: {text!r}")
            yield
            return
        kind = "Span" if spoken else slot.tag.kind
        self.canvas._code.append(f"/{kind} <</MCID {self.tree.mark(slot, text if spoken else '')}>> BDC")
        self._inside = True
        yield
        self._inside = False
        self.canvas._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """What is painted inside is no content (ISO 32000-1, 14.8.2.2)."""
        if self._inside:
            yield
            return
        self._hidden = True
        extra = f" /Subtype /{subtype}" if subtype else ""
        self.canvas._code.append(f"/Artifact <</Type /{kind}{extra}>> BDC")
        self._inside = True
        yield
        self._inside = self._hidden = False
        self.canvas._code.append("EMC")

    @contextmanager
    def figure(self, slot: TagSlot, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """What is painted inside is one picture with this bounding box, whose lower left corner is at x, y."""
        slot.tag.box = (self.page, x, y, x + width, y + height)
        self.reached(x, y, x + width, y + height)
        with self.mark(slot):
            yield

    def rectangle(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", line: float = 0.6
    ) -> None:
        """A rectangle; colours are #rrggbb, y is its lower edge. Mark what it belongs to around it."""
        self.reached(x, y, x + width, y + height)
        code = ["q"]
        if fill:
            code.append(f"{operands(fill)} rg")
        if stroke:
            code.append(f"{operands(stroke)} RG {line:.2f} w")
        operator = "B" if fill and stroke else "f" if fill else "S"
        code.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re {operator} Q")
        self.canvas._code.append(" ".join(code))

    def circle(self, centre: tuple[float, float], radius: float, ink: str, *, filled: bool) -> None:
        """A disc, or a ring of the same size. Mark what it belongs to around it."""
        x, y = centre
        radius = radius if filled else radius - 0.3
        self.reached(x - radius, y - radius, x + radius, y + radius)
        bend = radius * 0.5523  # four Bézier curves that are nearly a circle
        curves = (
            f"{x + radius:.2f} {y:.2f} m "
            f"{x + radius:.2f} {y + bend:.2f} {x + bend:.2f} {y + radius:.2f} {x:.2f} {y + radius:.2f} c "
            f"{x - bend:.2f} {y + radius:.2f} {x - radius:.2f} {y + bend:.2f} {x - radius:.2f} {y:.2f} c "
            f"{x - radius:.2f} {y - bend:.2f} {x - bend:.2f} {y - radius:.2f} {x:.2f} {y - radius:.2f} c "
            f"{x + bend:.2f} {y - radius:.2f} {x + radius:.2f} {y - bend:.2f} {x + radius:.2f} {y:.2f} c"
        )
        paint = f"{operands(ink)} rg {curves} f" if filled else f"{operands(ink)} RG 0.6 w {curves} s"
        self.canvas._code.append(f"q {paint} Q")

    @contextmanager
    def beyond(self) -> Iterator[None]:
        """What is painted inside may reach over the text area: a ground that runs to the paper's edge."""
        area, self.area = self.area, (-1e6, -1e6, 1e6, 1e6)
        yield
        self.area = area

    def fill(self, rectangles: list[str], ink: str) -> None:
        """Fill rectangles given as `x y width height re`, as one path."""
        self.canvas._code.append(f"q {operands(ink)} rg {' '.join(rectangles)} f Q")

    def polyline(self, points: list[tuple[float, float]], stroke: str, line: float) -> None:
        """An open line through these points."""
        self._through(points)
        steps = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
        self.canvas._code.append(f"q {operands(stroke)} RG {line:.2f} w {steps} S Q")

    def polygon(
        self,
        points: list[tuple[float, float]],
        *,
        closed: bool = True,
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A filled or outlined polygon, or an open line; `dash` are lengths of strokes and gaps."""
        code = ["q"]
        if fill:
            code.append(f"{operands(fill)} rg")
        if stroke:
            code.append(f"{operands(stroke)} RG {line:.2f} w")
        if dash:
            code.append(f"[{' '.join(f'{part:.2f}' for part in dash)}] 0 d")
        code += [f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points)]
        operator = "B" if fill and stroke else "f" if fill else "S"
        code.append(f"{'h ' if closed else ''}{operator} Q")
        self._through(points)
        self.canvas._code.append(" ".join(code))

    def _through(self, points: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.reached(min(xs), min(ys), max(xs), max(ys))

    def rule(self, x: float, y: float, width: float, stroke: str, line: float) -> None:
        """A horizontal line, as an artifact."""
        with self.artifact():
            self.polyline([(x, y), (x + width, y)], stroke, line)

    def closed(self, notes: tuple[Footnote, ...]) -> None:
        """A piece is drawn that these notes' tags follow; a repeated head, which is an artifact, has no tags."""
        if not self._hidden:
            self.draw_notes(notes)

    def destination(self, name: str, y: float) -> None:
        """Links to `#name` lead here."""
        self.destinations.setdefault(name, (self.page, y))

    def link(self, anchor: LinkAnchor, box: tuple[float, float, float, float]) -> None:
        """A link annotation over left, bottom, right, top (ISO 14289-1, 7.18.5); none in artifacts."""
        if self._hidden:
            return
        document = self.canvas._doc
        raw, reference = register(document)
        anchor.tag.annotations.append((self.page, reference))
        self.canvas._annotationrefs.append(reference)
        self._waiting.append(
            (
                raw,
                anchor,
                {
                    "Type": b"/Annot",
                    "Subtype": b"/Link",
                    "Rect": array([number(value) for value in box]),
                    "Border": b"[0 0 0]",
                    "F": b"4",
                    "Contents": string(anchor.contents),
                    "StructParent": b"%d" % self.tree.annotate(anchor.tag),
                },
            )
        )

    def close(self) -> None:
        """Complete the links, once all pages are shown."""
        document = self.canvas._doc
        offset = len(self.tree.pages)
        for raw, anchor, entries in self._waiting:
            entries["StructParent"] = b"%d" % (offset + int(entries["StructParent"] or 0))
            if anchor.target.startswith("#"):
                page, y = self.destinations[anchor.target[1:]]
                home = b"%d 0 R" % document.idToObjectNumberAndVersion[f"Page{page + 1}"][0]
                entries["Dest"] = array([home, b"/XYZ", b"null", number(y), b"null"])
            else:
                entries["A"] = dictionary({"S": b"/URI", "URI": string(anchor.target)})
            raw.data = dictionary(entries)
