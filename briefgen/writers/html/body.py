"""A Document's blocks -> the HTML of its body: one walk, every block and inline, with links both ways.

Citations link to their reference and each reference back to where it is first cited; notes link to their marks.
"""

from __future__ import annotations

from typing import assert_never

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import (
    DEPTH,
    Block,
    Callout,
    Cell,
    ChartFigure,
    Columns,
    Container,
    Contents,
    Document,
    Exhibit,
    Heading,
    Hero,
    ItemList,
    KeyFigures,
    KeyMessages,
    Link,
    Listing,
    ListItem,
    Masthead,
    Note,
    Notes,
    OptionEntry,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    Prose,
    QrCode,
    Quotation,
    References,
    Section,
    Table,
    plain,
    walk,
)
from briefgen.theme import Theme
from briefgen.writers.figure_form import figure_form
from briefgen.writers.html.anchors import Anchors
from briefgen.writers.html.caption import captioned
from briefgen.writers.html.chart_figure import chart_figure
from briefgen.writers.html.endnotes import endnotes
from briefgen.writers.html.escape import attribute, content, link_target
from briefgen.writers.html.figures import figures, hero
from briefgen.writers.html.inline import HtmlInlines
from briefgen.writers.html.lettered import lettered
from briefgen.writers.html.logo import image
from briefgen.writers.html.messages import messages
from briefgen.writers.html.opening import opening
from briefgen.writers.html.options import options
from briefgen.writers.html.passages import passages
from briefgen.writers.html.qr import qr_svg
from briefgen.writers.html.style import rem
from briefgen.writers.html.tables import TableSource
from briefgen.writers.html.title import title
from briefgen.writers.html.versions import versions


def body(document: Document, theme: Theme, *, logo: str = "") -> str:
    """Everything between `<body>` and `</body>`; `logo` is an `<img>` for the head of the page.

    Raises InputError: BG521 for a link target that is not allowed, BG525 for one that leads nowhere, BG526 for an id
    used twice, BG523 for nesting beyond any sense.
    """
    return _Body(document, theme).whole(logo)


def _is_remark(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "remark"


class _Body:
    """State of one walk. `out` holds finished pieces; those known only at the end are filled in by their index."""

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document, self.theme = document, theme
        self.out: list[str] = []
        self.anchors = Anchors()
        self.inlines = HtmlInlines(document, self.anchors)
        self.headings: list[tuple[int, str, str]] = []
        self.contents: list[tuple[int, Contents]] = []
        self.back: list[tuple[int, str]] = []
        self.depth = 0

    def whole(self, logo: str) -> str:
        document = self.document
        self.out.append(versions(document))
        at = opening(document.blocks)
        rest = document.blocks[at:]
        if at or logo or document.banner:
            self.out.append(f'<header class="{self.theme.masthead}">')
            if document.banner:
                self.out.append(f'<p class="banner"><strong>{content(document.banner)}</strong></p>')
            self.out.append(logo)
            self.blocks(document.blocks[:at])
            self.out.append("</header>\n")
        # The imprint closes a brief; notes come before it.
        last = rest[-1] if rest else None
        imprint = last if isinstance(last, Callout) and last.kind == "imprint" else None
        self.out.append("<main>\n")
        self.blocks(rest[:-1] if imprint else rest)
        before = len(self.out)
        if imprint:
            self.block(imprint)
        after = len(self.out)
        if notes := self.inlines.notes:
            self.out.append(endnotes(notes, self.anchors.new("", "notes"), document.labels, self.note))
        self.out.append(passages(self.inlines))
        self.fill()
        out = [*self.out[:before], *self.out[after:], *self.out[before:after], "</main>\n"]
        if document.footer.text:
            out.append(f"<footer><p>{content(document.footer.text)}</p></footer>\n")
        return "".join(out)

    # What is known only at the end

    def note(self, note: Note) -> str:
        at = len(self.out)
        self.blocks(note.blocks)
        text = "".join(self.out[at:])
        del self.out[at:]
        return text

    def fill(self) -> None:
        for at, item in self.back:
            if item in self.inlines.cited:
                work = self.inlines.works.get(item, "")
                label = attribute(f"{self.document.labels.back}: {work}" if work else self.document.labels.back)
                link = f'<a href="#{self.inlines.cited[item]}" aria-label="{label}">↑</a>'
                self.out[at] = f' <span class="back">{link}</span>'
        for at, contents in self.contents:
            items: list[str] = []
            for level, name, words in self.headings:
                if 1 < level <= contents.depth:
                    items.append(f'<li class="level-{level}"><a href="#{name}">{words}</a></li>')
            head = f"<p>{self.inlines.html(contents.title)}</p>" if contents.title else ""
            label = attribute(plain(contents.title) or self.document.labels.contents)
            if items:
                self.out[at] = f'<nav aria-label="{label}">{head}<ul>{"".join(items)}</ul></nav>\n'
        self.anchors.check()

    # Blocks

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for at, block in enumerate(blocks):
            beside = isinstance(block, Heading) and _is_remark(blocks[at + 1]) if at + 1 < len(blocks) else False
            self.out.append('<div class="headed">' if beside else "")
            self.block(block)
            self.out.append("</div>\n" if at and _is_remark(block) and isinstance(blocks[at - 1], Heading) else "")

    def block(self, block: Block) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise InputError(Diagnostic.error("BG523", f"blocks are nested more than {DEPTH} deep"))
        match block:
            case Masthead() | Heading() | Paragraph():
                self.prose(block)
            case (
                ItemList() | KeyMessages() | KeyFigures() | Hero() | OptionList() | Notes() | References() | Contents()
            ):
                self.listing(block)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                self.exhibit(block)
            case Quotation() | Callout() | Section() | Columns():
                self.container(block)
            case _:
                assert_never(block)
        self.depth -= 1

    def prose(self, block: Prose) -> None:
        match block:
            case Masthead(kind=kind, details=details):
                self.out.append(f'<div class="masthead"><p class="kind">{self.inlines.html(kind)}</p>')
                self.out.append(f'<p class="details">{self.inlines.html(details)}</p></div>\n')
            case Heading():
                self.heading(block)
            case Paragraph(children=children, role=role):
                named = "" if role == "text" else f' class="{role}"'
                self.out.append(f"<p{named}>{self.inlines.html(children)}</p>\n")
            case _:
                assert_never(block)

    def listing(self, block: Listing) -> None:
        match block:
            case ItemList():
                self.list(block)
            case KeyMessages():
                self.out += messages(block, self.inlines, self.theme, self.lead(block))
            case KeyFigures():
                self.out += figures(block, self.inlines, figure_form(block, self.theme, messages=None))
            case Hero():
                self.out += hero(block, self.inlines, self.theme)
            case OptionList():
                self.out += options(block, self.inlines, self.option)
            case Notes():
                self.out += lettered(block, self.inlines)
            case References():
                self.references(block)
            case Contents():
                self.contents.append((len(self.out), block))
                self.out.append("")
            case _:
                assert_never(block)

    def exhibit(self, block: Exhibit) -> None:
        match block:
            case Table():
                self.table(block)
            case ChartFigure():
                self.chart(block)
            case PictureFigure():
                self.picture(block)
            case PartnerLogos(items=logos):
                images = "".join(image(logo.data, logo.alt) for logo in logos)
                self.out.append(f'<p class="partners">{images}</p>\n')
            case QrCode(target=target, shown=shown):
                link = f'<a href="{link_target(target)}">{content(shown or target)}</a>'
                self.out.append(f'<p class="qr">{qr_svg(target, block.alt)}{link}</p>\n')
            case _:
                assert_never(block)

    def container(self, block: Container) -> None:
        match block:
            case Quotation():
                self.quotation(block)
            case Callout():
                self.callout(block)
            case Section(blocks=inner, id=name):
                # A section of an outline has a heading; without one it is a division.
                tag = "section" if inner and isinstance(inner[0], Heading) else "div"
                self.out.append(f'<{tag} class="part"{self.id(name)}>\n')
                self.blocks(inner)
                self.out.append(f"</{tag}>\n")
            case Columns(blocks=inner, count=count, apart=apart):
                self.out.append(f'<div class="{"apart" if apart else "columns"}" style="--count:{int(count)}">\n')
                self.blocks(inner)
                self.out.append("</div>\n")
            case _:
                assert_never(block)

    def picture(self, block: PictureFigure) -> None:
        """A picture between its caption and who made it; one that is decorative is not read out."""
        head = f"<figcaption>{captioned(block.caption, self.inlines)}</figcaption>\n" if block.caption else ""
        credit = f'<p class="source">{self.inlines.html(block.credit)}</p>' if block.credit else ""
        self.out.append(f'<figure class="picture" id="{self.anchors.new(block.id, "picture")}">{head}')
        self.out.append(f"{image(block.data, block.alt)}{credit}</figure>\n")

    def quotation(self, block: Quotation) -> None:
        language = self.inlines.language(block.language, block.direction)
        self.out.append(f'<figure class="quotation"><blockquote{language}>\n')
        self.blocks(block.blocks)
        self.out.append("</blockquote>")
        if block.attribution:
            self.out.append(f"<figcaption>{self.inlines.html(block.attribution)}</figcaption>")
        self.out.append("</figure>\n")

    def id(self, requested: str) -> str:
        return f' id="{self.anchors.new(requested, "")}"' if requested else ""

    def heading(self, block: Heading) -> None:
        name = self.anchors.new(block.id, "heading")
        self.headings.append((block.level, name, content(plain(block.children))))
        if block.level == 1:
            source, size = title(block.children, self.inlines, self.theme)
            self.out.append(f'<h1 id="{name}" style="--title:{rem(size)}">{source}</h1>\n')
        else:
            source = self.inlines.html(block.children)
            self.out.append(f'<h{block.level} id="{name}">{source}</h{block.level}>\n')

    def option(self, option: OptionEntry, source: str) -> str:
        """The heading of an option around its source."""
        name = self.anchors.new(option.id, "option")
        self.headings.append((3, name, content(f"{plain(option.label)} {plain(option.title)}".strip())))
        return f'<h3 id="{name}">{source}</h3>'

    def lead(self, block: KeyMessages) -> str:
        """The id of the heading of key messages."""
        name = self.anchors.new("", "key-messages")
        if block.lead:
            self.headings.append((2, name, content(plain(block.lead))))
        return name

    def list(self, block: ItemList) -> None:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        self.out.append(f"<{tag}{start}>\n")
        for item in block.items:
            self.out.append("<li>")
            self.tight(item)
            self.out.append("</li>\n")
        self.out.append(f"</{tag}>\n")

    def tight(self, holder: ListItem | Cell) -> None:
        """The blocks of an item or cell; a first plain paragraph needs no tag of its own."""
        first = holder.blocks[0] if holder.blocks else None
        if isinstance(first, Paragraph) and first.role == "text" and len(holder.blocks) == 1:
            self.out.append(self.inlines.html(first.children))
        else:
            self.blocks(holder.blocks)

    def table(self, block: Table) -> None:
        name = self.anchors.new(block.id, "table")
        walked = TableSource(block, self.document.decimal_mark, self.out.append, self.tight)
        label = f' aria-labelledby="{name}-caption"' if block.caption else ""
        label = label or (f' aria-label="{attribute(block.summary)}"' if block.summary else "")
        # What scrolls is reached by the keyboard, and says what it is.
        region = f' role="region" tabindex="0"{label}' if walked.kind == "scroll" and label else ""
        kind = f" {walked.kind}" if walked.kind else ""
        named = "" if block.caption else label
        self.out.append(f'<div class="table{kind}"{region}><table id="{name}"{named}>')
        if block.caption:
            self.anchors.ids.add(f"{name}-caption")
            self.out.append(f'<caption id="{name}-caption">{captioned(block.caption, self.inlines)}</caption>')
        walked.rows()
        self.out.append("</table>")
        if block.source:
            self.out.append(f'<p class="source">{self.inlines.html(block.source)}</p>')
        self.out.append("</div>\n")

    def chart(self, block: ChartFigure) -> None:
        name = self.anchors.new(block.id, "chart")
        self.out.append(f'<figure class="chart" id="{name}"><figcaption>{captioned(block.caption, self.inlines)}')
        self.out += ["</figcaption>\n", *chart_figure(block, name, self.document, self.theme, self.anchors.ids)]
        if block.source:
            self.out.append(f'<p class="source">{self.inlines.html(block.source)}</p>\n')
        self.out.append("</figure>\n")

    def callout(self, block: Callout) -> None:
        first = block.blocks[0] if block.blocks else None
        match block.kind:
            case "sources":
                self.sources(block, first)
            case "evidence":
                # A part of the brief under a heading of its own, where a box stands beside the text.
                self.out.append('<section class="box evidence">\n')
                self.blocks(block.blocks)
                self.out.append("</section>\n")
            case "box":
                self.out.append('<aside class="box">\n')
                self.blocks(block.blocks)
                self.out.append("</aside>\n")
            case "note" | "warning" | "imprint":
                role = "" if block.kind == "imprint" else ' role="note"'
                self.out.append(f'<div class="{block.kind}"{role}>\n')
                self.blocks(block.blocks)
                self.out.append("</div>\n")
            case _:
                assert_never(block.kind)

    def sources(self, block: Callout, first: Block | None) -> None:
        """The panel of a handout. Its lead-in is what one looks for on the page: a heading. Where that says where the
        code leads, the code need not say it again."""
        codes = [inner for inner in block.blocks if isinstance(inner, QrCode)]
        rest = block.blocks
        self.out.append(f'<section class="sources{" coded" if codes else ""}"')
        if isinstance(first, Paragraph) and first.role == "lead-in":
            name, rest = self.anchors.new("", block.kind), rest[1:]
            self.headings.append((2, name, content(plain(first.children))))
            self.out.append(f' aria-labelledby="{name}"><h2 id="{name}">{self.inlines.html(first.children)}</h2>\n')
        else:
            self.out.append(">\n")
        linked = {node.target for node in walk(first) if isinstance(node, Link)} if first else set()
        for inner in rest:
            if isinstance(inner, QrCode) and inner.target in linked:
                self.out.append(f'<p class="qr">{qr_svg(inner.target, inner.alt)}</p>\n')
            else:
                self.block(inner)
        self.out.append("</section>\n")

    def references(self, block: References) -> None:
        if not block.entries:
            return
        labelled = any(entry.label for entry in block.entries)
        self.out.append(f'<ul class="references{"" if labelled else " hanging"}">\n')
        for entry in block.entries:
            name = self.anchors.new(f"ref-{entry.item}", "")
            label = f'<span class="label">{content(entry.label)}</span> ' if entry.label else ""
            self.out.append(f'<li id="{name}">{label}<span>{self.inlines.html(entry.children)}')
            self.back.append((len(self.out), entry.item))
            self.out.append("")
            self.out.append("</span></li>\n")
        self.out.append("</ul>\n")
