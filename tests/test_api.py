"""From Python: load, check, make."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

import briefgen
from briefgen.diagnostic import InputError
from briefgen.rebuild import Options

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name in ("sources", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_samples_load_check_and_build(workspace: Path) -> None:
    assert "organised-offenders" in briefgen.load(workspace).briefs
    assert not [d for d in briefgen.check(workspace, today=TODAY).diagnostics if d.severity == "error"]
    options = Options(briefs=("organised-offenders",), languages=("sv",), templates=("handout",), formats=("html",))
    done = briefgen.make(workspace, today=TODAY, options=options)
    assert [path.name for path in done.written] == ["organised-offenders.handout.sv.html"]
    assert (workspace / "output" / "manifest.json").is_file()


def test_a_wrong_record_writes_nothing(workspace: Path) -> None:
    path = workspace / "sources" / "briefs" / "organised-offenders.yaml"
    path.write_text(path.read_text("utf-8").replace("standfirst:", "standfrist:"), "utf-8")
    with pytest.raises(InputError) as caught:
        briefgen.make(workspace, today=TODAY)
    assert caught.value.diagnostics[0].code == "BG111"
    assert not (workspace / "output").exists()
