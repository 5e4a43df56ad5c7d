"""A Document and a Theme -> every part of a Word package, related to one another."""

from __future__ import annotations

from datetime import datetime

from briefgen.diagnostic import Diagnostic
from briefgen.document import Document
from briefgen.theme import Theme, scaled
from briefgen.word.names import DC, DCTERMS, MC, OFFICE, PACKAGE, W14
from briefgen.word.paper import PAPER_SIZES
from briefgen.word.trace import SENT
from briefgen.writers import Rendered
from briefgen.writers.docx import chart as charts
from briefgen.writers.docx import fonts, lists, native, settings, sources, styles
from briefgen.writers.docx import reference as references
from briefgen.writers.docx.blocks import Body
from briefgen.writers.docx.package import CT, RT, OpcPackage, Part, add, empty, filled, zipped
from briefgen.writers.docx.package import _zip as archive
from briefgen.writers.docx.page import GAP, twips
from briefgen.writers.docx.reference import House
from briefgen.writers.docx.running import running
from briefgen.writers.docx.workbook import workbook
from briefgen.writers.docx.xml import NAMESPACES, text
from briefgen.xml import HEAD

_FILLED, _HERO, _CLOSER = 0.9, 0.8, 0.6
"""Of the size of text, of its one large figure and of distances, where a document fills its page as a PDF."""
_FOOTER = 420
"""From a footer's lower edge to the rule above it, in twentieths of a point."""


def rendered(document: Document, theme: Theme, created: datetime, reference: bytes | None) -> Rendered:
    """The finished file."""
    theme = _roomier(theme)
    package = empty()
    main = add(package, "/word/document.xml", CT.WML_DOCUMENT_MAIN)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    notes = add(package, "/word/footnotes.xml", CT.WML_FOOTNOTES)
    rtl = document.direction == "rtl"
    body = Body(document=document, theme=theme, package=package, main=main, notes_part=notes)
    looks = styles.styles(theme, document.language, rtl, body.fitted)
    house = references.house(reference, looks, theme) if reference else None
    above = running(package, main, document, house)
    first = house is not None and house.first_page
    body.headed = house is not None and house.headed
    body.section = _section(theme, above, rtl=rtl, continuous=True, first=first)
    last = _section(theme, above, rtl=rtl, continuous=body.columns, first=first)
    content = body.write(last.replace("<w:cols/>", f'<w:cols w:space="{GAP}"/>'))
    spaces = f'{NAMESPACES} xmlns:mc="{MC}" xmlns:w14="{W14}"'
    filled(main, f"{HEAD}<w:document {spaces}><w:body>{content}</w:body></w:document>")
    if body.notes:
        filled(notes, _footnotes(body.notes))
        main.relate_to(notes, RT.FOOTNOTES)
    for number, (part, chart, made, title) in enumerate(body.charts, 1):
        form = native.form(chart, made, theme.sizes.small)
        sheet = archive((name, data.encode()) for name, data in workbook(chart, form).items())
        book = add(package, f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx", CT.SML_SHEET, sheet)
        relation = part.relate_to(book, RT.PACKAGE)
        filled(part, charts.chart_part(chart, made, theme, document.language, relation, rtl=rtl, title=title))
    noticed = _looks(body, house, looks, content)
    _properties(package, document, created)
    if bibliography := sources.sources(document.references):
        _custom(package, main, bibliography, sources.NAMESPACE)
    return Rendered(data=zipped(package), diagnostics=(*noticed, *body.noticed))


def _roomier(theme: Theme) -> Theme:
    """The theme with smaller text where it was grown to fill its page: other programs and fonts need more room."""
    if not theme.fit.fill:
        return theme
    text = max(min(theme.sizes.text, theme.fit.text_least), theme.sizes.text * _FILLED)
    made = scaled(theme, text=text, spacing=_CLOSER)
    title = max(made.sizes.title_least, made.sizes.title * _FILLED)
    large = {"title": title, "hero": made.sizes.hero * _HERO, "hero_text": made.sizes.hero_text * _FILLED}
    return made.model_copy(update={"sizes": made.sizes.model_copy(update=large)})


def _section(theme: Theme, references: str, *, rtl: bool, continuous: bool, first: bool) -> str:
    """w:sectPr with `<w:cols/>` still to be filled in."""
    width, height = PAPER_SIZES[theme.page.size]
    side, top, bottom = (twips(value) for value in (theme.page.side, theme.page.next_top, theme.page.bottom))
    foot = max(200, twips(theme.page.footer) - _FOOTER)
    return (
        f"<w:sectPr>{references}"
        + ('<w:type w:val="continuous"/>' if continuous else "")
        + f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" '
        f'w:left="{side}" w:header="{top // 2}" w:footer="{foot}" w:gutter="0"/><w:cols/>'
        + ("<w:titlePg/>" if first else "")
        + ("<w:bidi/>" if rtl else "")
        + "</w:sectPr>"
    )


def _looks(body: Body, house: House | None, looks: str, content: str) -> tuple[Diagnostic, ...]:
    package, main, document, theme = body.package, body.main, body.document, body.theme
    families = settings.families(theme, document.language)
    faces, noticed = fonts.faces(theme, families, content + "".join(body.notes))
    counting = lists.numbering(theme, tuple(body.numbered), house)
    options = settings.settings(
        document.language,
        embedded=bool(faces),
        notes=bool(body.notes),
        even=house is not None and house.even_pages,
    )
    parts = (
        ("/word/styles.xml", CT.WML_STYLES, RT.STYLES, house.styles if house else looks),
        ("/word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, counting),
        ("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, options),
        ("/word/theme/theme1.xml", CT.OFC_THEME, RT.THEME, settings.theme_part(theme, document.language)),
    )
    for name, kind, relation, data in parts:
        main.relate_to(filled(add(package, name, kind), data), relation)
    table = add(package, "/word/fontTable.xml", CT.WML_FONT_TABLE)
    related = []
    for number, face in enumerate(faces, 1):
        part = add(package, f"/word/fonts/font{number}.odttf", fonts.CONTENT_TYPE, face.data)
        related.append((face, table.relate_to(part, fonts.RELATION)))
    main.relate_to(filled(table, fonts.font_table(families, related)), RT.FONT_TABLE)
    return noticed


def _footnotes(notes: list[str]) -> str:
    def line(id: int, kind: str, element: str) -> str:
        return (
            f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr>'
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            f"<w:r><w:{element}/></w:r></w:p></w:footnote>"
        )

    fixed = line(-1, "separator", "separator") + line(0, "continuationSeparator", "continuationSeparator")
    return f"{HEAD}<w:footnotes {NAMESPACES}>{fixed}{''.join(notes)}</w:footnotes>"


def _properties(package: OpcPackage, document: Document, created: datetime) -> None:
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ")
    authors = "; ".join(document.authors) or document.publisher
    core = (
        f"{HEAD}<cp:coreProperties "
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="{DC}" xmlns:dcterms="{DCTERMS}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(document.title)}</dc:title><dc:subject>{text(document.description)}</dc:subject>"
        f"<dc:creator>{text(authors)}</dc:creator><cp:keywords>{text(', '.join(document.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{text(authors)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{text(document.language)}</dc:language></cp:coreProperties>"
    )
    app = (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>briefgen</Application>'
        f"<Company>{text(document.publisher)}</Company></Properties>"
    )
    identity = (document.id, document.template, document.language, document.date)
    custom = (
        f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        + "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="briefgen.{name}">'
            f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
            for number, (name, value) in enumerate(zip(SENT, identity, strict=True), 2)
        )
        + "</Properties>"
    )
    part = filled(add(package, "/docProps/core.xml", CT.OPC_CORE_PROPERTIES), core)
    package.relate_to(part, RT.CORE_PROPERTIES)
    extended = filled(add(package, "/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES), app)
    package.relate_to(extended, RT.EXTENDED_PROPERTIES)
    own = filled(add(package, "/docProps/custom.xml", CT.OFC_CUSTOM_PROPERTIES), custom)
    package.relate_to(own, RT.CUSTOM_PROPERTIES)


def _custom(package: OpcPackage, main: Part, data: str, namespace: str) -> None:
    """A custom XML part, which Word finds by the namespace that its properties name (ECMA-376-1, 15.2.5)."""
    store = (
        f'{HEAD}<ds:datastoreItem xmlns:ds="{OFFICE}/customXml" ds:itemID="{{6B1D2C5E-4F0A-5B7C-9D3E-B21EF6E40001}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    item = filled(add(package, "/customXml/item1.xml", "application/xml"), data)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = filled(add(package, "/customXml/itemProps1.xml", kind), store)
    item.relate_to(properties, f"{OFFICE}/relationships/customXmlProps")
    main.relate_to(item, f"{OFFICE}/relationships/customXml")
