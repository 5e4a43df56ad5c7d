"""A finished Document -> its lines: each paragraph, heading, caption and the like as text, with what in it is whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, assert_never

from briefgen.document import (
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    Columns,
    Contents,
    Document,
    Emphasis,
    Figure,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigure,
    KeyFigures,
    KeyMessage,
    KeyMessages,
    LineBreak,
    Link,
    ListItem,
    LogoItem,
    Masthead,
    Node,
    Note,
    NoteEntry,
    NoteLetter,
    Notes,
    OptionEntry,
    OptionList,
    OptionPart,
    Origin,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    QrCode,
    Quotation,
    Reference,
    References,
    Row,
    Scale,
    Section,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    walk,
)

Kind = Literal["text", "heading", "caption", "subtitle", "masthead", "alternative"]
"""`alternative` is said to those who do not see a table or a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """A text of a line. `start` and `end` are offsets into the line."""

    start: int
    end: int
    node: Text
    proven: bool
    """Whether it is in a figure."""


@dataclass(slots=True, kw_only=True)
class FinishedLine:
    """One line; what is in it is in reading order."""

    kind: Kind
    origin: Origin | None = None
    """Where it was written."""
    imprint: bool = False
    """Whether it tells of the brief itself."""
    text: str = ""
    figures: list[tuple[int, int, Figure]] = field(default_factory=list)
    """Printed statistics, with their start and end."""
    cited: list[tuple[int, str]] = field(default_factory=list)
    """Citations: where, and what of."""
    pieces: list[LineText] = field(default_factory=list)

    def add(self, children: Iterable[Inline], *, proven: bool = False) -> FinishedLine:
        """The same line with these after what it holds. The paragraphs of notes are lines of their own."""
        for child in children:
            start = len(self.text)
            match child:
                case Text(text=text):
                    self.text += text
                    self.pieces.append(LineText(start=start, end=len(self.text), node=child, proven=proven))
                case LineBreak():
                    self.text += " "
                case Note() | NoteLetter():
                    pass
                case Citation(uses=uses):
                    self.text += " "
                    self.cited += [(start, use) for use in uses]
                case Figure(children=inner):
                    self.add(inner, proven=True)
                    self.figures.append((start, len(self.text), child))
                case _:
                    self.add(child.children, proven=proven)
        return self


def lines(document: Document) -> Iterator[FinishedLine]:
    """Every line of a document that says something, in reading order; not what a note says of a cited work."""
    imprints = [node for node in walk(document) if isinstance(node, Callout) and node.kind == "imprint"]
    own = {id(inner) for imprint in imprints for inner in walk(imprint)}
    works = {id(inner) for node in walk(document) if isinstance(node, Citation) for inner in walk(node)}
    for node in walk(document):
        if id(node) in works:
            continue
        yield from _of(node, imprint=id(node) in own)


def _of(node: Node, *, imprint: bool) -> Iterator[FinishedLine]:
    """The lines that a node has itself; those of what is in it are its own."""
    match node:
        case Paragraph(children=children, origin=origin) | Heading(children=children, origin=origin):
            what: Kind = "heading" if isinstance(node, Heading) else "text"
            yield FinishedLine(kind=what, origin=origin, imprint=imprint).add(children)
        case KeyFigure() | Hero():
            yield from _counted(node, imprint=imprint)
        case KeyMessages() | KeyMessage() | KeyFigures() | NoteEntry() | OptionEntry() | OptionPart():
            yield _opened(node, FinishedLine(kind="text", imprint=imprint))
        case Caption(title=title, subtitle=subtitle):
            yield FinishedLine(kind="caption").add(title)
            yield FinishedLine(kind="subtitle").add(subtitle)
        case Masthead(kind=kind, details=details, origin=origin):
            yield FinishedLine(kind="masthead", origin=origin).add(kind)
            yield FinishedLine(kind="masthead", origin=origin).add(details)
        case Table() | ChartFigure() | PictureFigure() | QrCode():
            yield from _exhibit(node)
        case Quotation(attribution=attribution):  # its origin is the record, and words beside it are the template's
            yield FinishedLine(kind="subtitle").add(attribution)
        case Contents(title=title, origin=origin):
            yield FinishedLine(kind="heading", origin=origin).add(title)
        case ListItem() | ItemList() | Cell() | Row() | Callout() | Section() | Columns() | Reference():
            pass  # what is in them has lines; a reference is what a citation style makes of a record's bibliography
        case PartnerLogos() | LogoItem() | References() | OptionList() | Notes():
            pass
        case (
            Text()
            | Strong()
            | Emphasis()
            | Superscript()
            | Subscript()
            | Link()
            | Span()
            | LineBreak()
            | Figure()
            | Citation()
            | Note()
            | NoteLetter()
            | Scale()
        ):
            pass  # of a line
        case _:
            assert_never(node)


def _counted(node: KeyFigure | Hero, *, imprint: bool) -> Iterator[FinishedLine]:
    """A figure with what it counts; what its dots say is told of by itself."""
    yield FinishedLine(kind="text", origin=node.origin, imprint=imprint).add((*node.figure, Text(" "), *node.text))
    if isinstance(node, Hero):
        yield FinishedLine(kind="text", origin=node.origin, imprint=imprint).add(node.said)


def _opened(
    node: KeyMessages | KeyMessage | KeyFigures | NoteEntry | OptionEntry | OptionPart, line: FinishedLine
) -> FinishedLine:
    """`line` with what a node says: most have something that opens it."""
    space = Text(" ")
    match node:
        case KeyMessages(lead=lead):
            line.add(lead)
        case KeyFigures(base=base):
            line.add(base)
        case KeyMessage(claim=claim, support=support):
            line.add((*claim, space, *support))
        case NoteEntry(lead=lead, children=children) | OptionPart(lead=lead, children=children):
            line.add((*lead, space, *children))
        case OptionEntry(label=label, title=title):
            line.kind = "heading"
            line.add((*label, space, *title))
        case _:
            assert_never(node)
    if not isinstance(node, OptionPart):
        line.origin = node.origin
    return line


def _exhibit(node: Table | ChartFigure | PictureFigure | QrCode) -> Iterator[FinishedLine]:
    match node:
        case Table(summary=said, source=source, origin=origin):
            yield FinishedLine(kind="alternative", origin=origin).add((Text(said),) if said else ())
            yield FinishedLine(kind="subtitle", origin=origin).add(source)
        case ChartFigure(chart=chart, source=source):  # its alternative is made of its own points
            for note in chart.notes:
                yield FinishedLine(kind="subtitle").add((Text(note.text),))
            yield FinishedLine(kind="subtitle").add(source)
        case PictureFigure(alt=said, credit=credit, origin=origin):
            yield FinishedLine(kind="alternative", origin=origin).add((Text(said),) if said else ())
            yield FinishedLine(kind="subtitle", origin=origin).add(credit)
        case QrCode(alt=said, origin=origin):
            yield FinishedLine(kind="alternative", origin=origin).add((Text(said),) if said else ())
        case _:
            assert_never(node)
