"""Where a workspace is found, and what its settings may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import workspace
from briefgen.diagnostic import InputError


def told(start: Path) -> str:
    with pytest.raises(InputError) as error:
        workspace.find(start)
    (one,) = error.value.diagnostics
    return f"{one.place or ''} {one.code} {one.message}" + (f" ({one.hint})" if one.hint else "")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("briefgen.toml", 'output = "out"\n'),
        ("pyproject.toml", '[tool.briefgen]\noutput = "out"\n'),
    ],
)
def test_settings_are_found_above(tmp_path: Path, file: str, content: str) -> None:
    (tmp_path / file).write_text(content)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    found = workspace.find(deep)
    assert (found.root, found.output, found.sources) == (tmp_path, tmp_path / "out", tmp_path / "sources")


def test_a_folder_with_sources_is_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "sources" / "reports").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    found = workspace.find(tmp_path / "sources" / "reports")
    assert found.root == tmp_path
    assert found.documents == tmp_path / "sources" / "documents"
    assert found.lock == tmp_path / "sources" / "evidence.lock"


def test_no_workspace(tmp_path: Path) -> None:
    message = f"found no workspace in {tmp_path} or above it; expected briefgen.toml, or a folder sources/"
    assert told(tmp_path) == f" BG150 {message} (`briefgen init DIR` makes one)"
    assert told(tmp_path / "nowhere") == f" BG150 found no folder {tmp_path / 'nowhere'}"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('outptu = "x"\n', "briefgen.toml:1:1 BG151 found the unknown setting `outptu` (did you mean `output`?)"),
        ('\ntypography = "uk"\n', "briefgen.toml:2:1 BG151 found typography 'uk'; expected cldr or eu"),
        ("sources = 5\n", "briefgen.toml:1:1 BG151 found sources = 5; expected a folder, as text"),
        (
            'output = "../out"\n',
            "briefgen.toml:1:1 BG151 output leads out of the workspace: ../out"
            " (documents elsewhere are given with `--documents DIR`, an output elsewhere with `-o DIR`)",
        ),
        ("output = \n", "briefgen.toml:1:10 BG151 cannot read this TOML: Invalid value"),
    ],
)
def test_wrong_settings_are_told(tmp_path: Path, content: str, expected: str) -> None:
    (tmp_path / "briefgen.toml").write_text(content)
    assert told(tmp_path) == expected


def test_a_template_of_the_workspace_comes_first(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    found = workspace.find(tmp_path)
    packaged = found.template("handout")
    assert not packaged.is_relative_to(tmp_path)
    own = tmp_path / "templates" / "handout"
    own.mkdir(parents=True)
    (own / "brief.html.j2").write_text("")
    assert found.template("handout") == own
    assert found.template_names() == ("handout", "policy-brief")


@pytest.mark.parametrize("name", ["handuot", "../handout", "/etc", ""])
def test_an_unknown_template_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "sources").mkdir()
    with pytest.raises(InputError) as error:
        workspace.find(tmp_path).template(name)
    (one,) = error.value.diagnostics
    assert (one.code, one.message) == ("BG400", f"found no template `{name}`")
    assert one.hint == "there are: handout, policy-brief"


def test_settings_that_are_no_file_are_refused(tmp_path: Path) -> None:
    """Passed over in silence, the workspace would build with settings that nobody chose."""
    (tmp_path / "sources").mkdir()
    settings = tmp_path / "briefgen.toml"
    settings.mkdir()
    assert told(tmp_path).startswith("briefgen.toml BG151 cannot read this file: ")
    settings.rmdir()
    settings.symlink_to("nowhere.toml")
    assert told(tmp_path).startswith("briefgen.toml BG151 cannot read this file: ")
