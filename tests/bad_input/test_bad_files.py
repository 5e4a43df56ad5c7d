"""Files that are no records: each is told at its place, at once, and nothing hangs or grows."""

# ruff: noqa: E501 - a diagnostic stands on the line of what it is told of
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import records, workspace
from briefgen.diagnostic import Diagnostic, InputError
from briefgen.records import yaml12

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def told(data: bytes) -> list[str]:
    try:
        yaml12.read(data, "a.yaml")
    except InputError as error:
        return [f"{d.place} {d.code} {d.message}" + (f" ({d.hint})" if d.hint else "") for d in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "a.yaml:1:1 BG101 this file is empty; expected a record (`briefgen init` shows how one looks)"),
        (b"# only a comment\n", "a.yaml:1:1 BG101 this file is empty; expected a record (`briefgen init` shows how one looks)"),
        (b"a: b: c\n", "a.yaml:1:5 BG101 found a colon where a value has started already (put the text in quotation marks)"),
        (b'a: "b\nc: d\n', "a.yaml:3:1 BG101 the file ends inside quotation marks (close the quotation)"),
        (b"a: {b: 1\nc: 2\n", "a.yaml:2:2 BG101 expected a comma or a closing bracket (close the bracket, or quote the text)"),
        (b"a: @b\n", "a.yaml:1:4 BG101 a value cannot start with this character (put it in quotation marks)"),
        (b'a: "\\q"\n', "a.yaml:1:5 BG101 found an escape that YAML does not know (use single quotation marks, or write \\\\)"),
        (b"a: *\n", "a.yaml:1:5 BG101 found a * without a name (put text that starts with * in quotation marks)"),
        (b"a:\n\tb: 1\n", "a.yaml:2:1 BG102 found a tab; YAML is indented with spaces (replace the tab with spaces)"),
        (b"a:\n  b: 1\n \tc: 2\n", "a.yaml:3:2 BG102 found a tab; YAML is indented with spaces (replace the tab with spaces)"),
        (b"a: 1\nb: 2\na: 3\n", "a.yaml:3:1 BG103 the key `a` occurs twice in one mapping (keep one of them)"),
        (LAUGHS.encode(), "a.yaml:6:14 BG104 more than 400,000 values, counting what aliases repeat (write values out instead of repeating them by aliases)"),
        (b"a: " + b"[" * 100_000, "a.yaml:1:36 BG104 nested more than 32 deep; records never are (check that this is a record at all)"),
        (b"a: " + b"{b: " * 2_000, "a.yaml:1:132 BG104 nested more than 32 deep; records never are (check that this is a record at all)"),
        (b'a: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["\nb: [1\nc: 2\n', "a.yaml:3:2 BG101 expected a comma or a closing bracket (close the bracket, or quote the text)"),
        ("a: x\u202ey\n".encode(), "a.yaml:1:5 BG105 found a character that reorders text, U+202E RIGHT-TO-LEFT OVERRIDE; records contain printable text only (delete it)"),
        (b'a: "x\\u202ey"\n', "a.yaml:1:4 BG105 found a character that reorders text, U+202E RIGHT-TO-LEFT OVERRIDE, escaped; records contain printable text only (delete it)"),
        (b"a: x\x07y\n", "a.yaml:1:5 BG105 found a control character, U+0007; records contain printable text only (delete it)"),
        (b'a: "\\0"\n', "a.yaml:1:4 BG105 found a control character, U+0000, escaped; records contain printable text only (delete it)"),
        ("a: x\U000e0041y\n".encode(), "a.yaml:1:5 BG105 found an invisible tag character, U+E0041 TAG LATIN CAPITAL LETTER A; records contain printable text only (delete it)"),
        (b"a: ok\nb: \xe5\n", "a.yaml:2:4 BG106 this file is not UTF-8: found the byte 0xE5 (save the file as UTF-8)"),
        ("a: ok".encode("utf-16"), "a.yaml:1:1 BG106 this file is not UTF-8: found the byte 0xFF (save the file as UTF-8)"),
        (b"a: 1\n---\nb: 2\n", "a.yaml:2:1 BG107 found a second document in this file; expected one record a file (delete the line `---`)"),
        (b"a: !!python/object/apply:os.system [ls]\n", "a.yaml:1:4 BG107 found the tag tag:yaml.org,2002:python/object/apply:os.system; records have none (delete the tag)"),
        (b"a: &x [*x]\n", "a.yaml:1:8 BG107 the alias *x has no anchor before it (write the value out)"),
        (b"? [a]\n: b\n", "a.yaml:1:3 BG107 expected a plain key, such as `title` (put text that starts with { or [ in quotation marks)"),
        (b"a: {{ config }}\n", "a.yaml:1:5 BG107 expected a plain key, such as `title` (put text that starts with { or [ in quotation marks)"),
    ],
)  # fmt: skip
def test_a_bad_file_is_told(data: bytes, expected: str) -> None:
    assert told(data) == [expected]


def test_a_duplicate_key_points_at_the_first() -> None:
    with pytest.raises(InputError) as error:
        yaml12.read(b"a: 1\nb: 2\na: 3\n", "a.yaml")
    (one,) = error.value.diagnostics
    assert [(str(place), label) for place, label in one.related] == [("a.yaml:1:1", "the first one")]


def test_several_problems_are_told_together() -> None:
    assert [line[:17] for line in told(b"a: !x 1\na: 2\nb: *c\n")] == [
        "a.yaml:1:4 BG107 ",
        "a.yaml:2:1 BG103 ",
        "a.yaml:3:4 BG107 ",
    ]


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "sources" / "reports"
    folder.mkdir(parents=True)
    yield folder


def loaded(folder: Path) -> tuple[Diagnostic, ...]:
    return records.load(workspace.find(folder))[1]


def test_a_hundred_megabytes_are_not_read(reports: Path) -> None:
    with (reports / "big.yaml").open("wb") as file:
        file.truncate(100 * 1024 * 1024)  # sparse: it takes no room on the disk
    (one,) = loaded(reports)
    assert (one.code, str(one.place)) == ("BG104", "sources/reports/big.yaml")
    assert one.message == "this file has 100.0 MB; a record file has at most 8 MB"


def test_many_problems_of_one_file_are_cut_short(reports: Path) -> None:
    (reports / "many.yaml").write_text("".join(f"key{n}: 1\n" for n in range(5000)))
    found = loaded(reports)
    assert len(found) == 51
    assert found[-1].message == "and 4954 more in this file"


@pytest.mark.parametrize("line", ["key: 1\n", "key%d: 1\n", "key%d: !x 1\n"])
def test_a_hostile_file_is_told_a_bounded_number_of_times(reports: Path, line: str) -> None:
    (reports / "many.yaml").write_text("".join(line % n if "%" in line else line for n in range(20_000)))
    assert 50 <= len(loaded(reports)) <= 51


def test_a_hostile_text_is_told_a_bounded_number_of_times(reports: Path) -> None:
    finding = "{id: x, statement: %s, evidence: [{edition: en, quote: {exact: a}}]}" % ("1 " * 9000)
    (reports / "many.yaml").write_text(
        f"{{id: many, language: en, leading: en, editions: {{en: {{type: report, title: a}}}}, findings: [{finding}]}}"
    )
    assert len(loaded(reports)) == 200


def test_a_link_out_of_the_workspace_is_not_followed(reports: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("id: outside\n")
    (reports / "outside.yaml").symlink_to(outside)
    (one,) = loaded(reports)
    assert one.code == "BG100"
    assert one.message == f"cannot read this file: it is a link that leads outside the folder {tmp_path.name}"


def test_one_bad_file_does_not_hide_another(reports: Path) -> None:
    (reports / "a.yaml").write_text("a: [")
    (reports / "b.yaml").write_text("b: {")
    (reports / "c.yml").write_text("c: {")
    (reports / ".#a.yaml").write_text("an editor's own")
    assert [(d.code, str(d.place)) for d in loaded(reports)] == [
        ("BG101", "sources/reports/a.yaml:1:5"),
        ("BG101", "sources/reports/b.yaml:1:5"),
        ("BG108", "sources/reports/c.yml"),
    ]


def test_what_refers_to_a_bad_file_is_not_told_again(reports: Path) -> None:
    (reports / "survey.yaml").write_text("id: [")
    briefs = reports.parent / "briefs"
    briefs.mkdir()
    (briefs / "travel.yaml").write_text(
        "id: travel\nlanguage: en\ntemplates: [policy-brief]\nlanguages: [en]\ndate: 2026-01-31\ntitle: Travel\n"
        "uses: {buses: survey/buses}\nkey_messages: ['{buses.more} do. [@buses]']\n"
    )
    assert [d.code for d in loaded(reports)] == ["BG101"]
