"""How files of a workspace are opened and written, and that nothing in briefgen opens one otherwise."""

import ast
import os
import re
from pathlib import Path

import pytest

from briefgen import files, workspace
from briefgen.diagnostic import InputError
from briefgen.evidence import lockfile
from briefgen.files import Folder, Refused, TooLarge, read, write
from briefgen.languages import catalogue_file
from briefgen.theme_file import load
from briefgen.writers.fontfiles import instance

PACKAGE = Path(__file__).parent.parent / "briefgen"
CANARY = "canary-4711 line of a secret"
linux = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / ".netrc"
    path.write_text(CANARY)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "workspace"
    (path / "sources").mkdir(parents=True)
    return path


def test_a_file_and_a_link_that_stay_inside_are_read(root: Path) -> None:
    (root / "a").write_bytes(b"x" * 10)
    (root / "sources" / "b").symlink_to("../a")
    assert read(root / "sources" / "b", root, 10) == b"x" * 10
    assert Folder(path=root / "sources", root=root, shown="s").read("b") == b"x" * 10


def test_what_leads_out_is_refused_without_a_word_of_it(root: Path, secret: Path) -> None:
    (root / "link").symlink_to(secret)
    (root / "folder").symlink_to(secret.parent, target_is_directory=True)
    (root / "again").symlink_to("link")
    for name in ("link", "again", "folder/.netrc", "../.netrc", str(secret)):
        with pytest.raises(Refused) as error:
            read(root / name, root)
        assert CANARY not in str(error.value)


def test_what_is_too_large_is_not_read(root: Path) -> None:
    (root / "a").write_bytes(b"x" * 11)
    with pytest.raises(TooLarge) as error:
        read(root / "a", root, 10)
    assert error.value.size == 11


@linux
def test_folders_pipes_and_devices_are_refused(root: Path) -> None:
    os.mkfifo(root / "pipe")
    for path, said in ((root / "pipe", "a pipe"), (root / "sources", "a folder"), (Path("/dev/zero"), "a device")):
        with pytest.raises(Refused, match=said):
            read(path, path.parent)


def test_circles_and_names_with_nul_are_an_error_of_the_file(root: Path) -> None:
    (root / "a").symlink_to("b")
    (root / "b").symlink_to("a")
    for name in ("a", "nul\0"):
        with pytest.raises(OSError):  # the system words it
            read(root / name, root)


def test_a_file_is_written_whole_beside_nothing_else_and_keeps_its_mode(root: Path) -> None:
    write(root / "new" / "a", b"1", root)
    (root / "new" / "a").chmod(0o600)
    write(root / "new" / "a", b"2", root)
    assert (root / "new" / "a").read_bytes() == b"2"
    assert [path.name for path in (root / "new").iterdir()] == ["a"]
    if os.name != "nt":
        assert (root / "new" / "a").stat().st_mode & 0o777 == 0o600


def test_a_link_is_never_written_through(root: Path, secret: Path) -> None:
    (root / "link").symlink_to(secret)
    (root / "folder").symlink_to(secret.parent, target_is_directory=True)
    write(root / "link", b"mine", root)
    assert (root / "link").read_bytes() == b"mine"
    assert not (root / "link").is_symlink()
    with pytest.raises(Refused):
        write(root / "folder" / ".netrc", b"mine", root)
    assert secret.read_text() == CANARY


def test_a_write_that_fails_leaves_the_file_and_nothing_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root / "a", b"1", root)
    monkeypatch.setattr(files, "replace", lambda source, target: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write(root / "a", b"2", root)
    assert {path.name for path in root.iterdir()} == {"a", "sources"}
    assert (root / "a").read_bytes() == b"1"


@pytest.mark.parametrize("name", ["briefgen.toml", "pyproject.toml"])
def test_settings_that_are_a_link_out_are_named_and_not_quoted(root: Path, secret: Path, name: str) -> None:
    (root / name).symlink_to(secret)
    with pytest.raises(InputError) as error:
        workspace.find(root)
    assert "BG151" in str(error.value)
    assert CANARY not in str(error.value.diagnostics)


def test_a_lock_that_is_a_link_out_is_named_and_not_quoted(root: Path, secret: Path) -> None:
    (root / "sources" / "evidence.lock").symlink_to(secret)
    held, (one,) = lockfile.read(root / "sources" / "evidence.lock")
    assert (held, one.code) == ({}, "BG206")
    assert CANARY not in str(one)


def test_a_catalogue_that_is_a_link_out_is_named_and_not_quoted(root: Path, secret: Path) -> None:
    (root / "a.po").symlink_to(secret)
    with pytest.raises(InputError) as error:
        catalogue_file.read(root / "a.po", "a.po", root)
    assert "BG303" in str(error.value)
    assert CANARY not in str(error.value.diagnostics)


def test_a_theme_that_is_a_link_out_is_named_and_not_quoted(root: Path, secret: Path) -> None:
    (root / "theme.toml").symlink_to(secret)
    with pytest.raises(InputError) as error:
        load(Folder(path=root, root=root, shown=""))
    assert "BG401" in str(error.value)
    assert CANARY not in str(error.value.diagnostics)


@pytest.mark.parametrize("name", ["{secret}", "../../.netrc", "link.ttf"])
def test_a_font_outside_of_the_workspace_is_not_opened(root: Path, secret: Path, name: str) -> None:
    folder = root / "templates"
    folder.mkdir()
    (folder / "link.ttf").symlink_to(secret)
    file = name.format(secret=secret)
    (folder / "theme.toml").write_text(f'[fonts]\ntext = "House"\nfiles = {{House = ["{file}"]}}\n')
    theme = load(Folder(path=folder, root=root, shown="templates"))
    with pytest.raises(InputError) as error:
        instance("House", weight=400, italic=False, theme=theme)
    assert "BG542" in str(error.value)
    assert "outside the folder workspace" in str(error.value)


def test_a_template_folder_that_is_a_link_out_is_not_used(root: Path, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "brief.html.j2").write_text("x")
    (root / "templates").mkdir()
    (root / "templates" / "house").symlink_to(tmp_path / "house", target_is_directory=True)
    with pytest.raises(InputError, match="BG400"):
        workspace.find(root).template("house")


CALLS = {"read_text", "read_bytes", "write_text", "write_bytes", "open", "fdopen", "mkstemp", "NamedTemporaryFile"}
OWN = "files of the package itself"
MAY = {
    "archive.py": "members of an archive in memory",
    "files.py": "the one way",
    "usercache.py": "what is kept for the user, outside of every workspace",
    "cli/__init__.py": "standard output alone",
    "cli/init.py": OWN,
    "cli/wheel.py": OWN,
    "claims/lexicon.py": OWN,
    "rebuild/bounds.py": "what the kernel says of this process",
    "numerals/grammar.py": OWN,
    "originals/document.py": "a descriptor that files.opened gave",
    "rebuild/files.py": "of the output folder, under its lock",
    "rebuild/fingerprint.py": OWN,
    "rebuild/journal.py": "of the output folder, under its lock",
    "rebuild/hold.py": "of the output folder, under its lock",
    "rebuild/output.py": "of the output folder",
    "writers/logo/load.py": "a picture in memory",
    "writers/pdf/picture.py": "a picture in memory",
}


# Tables of our own package, and documents that a library of originals has by their sha256.
OURS = re.compile(r"\b(resources|__file__|__package__|_HERE)\b|\b(library|at_hand)\.open\b|\bfiles\(")


def opening(path: Path) -> list[int]:
    """The lines that open a file by whatever call, but for what is our own."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")) in CALLS
        and not OURS.search(ast.unparse(node))
    ]


def test_nothing_else_opens_files() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): opening(path) for path in sorted(PACKAGE.rglob("*.py"))}
    assert {name: lines for name, lines in found.items() if lines and name not in MAY} == {}
    assert [name for name in MAY if not found.get(name)] == [], "these open nothing any more"
