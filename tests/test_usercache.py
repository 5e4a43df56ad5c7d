"""What is kept for the user: bound to its name, bounded in size, and to the code that made it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen import usercache

SHA = "0123456789abcdef" * 4


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    usercache.keep(tmp_path / "folder" / "name.json", b"data")
    assert usercache.read(tmp_path / "folder" / "name.json") == b"data"
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["name.json"]


@pytest.mark.parametrize(
    "change", [lambda held: held[:-1], lambda held: held + b"x", lambda held: b"data", lambda held: b""]
)
def test_what_was_damaged_is_as_if_it_were_not_there(tmp_path: Path, change: object) -> None:
    path = tmp_path / "name.json"
    usercache.keep(path, b"data")
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(OSError, match="not what was kept"):
        usercache.read(path)


def test_what_is_in_another_s_place_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    usercache.keep(tmp_path / "one.json", b"data")
    (tmp_path / "one.json").rename(tmp_path / "other.json")
    with pytest.raises(OSError, match="not what was kept"):
        usercache.read(tmp_path / "other.json")


def test_the_oldest_of_what_was_made_of_documents_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usercache, "MOST", 400)
    (tmp_path / "own.txt").write_bytes(b"x" * 1000)
    for number in range(6):
        path = tmp_path / f"{number}{SHA[1:]}.txt.json"
        usercache.keep(path, b"x" * 100)
        os.utime(path, (number, number))
    left = sorted(path.name[:1] for path in tmp_path.iterdir())
    assert left == ["3", "4", "5", "o"]


def test_other_code_or_another_table_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usercache, "__file__", str(tmp_path / "usercache.py"))
    (tmp_path / "room" / "tables").mkdir(parents=True)
    table = tmp_path / "room" / "tables" / "en.toml"
    table.write_text("a = 1", "utf-8")
    (tmp_path / "tag.py").write_text("", "utf-8")
    told = set()

    def code() -> str:
        usercache.code.cache_clear()
        return usercache.code(("room", "tag.py"))

    told.add(code())
    assert code() in told
    (tmp_path / "room" / "notes.txt").write_text("no code", "utf-8")
    assert code() in told
    table.unlink()
    table.write_text("a = 2", "utf-8")
    os.utime(table, ns=(1, 1))
    assert code() not in told
    told.add(code())
    (tmp_path / "tag.py").write_text("x", "utf-8")
    assert code() not in told
    usercache.code.cache_clear()
