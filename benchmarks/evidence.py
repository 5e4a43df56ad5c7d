"""Prints how long it takes to check 1,000 findings against 50 documents of 100 pages: the first time, and unchanged.

Run: .venv/bin/python benchmarks/evidence.py [--pdf]
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from briefgen import evidence, records, workspace

DOCUMENTS, PAGES, FINDINGS, PAGE = 50, 100, 1000, 3000
WORDS = [
    "police",
    "officer",
    "report",
    "group",
    "forum",
    "survey",
    "case",
    "child",
    "abuse",
    "material",
    "online",
    "investigation",
    "country",
    "year",
    "figure",
    "share",
    "answer",
    "network",
    "member",
    "service",
    "platform",
    "message",
    "image",
    "video",
    "company",
    "state",
    "law",
    "support",
    "training",
    "court",
    "data",
    "agency",
]
SHARES = {"a third": "1/3", "a quarter": "1/4", "two fifths": "2/5", "three quarters": "3/4"}


def document(seed: int) -> tuple[str, list[tuple[str, str, int, str]]]:
    """A text, and of each of its findings the fragment, the share, the number and the heading."""
    chance = random.Random(seed)
    out: list[str] = []
    facts = []
    each = FINDINGS // DOCUMENTS
    for page in range(PAGES):
        heading = f"Part {chance.choice('ABCDEFGH')} of the {chance.choice(WORDS)} {page}"
        body = [heading.capitalize(), ""]
        length = 0
        while length < PAGE:
            sentence = " ".join(chance.choices(WORDS, k=chance.randint(8, 20))).capitalize() + "."
            body.append(sentence)
            length += len(sentence)
        if page % (PAGES // each) == 0:
            words, value = chance.choice(list(SHARES.items()))
            number = chance.randint(100, 9999)
            where = " ".join(chance.choices(WORDS, k=2))
            sentence = f"Just over {words} of the {number:,} officers of the {where} answered."
            facts.append((sentence, value, number, heading))
            body.insert(len(body) // 2, sentence)
        out.append("\n".join(body))
    return "\n\n".join(out), facts


def build(root: Path) -> int:
    """A workspace with its documents; gives their characters."""
    (root / "sources" / "reports").mkdir(parents=True)
    (root / "documents").mkdir()
    size = 0
    for seed in range(DOCUMENTS):
        text, facts = document(seed)
        size += len(text)
        data, name = text.encode(), f"report-{seed}.txt"
        if "--pdf" in sys.argv:
            data, name = pdf(text), f"report-{seed}.pdf"
        (root / "documents" / name).write_bytes(data)
        lines = [
            f"id: report-{seed}", "language: en", "leading: en", "editions:", "  en:", "    type: report",
            f"    title: Report {seed}", "    document:", f"      file: {name}",
            f"      sha256: {hashlib.sha256(data).hexdigest()}", "findings:",
        ]  # fmt: skip
        for number, (sentence, value, count, _) in enumerate(facts):
            lines += [
                f"  - id: finding-{number}",
                '    statement: "{share} of the {number} officers answered."',
                "    statistics:",
                f"      share: {{value: {value}, unit: share, qualifier: just_over}}",
                f"      number: {{value: {count}, unit: count}}",
                "    evidence:",
                f'      - {{edition: en, backs: [share, number], quote: {{exact: "{sentence}"}}}}',
            ]
        (root / "sources" / "reports" / f"report-{seed}.yaml").write_text("\n".join(lines) + "\n")
    return size


def pdf(text: str) -> bytes:
    """The text as a PDF with a page for each part."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for part in text.split("\n\n\n"):
        lines = [line[n : n + 95] for line in part.split("\n") for n in range(0, max(len(line), 1), 95)]
        for start in range(0, len(lines), 60):
            body = canvas.beginText(40, 800)
            body.setFont("Helvetica", 9)
            for line in lines[start : start + 60]:
                body.textLine(line)
            canvas.drawText(body)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def once(root: Path) -> tuple[float, float, str]:
    """Seconds to load the records, seconds to check, and what the check says."""
    space = workspace.find(root)
    start = time.perf_counter()
    held, problems = records.load(space)
    assert not problems, problems[:3]
    loaded = time.perf_counter()
    found = evidence.check(held, root / "documents", today=dt.date(2026, 11, 23), cache=root / "cache")
    assert not found.diagnostics, found.diagnostics[:3]
    return loaded - start, time.perf_counter() - loaded, found.summary


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        size = build(root)
        print(f"{DOCUMENTS} documents, {size / 1e6:.1f} million characters, {FINDINGS} findings")
        for name in ("first", "unchanged"):
            loading, checking, summary = once(root)
            print(f"{name}: records {loading:.2f} s, evidence {checking:.2f} s ({summary})")


if __name__ == "__main__":
    main()
