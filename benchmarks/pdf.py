"""Sets one two-page brief as PDF/UA-1 with our writer and with Typst, in one process and in turns; prints the ratio.

    python benchmarks/pdf.py [ROUNDS] [--fresh] [--profile]

Typst runs as it does best: in-process, its compiler reused. Machines differ and are noisy, so only ratios count: the
median of each over the rounds. Both keep what they have set before; with `--fresh` each brief has its words in another
order, so that no paragraph has been met. `--profile` prints where our time goes instead. Needs `typst` (dev).
"""

from __future__ import annotations

import cProfile
import datetime as dt
import gc
import json
import pstats
import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pypdfium2

from briefgen.chart import Chart, ChartSeries, Point
from briefgen.document import (
    Block,
    Callout,
    Caption,
    Cell,
    ChartFigure,
    Citation,
    CitedItem,
    Document,
    Emphasis,
    Footer,
    Heading,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Reference,
    References,
    Row,
    Section,
    Table,
    Text,
)
from briefgen.theme import Theme
from briefgen.writers.pdf import write

WORDS = (
    "Household surveys show that fixed broadband now reaches most rural communes, yet the gap in take-up between the "
    "lowest and the highest income quintile has barely moved since the first wave of the panel. Price, rather than "
    "coverage, is the reason that respondents give most often."
)
CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
# Typst's page: its margins, and text of its size and leading, justified.
THEME = Theme.model_validate(
    {
        "justify": True,
        "page": {"indent": 0, "top": 20, "bottom": 20},
        "sizes": {"text": 10, "key_messages": 10},
        "spacing": {"leading": 1.25, "above_heading": 12, "below_heading": 4},
    }
)
SHARES = (31, 44, 52, 63, 78)
TYPST = """#let b = json(sys.inputs.data)
#set document(title: b.title, author: b.author)
#set page(paper: "a4", margin: 2cm, footer: context [#counter(page).display()])
#set text(size: 10pt, lang: "en")
#set par(justify: true)
= #b.title
#b.author, #b.date
#rect(fill: luma(235), width: 100%)[#for m in b.messages [- #m
]]
#for (k, s) in b.sections.enumerate() [
  == #s.heading
  #for p in s.paragraphs [#p.text #cite(label(p.cite), supplement: [p. #p.page])

  ]
  #if k == 1 [#table(columns: 4, table.header(..b.table.head), ..b.table.rows.flatten())]
  #if k == 2 [#figure(alt: "chart", caption: [Share by quintile], stack(spacing: 3pt,
    ..b.shares.enumerate().map(((n, v)) => stack(dir: ltr, spacing: 4pt, box(width: 2cm)[Q#(n + 1)],
      rect(width: v * 1mm, height: 8pt, fill: blue), [#v %]))))]
]
#bibliography(sys.inputs.works, style: "apa")
"""


def words(i: int, part: int) -> str:
    """The text of a paragraph; with `--fresh` no two are the same."""
    if "--fresh" not in sys.argv:
        return WORDS
    shuffled = WORDS.split()
    random.Random(f"{i} {part}").shuffle(shuffled)
    return " ".join(shuffled)


def work(i: int) -> dict[str, object]:
    """The brief as data, a little different for each `i`."""
    return {
        "title": f"Closing the rural broadband gap ({i})",
        "author": "Policy unit",
        "date": "2026-11-23",
        "messages": [f"Message {n}: {words(i, n)[:140]}" for n in (1, 2, 3)],
        "sections": [
            {
                "heading": f"Section {s + 1}",
                "paragraphs": [
                    {
                        "text": f"{words(i, 10 + s * 2 + p)} {words(i, 30 + s * 2 + p)}",
                        "cite": f"w{(s * 2 + p) % 8}",
                        "page": s + p + 1,
                    }
                    for p in (0, 1)
                ],
            }
            for s in range(5)
        ],
        "table": {
            "head": ["Region", "Coverage", "Take-up", "Price"],
            "rows": [[f"Region {r}", f"{80 + r} %", f"{50 + r} %", f"{20 + r} EUR"] for r in range(6)],
        },
        "shares": SHARES,
    }


def document(i: int) -> Document:
    """The same brief as our document model has it, after `cite`."""
    data = json.loads(json.dumps(work(i)))

    def paragraph(text: str) -> Paragraph:
        return Paragraph(children=(Text(text),))

    def cell(text: str, scope: str = "") -> Cell:
        return Cell(blocks=(paragraph(text),), scope=scope)  # type: ignore[arg-type]  # "", "col" or "row"

    blocks: list[Block] = [
        Heading(level=1, children=(Text(data["title"]),)),
        paragraph(f"{data['author']}, {data['date']}"),
        Callout(
            kind="key-messages",
            blocks=(ItemList(items=tuple(ListItem(blocks=(paragraph(m),)) for m in data["messages"])),),
        ),
    ]
    for n, section in enumerate(data["sections"]):
        inner: list[Block] = [Heading(level=2, children=(Text(section["heading"]),))]
        for p in section["paragraphs"]:
            link = Link((Text(f"(Agency {p['cite'][1:]}, p. {p['page']})"),), f"#ref-{p['cite']}")
            item = CitedItem(item=p["cite"], locator=str(p["page"]), label="page")
            inner.append(Paragraph(children=(Text(p["text"] + " "), Citation((item,), (link,)))))
        if n == 1:
            rows = [Row(cells=tuple(cell(text) for text in row)) for row in data["table"]["rows"]]
            head = Row(cells=tuple(cell(text, "col") for text in data["table"]["head"]))
            inner.append(Table(head=(head,), body=tuple(rows), summary="Coverage by region"))
        if n == 2:
            inner.append(_chart(data["shares"]))
        blocks.append(Section(blocks=tuple(inner)))
    entries = tuple(
        Reference(
            item=f"w{k}",
            label="",
            children=(
                Text(f"Agency {k} ({2015 + k}). "),
                Emphasis((Text(f"Rural access panel, wave {k}"),)),
                Text(f". Publisher {k}. "),
                Link((Text(f"https://example.org/{k}"),), f"https://example.org/{k}"),
            ),
        )
        for k in range(8)
    )
    blocks.append(Section(blocks=(Heading(level=2, children=(Text("References"),)), References(entries=entries))))
    return Document(
        id=f"b{i}",
        template="policy-brief",
        language="en",
        title=data["title"],
        authors=(data["author"],),
        blocks=tuple(blocks),
        footer=Footer(text=data["title"], page_label="Page {page} of {pages}"),
    )


def _chart(shares: list[float]) -> ChartFigure:
    points = tuple(Point(low=v, high=v, bound="exact", label=f"{v} %", statistic="panel/share") for v in shares)
    chart = Chart(
        kind="bar",
        categories=tuple(f"Q{n}" for n in range(1, 6)),
        series=(ChartSeries(name="Share", points=points),),
        unit="percent",
        unit_label="per cent",
        maximum=100,
        category_label="Quintile",
    )
    return ChartFigure(
        chart=chart, caption=Caption(label="Figure", number=1, title=(Text("Share by quintile"),)), alt="chart"
    )


def typst_setter(folder: Path) -> Callable[[int], bytes]:
    """Typst as PDF/UA-1, its compiler and font book kept between briefs."""
    import typst

    (folder / "brief.typ").write_text(TYPST, encoding="utf-8")
    compiler = typst.Compiler(root=str(folder))

    def run(i: int) -> bytes:
        (folder / f"{i}.json").write_text(json.dumps(work(i)), encoding="utf-8")
        works = "\n".join(
            f"w{k}:\n  type: report\n  title: Rural access panel, wave {k}\n  author: Agency {k}\n  date: {2015 + k}\n"
            f"  publisher: Publisher {k}\n  url: https://example.org/{k}"
            for k in range(8)
        )
        (folder / f"{i}.yml").write_text(works, encoding="utf-8")
        inputs = {"data": f"{i}.json", "works": f"{i}.yml"}
        made = compiler.compile(input=str(folder / "brief.typ"), sys_inputs=inputs, pdf_standards=["ua-1"])
        assert isinstance(made, bytes)
        return made

    return run


def ours(i: int) -> bytes:
    """Our writer, PDF/UA-1 and PDF/A."""
    return write(document(i), THEME, CREATED).data


def main() -> None:
    """Measure and print."""
    rounds = next((int(a) for a in sys.argv[1:] if a.isdigit()), 30)
    if "--profile" in sys.argv:
        ours(0)
        profile = cProfile.Profile()
        profile.runcall(lambda: [ours(i) for i in range(1, 11)])
        pstats.Stats(profile).sort_stats("cumulative" if "--whole" in sys.argv else "tottime").print_stats(45)
        return
    with tempfile.TemporaryDirectory() as folder:
        setters: dict[str, Callable[[int], bytes]] = {"briefgen": ours, "typst": typst_setter(Path(folder))}
        times: dict[str, list[float]] = {name: [] for name in setters}
        sizes: dict[str, int] = {}
        pages: dict[str, int] = {}
        for i in range(rounds + 1):
            for name, setter in setters.items():
                start = time.perf_counter()
                data = setter(i)
                times[name].append(1000 * (time.perf_counter() - start))
                sizes[name], pages[name] = len(data), len(pypdfium2.PdfDocument(data))
    for name, values in times.items():
        print(
            f"{name:9} first {values[0]:7.1f} ms   then median {statistics.median(values[1:]):6.1f} ms"
            f"   least {min(values[1:]):6.1f} ms   {sizes[name]:,} bytes, {pages[name]} pages"
        )
    ratio = statistics.median(times["briefgen"][1:]) / statistics.median(times["typst"][1:])
    print(f"ratio     {ratio:.2f} (ours to Typst's, medians of {rounds})")
    tracemalloc.start()
    for i in range(50):
        ours(i)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for i in range(50, 100):
        ours(i)
    gc.collect()
    print(f"memory    {(tracemalloc.get_traced_memory()[0] - before) / 50:,.0f} bytes more for each brief of a batch")


if __name__ == "__main__":
    main()
