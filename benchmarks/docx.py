"""Writes one two-page brief as DOCX with our writer and with docxtpl, in one process and in turns; prints the ratio.

    python benchmarks/docx.py [ROUNDS] [--fresh] [--profile]

Both get the brief as data and give the bytes of a file. Ours has a native chart, notes, linked references and embedded
fonts; docxtpl's has a picture and plain text, from a template that is opened anew for each brief, as its users do.
Machines differ and are noisy, so only the ratio of the medians counts. With `--fresh` each brief has its words in
another order; `--profile` prints where our time goes instead. Needs `docxtpl` and `pillow`.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import gc
import io
import pstats
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).parent)]
"""This file is called as the library that both sides use, and must not be found in its place."""

from briefgen.chart import Chart, ChartSeries, Point  # noqa: E402
from briefgen.document import (  # noqa: E402
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
    Note,
    Origin,
    Paragraph,
    Reference,
    References,
    Row,
    Section,
    Table,
    Text,
)
from briefgen.theme import Theme  # noqa: E402
from briefgen.writers.docx import write  # noqa: E402

WORDS = (
    "Household surveys show that fixed broadband now reaches most rural communes, yet the gap in take-up between the "
    "lowest and the highest income quintile has barely moved since the first wave of the panel. Price, rather than "
    "coverage, is the reason that respondents give most often."
)
CREATED = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
HEAD = ("Region", "Coverage", "Take-up", "Price")
ROWS = tuple((f"Region {r}", f"{80 + r} %", f"{50 + r} %", f"{20 + r} EUR") for r in range(6))
SHARES = (31, 44, 52, 63, 78)


def words(seed: int) -> str:
    """The running text; another order of its words for each seed but 0."""
    if not seed:
        return WORDS
    shuffled = WORDS.split()
    random.Random(seed).shuffle(shuffled)
    return " ".join(shuffled)


# Ours ---------------------------------------------------------------------------------------------------------------


def cite(item: int, page: int) -> Citation:
    link = Link((Text(f"[{item + 1}, p. {page}]"),), f"#ref-r{item}")
    return Citation((CitedItem(item=f"r{item}", locator=str(page), label="page"),), (link,))


def section(number: int, running: str) -> Section:
    blocks: list[Block] = [Heading(level=2, children=(Text(f"Section {number + 1}"),), id=f"s{number}")]
    origin = Origin(file="sources/briefs/bench.yaml", path="sections.text", language="en")
    for part in range(2):
        note = (Note((Paragraph(children=(Text(f"Note {number + 1}: see the annex."),)),), 0),) if part else ()
        children = (Text(running + " " + running), cite((number * 2 + part) % 8, number + part + 1), *note)
        blocks.append(Paragraph(children=children, origin=origin))
    if number == 1:
        rows = (HEAD, *ROWS)
        cells = [
            Row(
                cells=tuple(
                    Cell(blocks=(Paragraph(children=(Text(value),)),), scope="" if at else "col", numeric=bool(n))
                    for n, value in enumerate(row)
                )
            )
            for at, row in enumerate(rows)
        ]
        caption = Caption(label="Table", number=1, title=(Text("Regions"),))
        blocks.append(Table(head=(cells[0],), body=tuple(cells[1:]), caption=caption, id="t1"))
    if number == 2:
        points = tuple(
            Point(low=value, high=value, bound="exact", label=f"{value}%", statistic="a/b.c") for value in SHARES
        )
        drawn = Chart(
            kind="bar",
            categories=tuple(f"Q{n}" for n in range(1, 6)),
            series=(ChartSeries(name="Share", points=points),),
            unit="percent",
            unit_label="per cent",
            maximum=100,
            category_label="Quintile",
        )
        caption = Caption(label="Figure", number=1, title=(Text("Share by quintile"),))
        blocks.append(ChartFigure(chart=drawn, caption=caption, alt="Take-up rises with income.", id="f1"))
    return Section(blocks=tuple(blocks))


def document(seed: int) -> Document:
    running = words(seed)
    messages = tuple(
        ListItem(blocks=(Paragraph(children=(Text(f"Message {n + 1}: {running[:140]}"),)),)) for n in range(3)
    )
    entries = tuple(
        Reference(
            item=f"r{n}",
            label=str(n + 1),
            children=(
                Text(f"Agency {n} ({2015 + n}). "),
                Emphasis((Text(f"Rural access panel, wave {n}"),)),
                Text(f". Publisher {n}. "),
                Link((Text(f"https://example.org/{n}"),), f"https://example.org/{n}"),
            ),
        )
        for n in range(8)
    )
    return Document(
        id="bench",
        template="policy-brief",
        language="en",
        title=f"Closing the rural broadband gap ({seed})",
        authors=("Policy unit",),
        date="2026-11-22",
        blocks=(
            Heading(level=1, children=(Text(f"Closing the rural broadband gap ({seed})"),), id="title"),
            Paragraph(children=(Text("Policy unit, 2026-11-22"),), role="standfirst"),
            Callout(kind="key-messages", blocks=(ItemList(ordered=True, items=messages),)),
            *(section(number, running) for number in range(5)),
            Heading(level=2, children=(Text("References"),), id="references"),
            References(entries=entries),
        ),
        footer=Footer(text="Closing the rural broadband gap", page_label="Page {page} of {pages}"),
    )


def ours(seed: int) -> bytes:
    return write(document(seed), Theme(), CREATED).data


# docxtpl ------------------------------------------------------------------------------------------------------------


def data(seed: int) -> dict[str, object]:
    running = words(seed)
    return {
        "title": f"Closing the rural broadband gap ({seed})",
        "author": "Policy unit",
        "date": "2026-11-22",
        "key_messages": [f"Message {n + 1}: {running[:140]}" for n in range(3)],
        "sections": [
            {
                "heading": f"Section {s + 1}",
                "paras": [
                    {"text": running + " " + running, "cite": (s * 2 + p) % 8, "page": s + p + 1} for p in range(2)
                ],
            }
            for s in range(5)
        ],
        "table": {"head": HEAD, "rows": ROWS},
        "refs": [
            {
                "author": f"Agency {n}",
                "year": 2015 + n,
                "title": f"Rural access panel, wave {n}",
                "url": f"https://example.org/{n}",
            }
            for n in range(8)
        ],
    }


def template() -> bytes:
    import docx
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (600, 260), "white")
    for n, value in enumerate(SHARES):
        ImageDraw.Draw(picture).rectangle((60, 20 + 45 * n, 60 + value * 6, 50 + 45 * n), fill="navy")
    drawn = io.BytesIO()
    picture.save(drawn, "PNG")
    made = docx.Document()
    made.add_heading("{{ b.title }}", 0)
    made.add_paragraph("{{ b.author }}, {{ b.date }}")
    made.add_paragraph("{%p for m in b.key_messages %}")
    made.add_paragraph("{{ m }}", style="List Bullet")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p for s in b.sections %}")
    made.add_heading("{{ s.heading }}", 1)
    made.add_paragraph("{%p for p in s.paras %}")
    made.add_paragraph("{{ p.text }} ({{ p.cite }}, p. {{ p.page }})")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p endfor %}")
    table = made.add_table(4, 4)
    table.style = "Table Grid"
    for n in range(4):
        table.cell(0, n).text = f"{{{{ b.table.head[{n}] }}}}"
        table.cell(2, n).text = f"{{{{ r[{n}] }}}}"
    table.cell(1, 0).text = "{%tr for r in b.table.rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    made.add_picture(drawn)
    made.add_heading("References", 1)
    made.add_paragraph("{%p for r in b.refs %}")
    made.add_paragraph("{{ r.author }} ({{ r.year }}). {{ r.title }}. {{ r.url }}")
    made.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def docxtpl(path: Path) -> Callable[[int], bytes]:
    from docxtpl import DocxTemplate

    def render(seed: int) -> bytes:
        made = DocxTemplate(str(path))
        made.render({"b": data(seed)})
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return render


# Both ---------------------------------------------------------------------------------------------------------------


def timed(make: Callable[[int], bytes], seed: int) -> float:
    gc.collect()
    start = time.perf_counter()
    make(seed)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    numbers = [argument for argument in sys.argv[1:] if argument.isdigit()]
    rounds = int(numbers[0]) if numbers else 30
    fresh = "--fresh" in sys.argv
    if "--profile" in sys.argv:
        ours(0)
        profile = cProfile.Profile()
        profile.enable()
        for round in range(rounds):
            ours(round + 1 if fresh else 0)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.docx"
        path.write_bytes(template())
        theirs = docxtpl(path)
        first = {"ours": timed(ours, 0), "docxtpl": timed(theirs, 0)}
        taken: dict[str, list[float]] = {"ours": [], "docxtpl": []}
        for round in range(rounds):
            seed = round + 1 if fresh else 0
            taken["ours"].append(timed(ours, seed))
            taken["docxtpl"].append(timed(theirs, seed))
    middle = {name: statistics.median(times) for name, times in taken.items()}
    for name, times in taken.items():
        print(f"{name:8s} median {middle[name]:6.1f} ms   least {min(times):6.1f} ms   first {first[name]:6.1f} ms")
    print(f"ours takes {middle['ours'] / middle['docxtpl']:.2f} of docxtpl's time ({rounds} rounds in turns)")


if __name__ == "__main__":
    main()
