"""What lies behind a document changes, and the approval lapses of exactly those documents that print something else."""

from pathlib import Path

import pytest
from start import start

from briefgen import approval, pipeline, records, workspace
from briefgen.cli import run
from briefgen.files import Folder

BRIEF = "sources/briefs/night-work.yaml"
REPORT = "sources/reports/harbour-2025.yaml"
SWEDISH = "sources/translations/sv"
ALL = {"policy-brief.en", "policy-brief.sv", "handout.en", "handout.sv"}
SWEDISH_ONES = {name for name in ALL if name.endswith(".sv")}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title>
<id>http://example.org/my</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="(" suffix=")"><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" suffix="."/></layout></bibliography></style>"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of its own templates, with a logo and a citation style, whose brief is approved."""
    root = start(tmp_path_factory.mktemp("start") / "new")
    for name in ("policy-brief", "handout"):
        source = workspace.find(root).template(name)
        for path in source.rglob("*"):
            there = root / "templates" / name / path.relative_to(source)
            if path.is_file():
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(path.read_bytes())
    theme = root / "templates/handout/theme.toml"
    theme.write_text(f'{theme.read_text()}\n[logo]\nfile = "logo.svg"\nalt = "Harbour Office"\n')
    (root / "templates/handout/logo.svg").write_text(LOGO)
    (root / "sources/styles").mkdir()
    (root / "sources/styles/my.csl").write_text(STYLE)
    brief = root / BRIEF
    text = brief.read_text().replace("[en, sv, pl]", "[en, sv]")
    brief.write_text(f"{text}\ncitations: {{style: my}}\n")
    assert run(["-C", str(root), "approve", "night-work", "--by", "Harbour Office", "--on", "2026-02-01"]) == 0
    return root


def lapsed(root: Path) -> set[str]:
    space = workspace.find(root)
    held, _ = records.load(space)
    found = set()
    for target in pipeline.targets(held):
        document, noticed = pipeline.compose(space, held, target)
        draft = bool({one.code for one in noticed} & {"BG145", "BG146"})
        assert draft == bool(document.banner)
        if draft:
            found.add(f"{target.template}.{target.language}")
    return found


CHANGES = [
    pytest.param("templates/handout/brief.html.j2", "", "<p>Read on.</p>", {"handout.en", "handout.sv"}, id="template"),
    pytest.param("templates/handout/theme.toml", 'alt = "Ha', 'alt = "The Ha', {"handout.en", "handout.sv"}, id="logo"),
    pytest.param("templates/handout/theme.toml", "title = 31", "title = 30", set(), id="look"),
    pytest.param("templates/policy-brief/brief.html.j2", "  ", "   ", set(), id="spaces"),
    pytest.param(f"{SWEDISH}/briefs/night-work.po", "ber om ljus.", "ber om vila.", SWEDISH_ONES, id="translation"),
    pytest.param(REPORT, "title: Night Work in Small Harbours", "title: Night in Small Harbours", ALL, id="edition"),
    pytest.param("sources/styles/my.csl", 'prefix="("', 'prefix="["', ALL, id="citation style"),
    pytest.param("sources/styles/my.csl", "<title>t</title>", "<title>u</title>", set(), id="name of the style"),
    pytest.param(REPORT, "label: Work at night", "label: Nights", ALL, id="axis"),
    pytest.param(REPORT, "more: There is more", "more: It grows", ALL, id="category"),
    pytest.param(BRIEF, "date: 2026-01-20", "date: 2026-01-21", set(), id="day"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), CHANGES)
def test_what_changes_lapses_and_nothing_else(root: Path, file: str, old: str, new: str, expected: set[str]) -> None:
    path = root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new) if old else _into(text, new))
    assert lapsed(root) == expected


def _into(text: str, new: str) -> str:
    """A template with `new` before its last block ends."""
    at = text.rindex("{% endblock") if "{% endblock" in text else len(text)
    return f"{text[:at]}{new}\n{text[at:]}"


def test_a_link_in_place_of_an_approved_text_is_not_opened(root: Path) -> None:
    secret = root.parent / "secret.txt"
    secret.write_text("canary")
    path = root / "sources/approvals/night-work/policy-brief.en.txt"
    path.unlink()
    path.symlink_to(secret)
    folder = Folder(path=root / "sources", root=root, shown="sources")
    assert approval.stored_text(folder, "approvals/night-work/policy-brief.en.txt", approval.digest("canary")) == ""
    assert run(["-C", str(root), "approve", "night-work", "--by", "Harbour Office"]) == 0
    assert secret.read_text() == "canary" and not path.is_symlink()
