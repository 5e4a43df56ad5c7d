"""Every file that a build opens is a source; and the same input gives the same bytes wherever briefgen is installed."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.pipeline import targets
from briefgen.rebuild.fingerprint import fingerprint
from briefgen.records import load
from briefgen.workspace import find
from briefgen.writers.fontfiles import _packaged

REPOSITORY = Path(__file__).parent.parent.parent
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title>
<id>http://example.org/{id}</id>{link}<updated>2024-01-01T00:00:00+00:00</updated></info>{body}</style>"""
LAYOUT = '<layout><text variable="title"/></layout>'
BODY = f"<citation>{LAYOUT}</citation><bibliography>{LAYOUT}</bibliography>"
LISTEN = """
import sys
from pathlib import Path
heard = set()
def hook(event, args):
    if event == "open" and isinstance(args[0], (str, Path)):
        heard.add(str(args[0]))
sys.addaudithook(hook)
import briefgen.disk
briefgen.disk._YOUNG = -10**18  # what the look at the disk reads, as it was written just now, is not what a build opens
from briefgen.cli import main
try:
    main()
except SystemExit:
    pass
print("\\n".join(sorted(heard)), file=open({out!r}, "w"))
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a house template: fonts and a logo outside of its folder, a style that names a parent."""
    root = tmp_path_factory.mktemp("house") / "workspace"
    shutil.copytree(REPOSITORY / "briefgen/start/sources", root / "sources")
    (root / "briefgen.toml").touch()
    shutil.copytree(REPOSITORY / "templates/handout", root / "templates/house")
    (root / "fonts").mkdir()
    regular = next(path for path in _packaged("Noto Sans") if "talic" not in path.name)
    shutil.copy(regular, root / "fonts/house.ttf")
    (root / "templates/house/theme.toml").write_text(
        '[fonts]\ntext = "House"\nheading = "House"\nfiles = {House = ["../../fonts/house.ttf"]}\n'
    )
    (root / "sources/styles").mkdir()
    link = '<link rel="independent-parent" href="http://example.org/parent"/>'
    (root / "sources/styles/my.csl").write_text(STYLE.format(id="my", link=link, body=""))
    (root / "sources/styles/other.csl").write_text(STYLE.format(id="parent", link="", body=BODY))
    brief = next((root / "sources/briefs").glob("*.yaml"))
    text = brief.read_text()
    assert "templates: [policy-brief, handout]" in text
    text = text.replace("templates: [policy-brief, handout]", "templates: [house]")
    text = text[: text.index("\nlength:")].replace("languages: [en, sv, pl]", "languages: [en]")
    brief.write_text(f"{text}\ncitations: {{style: my}}\n")
    return root


def test_every_file_that_a_build_opens_is_a_source(workspace: Path, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    code = LISTEN.format(out=str(heard))
    run = [sys.executable, "-c", code, "-C", str(workspace), "build", "-j", "1", "-o", str(tmp_path / "output")]
    done = subprocess.run(run, capture_output=True, text=True, env={**os.environ, "HOME": str(tmp_path)}, check=False)
    assert "1 built" in done.stderr, done.stderr
    manifest = json.loads((tmp_path / "output/manifest.json").read_text())
    assert manifest["documents"]
    sources = {name for entry in manifest["documents"].values() for name in entry["sources"]}
    opened = {Path(os.path.realpath(line)) for line in heard.read_text().splitlines()}
    ours = {path.relative_to(workspace).as_posix() for path in opened if path.is_relative_to(workspace)}
    # What a check reads, and a document in English does not hold.
    checked = ("sources/documents", "sources/translations/sv/", "sources/translations/pl/")
    beside = {"briefgen.toml", *(name for name in ours if name.startswith(checked))}
    assert ours - beside - sources == set()
    assert {"fonts/house.ttf", "sources/styles/my.csl", "sources/styles/other.csl"} <= sources


@pytest.mark.parametrize("name", ["fonts/house.ttf", "sources/styles/my.csl", "sources/styles/other.csl"])
def test_a_file_outside_of_the_template_makes_its_documents_stale(workspace: Path, name: str) -> None:
    found = find(workspace)
    records, _ = load(found)
    target = next(targets(records))
    before = fingerprint(found, records, target)
    path = workspace / name
    held = path.read_bytes()
    path.write_bytes(held + b"\n")
    try:
        after = fingerprint(found, records, target)
    finally:
        path.write_bytes(held)
    assert before.value != after.value
    assert [key for key in after.sources if before.sources.get(key) != after.sources[key]] == [name]


def test_no_file_outside_of_the_workspace_becomes_a_source(workspace: Path, tmp_path: Path) -> None:
    secret = workspace.parent / "secret.ttf"
    secret.write_text("canary")
    theme = workspace / "templates/house/theme.toml"
    held = theme.read_text()
    theme.write_text(held.replace("house.ttf", "../../secret.ttf"))
    try:
        found = find(workspace)
        records, _ = load(found)
        made = fingerprint(found, records, next(targets(records)))
    finally:
        theme.write_text(held)
    assert hashlib.sha256(b"canary").hexdigest() not in made.sources.values()


def test_the_same_bytes_from_another_installation_user_and_day(tmp_path: Path) -> None:
    """In a wheel the templates are in the package, which may be anywhere: also inside of the workspace."""
    made: list[dict[str, str]] = []
    for number, place in enumerate(("one/site", "workspace/.venv/lib/site-packages")):
        site = tmp_path / str(number) / place
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / "briefgen", site / "briefgen", ignore=ignored)
        shutil.copytree(REPOSITORY / "templates", site / "briefgen/_templates", dirs_exist_ok=True)
        root = tmp_path / str(number) / "workspace"
        shutil.copytree(REPOSITORY / "briefgen/start/sources", root / "sources")
        (root / "briefgen.toml").touch()
        home = tmp_path / str(number) / "home"
        home.mkdir()
        # What differs between two people's machines, and may not differ in what they build.
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("XDG_CACHE_HOME", "LC_ALL")},
            "PYTHONPATH": str(site),
            "PYTHONHASHSEED": str(number + 1),
            "HOME": str(home),
            "USER": f"user{number}",
            "TZ": ("UTC", "Pacific/Kiritimati")[number],
            "LANG": ("C.UTF-8", "C")[number],
        }
        command = [sys.executable, "-m", "briefgen", "build", "-j", "1", "-l", "en", "-o", "output"]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        files = sorted(path for path in (root / "output").rglob("*.*") if path.suffix in (".docx", ".pdf", ".html"))
        assert len(files) >= 3
        made.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
        documents = json.loads((root / "output/manifest.json").read_text())["documents"]
        made[-1] |= {f"sources of {name}": str(sorted(entry["sources"])) for name, entry in documents.items()}
    assert made[0] == made[1]
