"""Sample Documents, built from `briefgen.document` itself: every block and inline, small and large, in several scripts.

For the tests of all writers. The words are neutral samples; citations are as `cite` leaves them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.document import (
    Attachment,
    Block,
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    CitedItem,
    Columns,
    Contents,
    Document,
    Emphasis,
    Figure,
    Footer,
    Heading,
    Inline,
    ItemList,
    KeyFigure,
    KeyFigures,
    Labels,
    LineBreak,
    Link,
    ListItem,
    Masthead,
    Note,
    Origin,
    Paragraph,
    QrCode,
    Quotation,
    Reference,
    References,
    Row,
    Section,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one language, enough to fill a brief."""

    direction: str = "ltr"
    kind: str
    details: str
    title: str
    standfirst: str
    messages: str
    bold: str
    sentence: str
    heading: str
    page: str
    figure: str
    high: str
    note: str
    references: str


WORDS = {
    "en": Words(
        kind="Policy brief",
        details="Example Policy Unit · 23 November 2026 · English",
        title="Shorter queues, fairer decisions: what six cities learned",
        standfirst="A single intake form cut the median wait, and almost half of the applicants noticed.",
        messages="Key messages",
        bold="One form is enough.",
        sentence="Officials who measured waiting times before and after the change found that the median household "
        "received a first decision sooner, while the share of appeals stayed the same.",
        heading="Waiting times fell in every city",
        page="Page {page} of {pages}",
        figure="Figure",
        high="high",
        note="The editions differ.",
        references="References",
    ),
    "sv": Words(
        kind="Policyunderlag",
        details="Exempelenheten · 23 november 2026 · Svenska",
        title="Kortare köer, rättvisare beslut: vad sex städer lärde sig",
        standfirst="Ett enda formulär kortade väntan, och nästan hälften av de sökande märkte det.",
        messages="Huvudbudskap",
        bold="Ett formulär räcker.",
        sentence="Handläggare som mätte väntetiderna före och efter förändringen fann att hushållen fick ett första "
        "beslut tidigare, medan andelen överklaganden var oförändrad.",
        heading="Väntetiderna sjönk i varje stad",
        page="Sida {page} av {pages}",
        figure="Figur",
        high="hög",
        note="Utgåvorna skiljer sig åt.",
        references="Källor",
    ),
    "pl": Words(
        kind="Zwięzła analiza",
        details="Przykładowy Zespół · 23 listopada 2026 · Polski",
        title="Krótsze kolejki, sprawiedliwsze decyzje: wnioski sześciu miast",
        standfirst="Jeden formularz skrócił oczekiwanie i zauważyła to niespełna połowa wnioskodawców.",
        messages="Najważniejsze wnioski",
        bold="Wystarczy jeden formularz.",
        sentence="Urzędnicy, którzy zmierzyli czas oczekiwania przed zmianą i po niej, stwierdzili, że gospodarstwa "
        "domowe otrzymywały pierwszą decyzję wcześniej, a odsetek odwołań pozostał bez zmian.",
        heading="Czas oczekiwania skrócił się w każdym mieście",
        page="Strona {page} z {pages}",
        figure="Wykres",
        high="wysoka",
        note="Wydania się różnią.",
        references="Bibliografia",
    ),
    "de": Words(
        kind="Kurzdossier",
        details="Beispielreferat · 23. November 2026 · Deutsch",
        title="Kürzere Warteschlangen: Anonymisierungsmethoden und Zuständigkeitsfragen",
        standfirst="Ein einziges Antragsformular verkürzte die Bearbeitungszeit, und fast die Hälfte bemerkte es.",
        messages="Kernaussagen",
        bold="Ein Formular genügt.",
        sentence="Sachbearbeiterinnen und Sachbearbeiter, die die Bearbeitungszeiten vor und nach der Umstellung "
        "erhoben, stellten fest, dass Haushalte früher einen ersten Bescheid erhielten, während der Anteil der "
        "Widerspruchsverfahren unverändert blieb.",
        heading="Die Bearbeitungszeiten sanken überall",
        page="Seite {page} von {pages}",
        figure="Abbildung",
        high="hoch",
        note="Die Ausgaben unterscheiden sich.",
        references="Literatur",
    ),
    "fi": Words(
        kind="Politiikkasuositus",
        details="Esimerkkiyksikkö · 23. marraskuuta 2026 · Suomi",
        title="Lyhyemmät jonot, oikeudenmukaisemmat päätökset",
        standfirst="Yksi lomake lyhensi odotusaikaa, ja lähes puolet hakijoista huomasi sen.",
        messages="Keskeiset viestit",
        bold="Yksi lomake riittää.",
        sentence="Viranhaltijat, jotka mittasivat odotusajat ennen muutosta ja sen jälkeen, havaitsivat, että "
        "kotitaloudet saivat ensimmäisen päätöksen aiemmin, kun taas valitusten osuus pysyi ennallaan.",
        heading="Odotusajat lyhenivät kaikissa kaupungeissa",
        page="Sivu {page}/{pages}",
        figure="Kuvio",
        high="korkea",
        note="Laitokset eroavat toisistaan.",
        references="Lähteet",
    ),
    "el": Words(
        kind="Ενημερωτικό σημείωμα",
        details="Υπόδειγμα · 23 Νοεμβρίου 2026 · Ελληνικά",
        title="Μικρότερες ουρές, δικαιότερες αποφάσεις",
        standfirst="Ένα μόνο έντυπο μείωσε την αναμονή και σχεδόν οι μισοί αιτούντες το παρατήρησαν.",
        messages="Βασικά μηνύματα",
        bold="Ένα έντυπο αρκεί.",
        sentence="Οι υπάλληλοι που μέτρησαν τους χρόνους αναμονής πριν και μετά την αλλαγή διαπίστωσαν ότι τα "
        "νοικοκυριά έλαβαν νωρίτερα μια πρώτη απόφαση, ενώ το ποσοστό των προσφυγών έμεινε ίδιο.",
        heading="Οι χρόνοι αναμονής μειώθηκαν παντού",
        page="Σελίδα {page} από {pages}",
        figure="Διάγραμμα",
        high="υψηλή",
        note="Οι εκδόσεις διαφέρουν.",
        references="Αναφορές",
    ),
    "bg": Words(
        kind="Аналитична справка",
        details="Примерен отдел · 23 ноември 2026 г. · Български",
        title="По-кратки опашки, по-справедливи решения",
        standfirst="Един-единствен формуляр съкрати чакането и почти половината кандидати го забелязаха.",
        messages="Основни послания",
        bold="Един формуляр стига.",
        sentence="Служителите, които измериха времето за чакане преди и след промяната, установиха, че домакинствата "
        "получават първо решение по-рано, докато делът на обжалванията остава същият.",
        heading="Чакането намаля във всеки град",
        page="Страница {page} от {pages}",
        figure="Фигура",
        high="висока",
        note="Изданията се различават.",
        references="Източници",
    ),
    "ar": Words(
        direction="rtl",
        kind="موجز سياسات",
        details="وحدة السياسات · 23 نوفمبر 2026 · العربية",
        title="طوابير أقصر وقرارات أعدل",
        standfirst="قلّصت استمارة واحدة مدة الانتظار، ولاحظ ذلك نصف المتقدمين تقريبًا.",
        messages="الرسائل الرئيسية",
        bold="استمارة واحدة تكفي.",
        sentence="وجد الموظفون الذين قاسوا أوقات الانتظار قبل التغيير وبعده أن الأسر حصلت على قرار أول في وقت أبكر، "
        "بينما بقيت نسبة الطعون على حالها.",
        heading="انخفضت أوقات الانتظار في كل مدينة",
        page="صفحة {page} من {pages}",
        figure="الشكل",
        high="عالٍ",
        note="الطبعات مختلفة.",
        references="المراجع",
    ),
    "he": Words(
        direction="rtl",
        kind="נייר מדיניות",
        details="יחידת המדיניות · 23 בנובמבר 2026 · עברית",
        title="תורים קצרים יותר, החלטות הוגנות יותר",
        standfirst="טופס אחד קיצר את ההמתנה, וכמעט מחצית מן הפונים הבחינו בכך.",
        messages="מסרים מרכזיים",
        bold="טופס אחד מספיק.",
        sentence="פקידים שמדדו את זמני ההמתנה לפני השינוי ואחריו מצאו כי משקי הבית קיבלו החלטה ראשונה מוקדם יותר, "
        "בעוד ששיעור הערעורים נותר כשהיה.",
        heading="זמני ההמתנה ירדו בכל עיר",
        page="עמוד {page} מתוך {pages}",
        figure="תרשים",
        high="גבוהה",
        note="המהדורות שונות.",
        references="מקורות",
    ),
    "hi": Words(
        kind="नीति सार",
        details="नमूना नीति इकाई · 23 नवंबर 2026 · हिन्दी",
        title="छोटी कतारें, बेहतर निर्णय",
        standfirst="एक ही आवेदन पत्र से प्रतीक्षा घटी, और लगभग आधे आवेदकों ने इसे महसूस किया।",
        messages="मुख्य संदेश",
        bold="एक आवेदन पत्र पर्याप्त है।",
        sentence="जिन अधिकारियों ने बदलाव से पहले और बाद में प्रतीक्षा का समय मापा, उन्होंने पाया कि परिवारों को पहला निर्णय "
        "जल्दी मिला, जबकि अपीलों का अनुपात वही रहा।",
        heading="हर शहर में प्रतीक्षा का समय घटा",
        page="पृष्ठ {page} / {pages}",
        figure="चित्र",
        high="उच्च",
        note="संस्करण भिन्न हैं।",
        references="संदर्भ",
    ),
    "zh": Words(
        kind="政策简报",
        details="示例政策组 · 2026年11月23日 · 中文",
        title="更短的队伍，更公平的决定",
        standfirst="一张统一的表格缩短了等待时间，近一半的申请人注意到了这一点。",
        messages="要点",
        bold="一张表格就够了。",
        sentence="在改革前后测量等待时间的官员发现，家庭更早收到第一份决定，而上诉的比例保持不变。",
        heading="每个城市的等待时间都缩短了",
        page="第 {page} 页，共 {pages} 页",
        figure="图",
        high="高",
        note="各版本有差异。",
        references="参考文献",
    ),
    "ja": Words(
        kind="政策概要",
        details="政策サンプル室 · 2026年11月23日 · 日本語",
        title="待ち時間の短縮と公正な決定",
        standfirst="一枚の申請書で待ち時間が短くなり、申請者のほぼ半数がそれに気づいた。",
        messages="要旨",
        bold="申請書は一枚で足りる。",
        sentence="変更の前後で待ち時間を測った職員は、世帯がより早く最初の決定を受け取り、異議申し立ての割合は変わらなかったことを確かめた。",
        heading="どの都市でも待ち時間が減った",
        page="{page} / {pages} ページ",
        figure="図",
        high="高い",
        note="版によって異なる。",
        references="参考文献",
    ),
}


def text(words: str) -> tuple[Inline, ...]:
    """One run of text, as children."""
    return (Text(words, Origin(file="sources/briefs/sample.yaml", path="sections", language="en", line=3)),)


def paragraph(*children: Inline | str) -> Paragraph:
    """A paragraph; strings stand for text."""
    return Paragraph(children=tuple(Text(c) if isinstance(c, str) else c for c in children))


def cite(number: int, page: str = "") -> Citation:
    """A numeric citation as `cite` leaves it."""
    item = CitedItem(item=f"work-{number}", locator=page, label="page" if page else "")
    return Citation((item,), (Link(text(f"[{number}]"), f"#ref-work-{number}"),))


def cell(words: str, *, scope: str = "", numeric: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell with one paragraph."""
    assert scope in ("", "col", "row")
    return Cell(
        blocks=(paragraph(words),),
        scope=scope,  # type: ignore[arg-type]  # narrowed by the assertion
        numeric=numeric,
        colspan=colspan,
        rowspan=rowspan,
    )


def chart(kind: str = "bar", words: Words = WORDS["en"]) -> ChartFigure:
    """A chart with every kind of bound."""
    assert kind in ("bar", "column", "line")

    def point(low: float, high: float, bound: str, label: str) -> Point:
        return Point(low=low, high=high, bound=bound, label=label, statistic="queues/wait.share")  # type: ignore[arg-type]  # one of Bound

    return ChartFigure(
        chart=Chart(
            kind=kind,  # type: ignore[arg-type]  # narrowed by the assertion
            categories=(words.kind, words.messages, words.references, words.high, words.figure),
            series=(
                ChartSeries(
                    name=words.title,
                    points=(
                        point(50, 50, "under", words.high + " < 50%"),
                        point(33.3, 33.3, "over", "> 1/3"),
                        point(10, 10, "exact", "10%"),
                        point(5, 15, "range", "5–15%"),
                        None,
                    ),
                ),
            ),
            unit="percent",
            unit_label="%",
            maximum=60,
            category_label=words.kind,
        ),
        caption=Caption(label=words.figure, number=1, title=text(words.heading), subtitle=text(words.standfirst)),
        alt=f"{words.heading}. {words.bold} {words.standfirst} 5–15%.",
        source=(*text(words.kind + ", 2026."), cite(1)),
        id=f"figure-{kind}",
    )


def table(rows: int = 6, words: Words = WORDS["en"]) -> Table:
    """A table with a head, row headers, numbers and a scale."""
    return Table(
        head=(
            Row(
                cells=(
                    cell(words.kind, scope="col"),
                    cell(words.messages, scope="col"),
                    cell("%", scope="col", numeric=True),
                    cell(words.high, scope="col"),
                )
            ),
        ),
        body=tuple(
            Row(
                cells=(
                    cell(f"{words.kind} {n + 1}", scope="row"),
                    Cell(blocks=(paragraph(words.bold + (" " + words.sentence) * (n % 2), cite(1 + n % 2)),)),
                    cell(f"{(n * 37 % 101) / 4:.{n % 3}f}", numeric=True),
                    cell(f"●●●○ {words.high}"),
                )
            )
            for n in range(rows)
        ),
        caption=Caption(label="Table" if words is WORDS["en"] else words.figure, number=2, title=text(words.heading)),
        id="table-options",
    )


def spanned_table() -> Table:
    """A table whose head and body have cells over several columns and rows."""
    return Table(
        head=(
            Row(
                cells=(
                    cell("City", scope="col", rowspan=2),
                    cell("Days waited", scope="col", colspan=2),
                )
            ),
            Row(cells=(cell("Before", scope="col", numeric=True), cell("After", scope="col", numeric=True))),
        ),
        body=(
            Row(cells=(cell("Arden", scope="row", rowspan=2), cell("41", numeric=True), cell("30.5", numeric=True))),
            Row(cells=(cell("1,038.25", numeric=True), cell("−27", numeric=True))),
            Row(cells=(cell("Brook", scope="row"), cell("No figure is given.", colspan=2))),
            Row(cells=(cell("Clun", scope="row"), cell("52", numeric=True), cell("40.25", numeric=True))),
            Row(cells=(cell("Dale", scope="row"), cell("47", numeric=True), cell("36", numeric=True))),
        ),
        summary="Days waited in two cities, before and after.",
    )


def references(words: Words, count: int = 2) -> References:
    """Numbered entries with a link and an emphasised title."""
    return References(
        entries=tuple(
            Reference(
                item=f"work-{n}",
                label=str(n),
                children=(
                    Text(f"{words.kind} (2018). "),
                    Emphasis(text(words.title)),
                    Text(". "),
                    Link(text(f"https://example.org/reports/{n}"), f"https://example.org/reports/{n}"),
                ),
            )
            for n in range(1, count + 1)
        )
    )


def figures(words: Words = WORDS["en"]) -> KeyFigures:
    """Three key figures with citations."""
    return KeyFigures(
        items=tuple(
            KeyFigure(
                figure=(Figure(text(figure), "queues/wait.share", "en"),), text=(*text(words.standfirst), cite(1))
            )
            for figure in ("85%", "5–10%", "1 in 10" if words is WORDS["en"] else "1/10")
        )
    )


def key_messages(words: Words = WORDS["en"], count: int = 3) -> Callout:
    """The panel of page one."""
    return Callout(
        kind="key-messages",
        blocks=(
            Paragraph(children=text(words.messages), role="lead-in"),
            ItemList(
                ordered=True,
                items=tuple(
                    ListItem(blocks=(paragraph(Strong(text(words.bold)), " " + words.sentence, cite(1 + n % 2)),))
                    for n in range(count)
                ),
            ),
        ),
    )


def attachments() -> tuple[Attachment, ...]:
    """Data that travels with a PDF."""
    claims = json.dumps({"@context": "https://schema.org", "@type": "Claim"}, sort_keys=True).encode()
    return (
        Attachment(name="claims.jsonld", media_type="application/ld+json", description="Claims", data=claims),
        Attachment(
            name="figure-bar.csv",
            media_type="text/csv",
            description="Data of figure 1 – ä",
            data=b"Answer,low,high\r\nmore,50,50\r\n",
            relationship="Supplement",
        ),
    )


def whole(*blocks: Block, language: str = "en", **changes: object) -> Document:
    """A Document around these blocks, in the words of `language`."""
    words = WORDS[language]
    document = Document(
        id="sample",
        template="policy-brief",
        language=language,
        direction=words.direction,  # type: ignore[arg-type]  # ltr or rtl, above
        title=words.title,
        description=words.standfirst,
        authors=("Ada Example", "Ben Sample & Sons"),
        publisher="Example Policy Unit",
        keywords=("queues", "<housing> & forms"),
        date="2026-11-23",
        blocks=blocks,
        footer=Footer(text=words.title, page_label=words.page),
        labels=Labels(),
        references=tuple(
            json.dumps({"id": f"work-{n}", "title": words.title, "type": "report"}, sort_keys=True) for n in (1, 2)
        ),
        attachments=attachments(),
    )
    return replace(document, **changes)  # type: ignore[arg-type]  # field names are checked by replace itself


def opening(words: Words) -> tuple[Block, ...]:
    """Masthead, title and standfirst."""
    return (
        Masthead(kind=text(words.kind), details=text(words.details)),
        Heading(level=1, children=text(words.title), id="title"),
        Paragraph(children=text(words.standfirst), role="standfirst"),
    )


def small(language: str = "en") -> Document:
    """Half a page: title, one section with a citation, one reference."""
    words = WORDS[language]
    return whole(
        *opening(words),
        Section(
            id="first",
            blocks=(
                Heading(level=2, children=text(words.heading), id="first-heading"),
                paragraph(words.sentence, cite(1)),
            ),
        ),
        Section(blocks=(Heading(level=2, children=text(words.references)), references(words, 1))),
        language=language,
    )


def everything(language: str = "en") -> Document:
    """Every block and every inline, three or four pages."""
    words = WORDS[language]
    s = words.sentence
    return whole(
        *opening(words),
        key_messages(words),
        figures(words),
        Contents(depth=3, title=text(words.messages)),
        Section(
            id="first",
            blocks=(
                Heading(level=2, children=text(words.heading), id="first-heading"),
                paragraph(
                    s + " ",
                    Strong((*text(words.bold), Emphasis(text(" " + words.high)))),
                    " H",
                    Subscript(text("2")),
                    "O, m",
                    Superscript(text("2")),
                    "; ",
                    Span(text("guichet unique pour le logement"), "fr"),
                    "; ",
                    Link(text("example.org/data"), "https://example.org/data?a=1&b=2#top"),
                    ", ",
                    Link((Emphasis(text("office@example.org")),), "mailto:office@example.org"),
                    ", ",
                    Link(text(words.figure + " 1"), "#figure-bar"),
                    "; ",
                    Figure(text("85%"), "queues/wait.share", "en"),
                    Note((paragraph(words.bold + " ", Emphasis(text(s)), cite(2)),), 1),
                    " " + s,
                    LineBreak(),
                    s,
                    Citation(
                        (CitedItem(item="work-1", locator="12", label="page"), CitedItem(item="work-2")),
                        (
                            Text("["),
                            Link(text("1"), "#ref-work-1"),
                            Text(", "),
                            Link(text("2"), "#ref-work-2"),
                            Text("]"),
                        ),
                    ),
                ),
                ItemList(
                    items=(
                        ListItem(blocks=(paragraph(s, cite(2)),)),
                        ListItem(
                            blocks=(
                                paragraph(words.bold),
                                ItemList(
                                    ordered=True,
                                    start=9,
                                    items=(
                                        ListItem(blocks=(paragraph(s),)),
                                        ListItem(blocks=(paragraph(words.high), paragraph(s))),
                                    ),
                                ),
                            )
                        ),
                        ListItem(blocks=(paragraph(words.bold, Note((paragraph(s),), 2)),)),
                    )
                ),
                Quotation(
                    blocks=(paragraph("« Moins de papier, plus de décisions. »"), paragraph("« Enfin. »")),
                    attribution=(*text(words.kind), cite(1)),
                    language="fr",
                ),
                Heading(level=3, children=text(words.heading), id="first-detail"),
                chart("bar", words),
                chart("column", words),
                chart("line", words),
                table(6, words),
                spanned_table(),
                Callout(
                    kind="note",
                    blocks=(Paragraph(children=text(words.note), role="lead-in"), paragraph(s, cite(1))),
                ),
                Callout(
                    kind="warning",
                    blocks=(Paragraph(children=text(words.note), role="lead-in"), paragraph(s)),
                ),
            ),
        ),
        Columns(
            blocks=(
                Heading(level=2, children=text(words.heading)),
                paragraph(s),
                ItemList(items=(ListItem(blocks=(paragraph(s),)), ListItem(blocks=(paragraph(words.bold),)))),
                Heading(level=2, children=text(words.messages)),
                paragraph(s),
            )
        ),
        Paragraph(children=text(words.kind + ", 2026."), role="source"),
        Section(id="references", blocks=(Heading(level=2, children=text(words.references)), references(words))),
        Callout(
            kind="imprint",
            blocks=(Paragraph(children=text(words.kind), role="lead-in"), paragraph(words.details, ". ", s)),
        ),
        language=language,
        banner=words.note,
    )


def handout(language: str = "en") -> Document:
    """One page in two columns with a panel of sources and a QR code."""
    words = WORDS[language]
    s = words.sentence
    return whole(
        *opening(words),
        figures(words),
        Columns(
            blocks=(
                Heading(level=2, children=text(words.heading), id="know"),
                ItemList(items=tuple(ListItem(blocks=(paragraph(s, cite(1)),)) for _ in range(3))),
                chart("bar", words),
                Heading(level=2, children=text(words.messages), id="do"),
                ItemList(
                    ordered=True,
                    items=tuple(
                        ListItem(blocks=(paragraph(Strong(text(words.bold)), " " + s, cite(2)),)) for _ in range(2)
                    ),
                ),
            )
        ),
        Callout(
            kind="sources",
            blocks=(
                Paragraph(children=text(words.references), role="lead-in"),
                QrCode(target="https://example.org/reports/1", alt=words.kind + ": https://example.org/reports/1"),
                references(words),
                paragraph(words.bold),
            ),
        ),
        language=language,
        template="handout",
    )
