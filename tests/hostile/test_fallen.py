"""What hostile workspaces by chance have brought down, one of each kind."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from start import start

from briefgen.cli import run
from briefgen.diagnostic import InputError
from briefgen.writers import fontfiles, sfnt

ROOT = Path(__file__).parents[2]


def font() -> bytes:
    return next(path for path in Path(sys.prefix).rglob("NotoSans*.ttf")).read_bytes()


def without(data: bytes, tag: str) -> bytes:
    """The font, whose directory calls one of its tables otherwise."""
    at = data.index(tag.encode(), 12)
    return data[:at] + b"xxxx" + data[at + 4 :]


@pytest.mark.parametrize("tag", ["head", "glyf", "loca", "name"])
def test_a_font_without_a_table(tag: str, tmp_path: Path) -> None:
    told = built_with(without(font(), tag), tmp_path)
    assert told in (0, 1)


@pytest.mark.parametrize("share", [0.5])
def test_a_font_that_is_cut_off(share: float, tmp_path: Path) -> None:
    data = font()
    assert built_with(data[: int(len(data) * share)], tmp_path) == 1


def built_with(data: bytes, root: Path) -> int:
    start(root / "w")
    theme = root / "w/templates/handout/theme.toml"
    shutil.copytree(ROOT / "templates/handout", theme.parent)
    theme.write_text('[fonts]\ntext = "Mine"\nheading = "Mine"\nfiles = {Mine = ["mine.ttf"]}\n')
    theme.with_name("mine.ttf").write_bytes(data)
    return run(["-C", str(root / "w"), "build", "-t", "handout", "-l", "sv", "-f", "pdf"])


def test_what_cannot_be_taken_apart_is_said_to_be_broken() -> None:
    import uharfbuzz as hb

    request = hb.SubsetInput()
    request.unicode_set.update({65})
    broken = without(without(font(), "head"), "maxp")
    with pytest.raises(InputError, match="BG542"):
        fontfiles.subset(hb.Face(hb.Blob(broken)), request, "Mine")
    assert sfnt.tables(broken)


def test_a_template_whose_blocks_are_nested_too_deeply(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path / "w")
    template = tmp_path / "w/templates/handout/brief.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{% if 1 %}" * 3000 + "{% endif %}" * 3000)
    assert run(["-C", str(tmp_path / "w"), "check"]) == 1
    assert "BG407" in capsys.readouterr().err
