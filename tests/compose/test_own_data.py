"""Data beside the reports: read like a report's table, and proven only where somebody has published them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from one_report import made, printed

from briefgen.cli import run

REPORT = """\
tables:
  - id: regions
    title: Where the mills stand
    rows: {label: Region, values: {north: North, south: South}}
    columns: [{id: mills, label: Mills}, {id: share, label: Share, unit: percent, decimals: 1}]
    values: {north: [1200, 12], south: [38, ..]}
    found_in: [{edition: en, columns: {share: "Share, %"}}]
"""
USES = """\
uses: {regions: mill/regions}
sections: [{heading: Where they stand, table: regions}]
"""
ROWS = (("Region", "Mills", "Share, %"), ("North", "1,200", "12.0"), ("South", "38", ".."))


def laid(folder: Path, text: str, *, published: bool) -> Path:
    """The workspace with the data in sources/data/, and no other document."""
    made(folder, text, REPORT, USES)
    data = folder / "sources/data/mills.csv"
    data.parent.mkdir(parents=True)
    data.write_bytes(text.encode())
    (folder / "sources/documents/mill.txt").unlink()
    path = folder / "sources/reports/mill.yaml"
    sha = hashlib.sha256(text.encode()).hexdigest()
    more = "    publisher: Mill Office\n    URL: https://example.org/mills\n    accessed: 2026-01-05\n"
    record = path.read_text("utf-8").replace("type: report\n", "type: dataset\n" + more * published)
    path.write_text(record.replace("file: mill.txt", "file: mills.csv"), "utf-8")
    assert sha in record
    return folder


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("published", [True, False])
def test_data_are_proven_where_they_are_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sign: str, published: bool
) -> None:
    rows = (sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in ROWS)
    folder = laid(tmp_path, "\r\n".join(rows) + "\r\n", published=published)
    capsys.readouterr()
    assert run(["-C", str(folder), "check"]) == 0
    said = capsys.readouterr().err
    text = printed(folder)
    assert ("4 of 4 passages verified" in said) == published
    assert ("is own data" in said) == (not published)
    assert ("[1, own data]" in text) == (not published)
    assert "{1,200}" in text


def test_what_the_data_do_not_say_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = laid(tmp_path, "Region;Mills;Share, %\nNorth;1201;12.0\nSouth;38;..\n", published=True)
    capsys.readouterr()
    assert run(["-C", str(folder), "check"]) == 1
    assert "BG210" in capsys.readouterr().err


def test_own_data_do_not_pass_for_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = laid(tmp_path, "Region;Mills;Share, %\nNorth;1200;12.0\nSouth;38;..\n", published=False)
    assert run(["-C", str(folder), "check", "--require-evidence"]) == 1


def test_a_row_for_each_cell_is_found_by_both_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As files of data are: a country and a year in each row, and one column of values."""
    folder = laid(
        tmp_path, "region,year,mills\nNorth,2023,1100\nNorth,2024,1200\nSouth,2023,40\nSouth,2024,38\n", published=True
    )
    path = folder / "sources/reports/mill.yaml"
    head = path.read_text("utf-8").partition("tables:")[0]
    table = """tables:
  - id: regions
    title: Where the mills stand
    rows: {label: Region, values: {north: North, south: South}}
    columns: [{id: y2023, label: 2023, kind: years}, {id: y2024, label: 2024, kind: years}]
    values: {north: [1100, 1200], south: [40, 38]}
    found_in: [{edition: en, cells: {row: "{row} / {column}", column: mills}}]
"""
    path.write_text(head + table, "utf-8")
    capsys.readouterr()
    assert run(["-C", str(folder), "check"]) == 0
    assert "4 of 4 passages verified" in capsys.readouterr().err


def test_data_of_the_workspace_are_read_where_documents_are_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no folder of that name beside those."""
    folder = laid(tmp_path / "here", "Region;Mills;Share, %\nNorth;1200;12.0\nSouth;38;..\n", published=True)
    (tmp_path / "there/documents").mkdir(parents=True)
    (folder / "sources/data").rename(tmp_path / "there/data")
    for held in (False, True):
        if held:
            (tmp_path / "there/data").rename(folder / "sources/data")
        capsys.readouterr()
        assert run(["-C", str(folder), "check", "--documents", str(tmp_path / "there/documents")]) == 0
        assert ("4 of 4 passages verified" in capsys.readouterr().err) == held
