"""A Document's blocks -> the HTML of its body: one walk, every block and inline, with links both ways.

Citations link to their reference and each reference back to where it is cited; notes stand at the end and link back.
"""

from __future__ import annotations

from typing import assert_never

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.document import (
    DEPTH,
    Block,
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Columns,
    Container,
    Contents,
    Document,
    Exhibit,
    Heading,
    Hero,
    Inline,
    ItemList,
    KeyFigures,
    KeyMessages,
    Listing,
    ListItem,
    Masthead,
    Note,
    Notes,
    OptionList,
    Paragraph,
    PartnerLogos,
    PictureFigure,
    Prose,
    QrCode,
    Quotation,
    References,
    Row,
    Section,
    Table,
    plain,
    unfolded,
)
from briefgen.theme import Theme
from briefgen.writers.decimals import missing
from briefgen.writers.html.anchors import Anchors
from briefgen.writers.html.chart import svg
from briefgen.writers.html.endnotes import endnotes
from briefgen.writers.html.escape import attribute, content, link_target
from briefgen.writers.html.inline import HtmlInlines
from briefgen.writers.html.key_figures import key_figures
from briefgen.writers.html.logo import image
from briefgen.writers.html.passages import passages
from briefgen.writers.html.qr import qr_svg
from briefgen.writers.html.versions import versions


def body(document: Document, theme: Theme, *, logo: str = "") -> str:
    """Everything between `<body>` and `</body>`; `logo` is an `<img>` for the head of the page.

    Raises InputError: BG521 for a link target that is not allowed, BG525 for one that leads nowhere, BG526 for an id
    used twice, BG523 for nesting beyond any sense.
    """
    return _Body(document, theme).whole(logo)


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
        blocks = document.blocks
        masthead = blocks[0] if blocks and isinstance(blocks[0], Masthead) else None
        rest = blocks[1:] if masthead else blocks
        if masthead or logo or document.banner:
            self.out.append("<header>")
            if document.banner:
                self.out.append(f'<p class="banner"><strong>{content(document.banner)}</strong></p>')
            self.out.append(logo)
            if masthead:
                self.masthead(masthead)
            self.out.append("</header>\n")
        self.out.append(versions(document))
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
        back = attribute(self.document.labels.back)
        for at, item in self.back:
            sources = enumerate(self.inlines.cited.get(item, ()), 1)
            links = [f'<a href="#{source}" aria-label="{back} {n}">↑</a>' for n, source in sources]
            self.out[at] = f' <span class="back">{" ".join(links)}</span>' if links else ""
        for at, contents in self.contents:
            items: list[str] = []
            for level, name, words in self.headings:
                if 1 < level <= contents.depth:
                    items.append(f'<li class="level-{level}"><a href="#{name}">{words}</a></li>')
            title = f"<p>{self.inlines.html(contents.title)}</p>" if contents.title else ""
            label = attribute(plain(contents.title) or self.document.labels.contents)
            if items:
                self.out[at] = f'<nav aria-label="{label}">{title}<ul>{"".join(items)}</ul></nav>\n'
        self.anchors.check()

    # Blocks

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise InputError(Diagnostic.error("BG523", f"blocks are nested more than {DEPTH} deep"))
        match block:
            case Masthead() | Heading() | Paragraph():
                self.prose(block)
            case Table() | ChartFigure() | PictureFigure() | PartnerLogos() | QrCode():
                self.exhibit(block)
            case Quotation() | Callout() | Section() | Columns():
                self.container(block)
            case _:
                self.listing(block)
        self.depth -= 1

    def prose(self, block: Prose) -> None:
        match block:
            case Masthead():
                self.out.append("<div>")
                self.masthead(block)
                self.out.append("</div>")
            case Heading():
                self.heading(block)
            case Paragraph(children=children, role=role):
                kind = "" if role == "text" else f' class="{role}"'
                self.out.append(f"<p{kind}>{self.inlines.html(children)}</p>\n")
            case _:
                assert_never(block)

    def listing(self, block: Listing) -> None:
        match block:
            case ItemList():
                self.list(block)
            case KeyFigures(items=items):
                self.out += key_figures(items, self.inlines, self.theme)
            case KeyMessages() | Hero() | OptionList() | Notes():
                self.blocks(unfolded(block))
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
            case QrCode(target=target, alt=alt):
                link = f'<a href="{link_target(target)}">{content(target)}</a>'
                self.out.append(f'<p class="qr">{qr_svg(target, alt)}{link}</p>\n')
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
            case Columns(blocks=inner, count=count):
                self.out.append(f'<div class="columns" style="column-count:{int(count)}">\n')
                self.blocks(inner)
                self.out.append("</div>\n")
            case _:
                assert_never(block)

    def picture(self, block: PictureFigure) -> None:
        """A picture between its caption and who made it; one that is decorative is not read out."""
        head = f"<figcaption>{self.caption(block.caption)}</figcaption>\n" if block.caption else ""
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

    def id(self, wanted: str) -> str:
        return f' id="{self.anchors.new(wanted, "")}"' if wanted else ""

    def masthead(self, block: Masthead) -> None:
        self.out.append(f'<div class="masthead"><p class="kind">{self.inlines.html(block.kind)}</p>')
        self.out.append(f'<p class="details">{self.inlines.html(block.details)}</p></div>')

    def heading(self, block: Heading) -> None:
        name = self.anchors.new(block.id, "heading")
        self.headings.append((block.level, name, content(plain(block.children))))
        self.out.append(f'<h{block.level} id="{name}">{self.inlines.html(block.children)}</h{block.level}>\n')

    def list(self, block: ItemList) -> None:
        tag = "ol" if block.ordered else "ul"
        start = (
            f' start="{block.start}" style="--start:{block.start - 1}"' if block.ordered and block.start != 1 else ""
        )
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

    def first(self, cell: Cell) -> tuple[Inline, ...]:
        block = cell.blocks[0] if cell.blocks else None
        return block.children if isinstance(block, Paragraph) else ()

    def caption(self, caption: Caption) -> str:
        subtitle = f'<span class="subtitle">{self.inlines.html(caption.subtitle)}</span>' if caption.subtitle else ""
        label = content(f"{caption.label} {caption.number}.")
        return f'<span class="title">{label} {self.inlines.html(caption.title)}</span>{subtitle}'

    def table(self, block: Table) -> None:
        name = self.anchors.new(block.id, "table")
        label = f'aria-labelledby="{name}-caption"' if block.caption else f'aria-label="{attribute(block.summary)}"'
        scroll = f' role="region" tabindex="0" {label}' if block.caption or block.summary else ""
        named = "" if block.caption else f" {label}" if block.summary else ""
        self.out.append(f'<div class="table"{scroll}><table id="{name}"{named}>')
        if block.caption:
            self.anchors.ids.add(f"{name}-caption")
            self.out.append(f'<caption id="{name}-caption">{self.caption(block.caption)}</caption>')
        pads = missing(block, self.document.decimal_mark)
        for tag, rows in (("thead", block.head), ("tbody", block.body)):
            if rows:
                self.out.append(f"<{tag}>\n")
                for n, row in enumerate(rows):
                    self.row(row, pads[n] if tag == "tbody" else ())
                self.out.append(f"</{tag}>")
        self.out.append("</table>")
        if block.source:
            self.out.append(f'<p class="source">{self.inlines.html(block.source)}</p>')
        self.out.append("</div>\n")

    def row(self, row: Row, pads: tuple[str, ...]) -> None:
        self.out.append("<tr>")
        for n, cell in enumerate(row.cells):
            tag = "th" if cell.scope else "td"
            scope = f' scope="{cell.scope}"' if cell.scope else ""
            spans = f' colspan="{cell.colspan}"' if cell.colspan != 1 else ""
            spans += f' rowspan="{cell.rowspan}"' if cell.rowspan != 1 else ""
            scale = plain(self.first(cell)).startswith(("●", "○"))  # its word stays beside its dots
            kind = ' class="number"' if cell.numeric else ' class="scale"' if scale else ""
            pad = f' data-pad="{attribute(pads[n])}"' if pads and pads[n] else ""
            self.out.append(f"<{tag}{scope}{spans}{kind}{pad}>")
            self.tight(cell)
            self.out.append(f"</{tag}>")
        self.out.append("</tr>\n")

    def chart(self, block: ChartFigure) -> None:
        name = self.anchors.new(block.id, "chart")
        title = plain(block.caption.title)
        self.out.append(f'<figure class="chart" id="{name}"><figcaption>{self.caption(block.caption)}</figcaption>\n')
        for kind, width in (("wide", 620.0), ("narrow", 330.0)):
            drawing = svg(
                block.chart,
                self.theme.colours,
                width=width,
                size=15 * self.theme.sizes.text / 11.5,
                rtl=self.document.direction == "rtl",
                name=title,
                description=block.alt,
                anchor=f"{name}-{kind}",
            )
            self.anchors.ids |= {f"{name}-{kind}-name", f"{name}-{kind}-text"}
            self.out.append(f'<div class="{kind}">{drawing}</div>\n')
        data = block.chart
        heads = [data.category_label, *(s.name or data.unit_label for s in data.series)]
        self.out.append(f"<details><summary>{content(self.document.labels.data_table)}</summary><table><thead><tr>")
        self.out += [f'<th scope="col">{content(head)}</th>' for head in heads]
        self.out.append("</tr></thead><tbody>\n")
        for n, category in enumerate(data.categories):
            self.out.append(f'<tr><th scope="row">{content(category)}</th>')
            for series in data.series:
                point = series.points[n]
                self.out.append(f"<td>{content(point.label if point else '–')}</td>")
            self.out.append("</tr>\n")
        self.out.append("</tbody></table></details>\n")
        if block.source:
            self.out.append(f'<p class="source">{self.inlines.html(block.source)}</p>\n')
        self.out.append("</figure>\n")

    def callout(self, block: Callout) -> None:
        first = block.blocks[0] if block.blocks else None
        rest = block.blocks
        match block.kind:
            case "sources":
                # The lead-in is what one looks for on the page: a heading, for those who go from heading to heading.
                coded = " coded" if any(isinstance(inner, QrCode) for inner in rest) else ""
                if isinstance(first, Paragraph) and first.role == "lead-in":
                    name, rest = self.anchors.new("", block.kind), rest[1:]
                    self.out.append(f'<section class="{block.kind}{coded}" aria-labelledby="{name}">')
                    self.out.append(f'<h2 id="{name}" class="lead-in">{self.inlines.html(first.children)}</h2>\n')
                else:
                    self.out.append(f'<section class="{block.kind}{coded}">\n')
                self.blocks(rest)
                self.out.append("</section>\n")
            case "box" | "evidence":
                self.out.append('<aside class="box">\n')
                self.blocks(rest)
                self.out.append("</aside>\n")
            case "note" | "warning":
                self.out.append(f'<div class="{block.kind}" role="note">\n')
                self.blocks(rest)
                self.out.append("</div>\n")
            case "imprint":
                self.out.append('<div class="imprint">\n')
                self.blocks(rest)
                self.out.append("</div>\n")
            case _:
                assert_never(block.kind)

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
