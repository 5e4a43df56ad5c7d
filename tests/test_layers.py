"""What a workspace's folder in templates/ lays over the template that is bundled: its theme, its words, its files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from examples import some
from start import start

from briefgen import compose as composing
from briefgen import languages, looks, pipeline, records, workspace
from briefgen.cli import run
from briefgen.diagnostic import InputError
from briefgen.languages import po
from briefgen.languages.catalogue import template_translations
from briefgen.languages.translations import Gettext
from briefgen.pipeline import Target
from briefgen.rebuild.fingerprint import fingerprint
from briefgen.workspace import Workspace
from briefgen.writers import docx

REPOSITORY = Path(__file__).parent.parent
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title>'
    "<id>http://example.org/house</id><updated>2024-01-01T00:00:00+00:00</updated></info>"
    '<citation><layout><text variable="title"/></layout></citation>'
    '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
)

TODAY = dt.date(2026, 1, 20)


def translated(catalogue: str) -> str:
    """Each text as its own translation, but for "to", which is two in Danish, and for the word of a placeholder, which
    is read; nothing else is changed."""
    said = {
        message.msgid: re.sub(r"\bto\b", "til", message.msgid).replace("|most}", "|de fleste}")
        for message in po.parse(catalogue)
    }
    return po.format(
        message if not message.msgid else dataclasses.replace(message, strings=(said[message.msgid],))
        for message in po.parse(catalogue)
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace of `init`, and bundled templates that have no Danish."""
    bundled = tmp_path / "bundled"
    shutil.copytree(REPOSITORY / "templates", bundled)
    for path in bundled.glob("*/translations/da.po"):
        path.unlink()
    monkeypatch.setattr(workspace, "_packaged", lambda: (bundled,))
    return workspace.find(start(tmp_path / "new"))


def written(place: Workspace, name: str, data: str | bytes) -> Path:
    path = place.templates / "policy-brief" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_theme_lies_over_the_bundled_one_key_by_key(place: Workspace) -> None:
    before = looks.themed(place, "policy-brief")
    own = '[colours]\naccent = "#aa0000"\n\n[fit]\ntext_most = 11.5\n[logo]\nfile = "logo.png"\n'
    written(place, "theme.toml", own)
    theme = looks.themed(place, "policy-brief")
    assert theme.colours == before.colours.model_copy(update={"accent": "#aa0000"})
    assert theme.fit == before.fit.model_copy(update={"text_most": 11.5})
    assert before.fit.text_most != 11.5  # so the theme says something of its own
    # The logo is looked for beside the theme that names it.
    assert Path(theme.directory) == place.templates / "policy-brief"
    assert Path(theme.root) == place.root


def test_bundled_themes_name_no_files(place: Workspace) -> None:
    """Files start at the folder of the uppermost theme: of one below, they would not be found."""
    for name in place.template_names():
        theme = looks.themed(place, name)
        assert (theme.fonts.files, theme.logo.file, theme.logo.by_language) == ({}, "", {})


def test_what_is_wrong_is_told_of_the_theme_that_says_it(place: Workspace) -> None:
    written(place, "theme.toml", '[colours]\naccent = "red"\n')
    with pytest.raises(InputError) as error:
        looks.themed(place, "policy-brief")
    assert str(error.value.diagnostics[0].place) == "templates/policy-brief/theme.toml:2:1"
    written(place, "theme.toml", "[fit]\ntext_most = 9\n")  # less than the least of the one below
    with pytest.raises(InputError, match=r"templates/policy-brief/theme\.toml.*text_most \(9\.0\) is less"):
        looks.themed(place, "policy-brief")


def test_a_word_of_the_workspace_goes_before_the_bundled_one(place: Workspace) -> None:
    written(place, "translations/de.po", 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "Option"\nmsgstr "Weg"\n')
    words = template_translations(place.layers("policy-brief"), "de")
    assert (words.gettext("Option"), words.gettext("Certainty")) == ("Weg", "Vertrauenswürdigkeit")
    assert not words.missing
    assert not [one for one in pipeline.check(place, today=TODAY, languages=["de"]).diagnostics if one.code == "BG301"]


def test_a_language_that_briefgen_does_not_bring(place: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """As a user goes about it: ask for Danish, `translate`, fill the catalogues in, build."""
    brief = place.briefs / "night-work.yaml"
    text = brief.read_text("utf-8")
    brief.write_text(text.replace("languages: [en, sv, pl]", "languages: [en, da]"), "utf-8")
    assert run(["-C", str(place.root), "check"]) == 1
    assert "templates/policy-brief/translations/da.po" in capsys.readouterr().err
    assert run(["-C", str(place.root), "translate", "-l", "da"]) == 0
    filled = sorted(place.root.rglob("da.po")) + sorted((place.translations / "da").rglob("*.po"))
    assert [path.relative_to(place.root).as_posix() for path in filled[:2]] == [
        "templates/handout/translations/da.po",
        "templates/policy-brief/translations/da.po",
    ]
    for path in filled:
        path.write_text(translated(path.read_text("utf-8")), "utf-8")
    assert run(["-C", str(place.root), "check"]) == 0
    assert run(["-C", str(place.root), "translate", "-l", "da"]) == 0  # again: nothing is lost
    assert not any("#~" in path.read_text("utf-8") for path in filled)
    target = Target(brief="night-work", template="policy-brief", language="da")
    found, _ = records.load(place)
    _, noticed = pipeline.compose(place, found, target)
    assert not noticed
    assert "templates/policy-brief/translations/da.po" in fingerprint(place, found, target).sources


@pytest.mark.parametrize("tag", some(pytest.mark.sweep, languages.available(), "en", "pl", "ar"))
def test_a_brief_builds_in_each_language(tmp_path: Path, tag: str) -> None:
    """With what briefgen brings alone: its templates' words, and its words for amounts. Texts stay as authored."""
    place = workspace.find(start(tmp_path / "new"))
    brief = place.briefs / "night-work.yaml"
    text = brief.read_text("utf-8").replace("languages: [en, sv, pl]", f"languages: [{tag}]\nmissing: fallback")
    brief.write_text(text, "utf-8")
    found, _ = records.load(place)
    for template in place.template_names():
        target = Target(brief="night-work", template=template, language=tag)
        made = pipeline.materials(place, found, target)
        assert pipeline.produce(place, found, target, ["html"]).files["html"].data
        assert composing.compose(made)
        assert isinstance(made.words, Gettext)
        assert list(made.words.missing) == []


def test_translate_writes_no_words_that_are_bundled(place: Workspace) -> None:
    assert run(["-C", str(place.root), "translate", "-l", "de"]) == 0
    assert not place.templates.exists()


def test_a_template_of_the_workspace_still_has_the_bundled_words(place: Workspace) -> None:
    own = (place.template("policy-brief") / "brief.html.j2").read_text("utf-8")
    written(place, "brief.html.j2", own.replace('_("Key messages")', '_("In short")'))
    assert run(["-C", str(place.root), "translate", "-l", "sv"]) == 0
    catalogue = (place.templates / "policy-brief/translations/sv.po").read_text("utf-8")
    assert [message.msgid for message in po.parse(catalogue)] == ["", "In short"]
    words = template_translations(place.layers("policy-brief"), "sv")
    assert words.gettext("References") == "Källor"


def test_each_file_is_a_source_and_used(place: Workspace) -> None:
    found, _ = records.load(place)
    target = Target(brief="night-work", template="policy-brief", language="sv")
    before = fingerprint(place, found, target)
    written(place, "theme.toml", "justify = true")
    written(place, "translations/sv.po", 'msgid "Option"\nmsgstr "Väg"\n')
    written(place, "translations/pl.po", 'msgid "Option"\nmsgstr "Droga"\n')  # of another document
    written(place, "house.csl", STYLE)
    written(place, "reference.docx", b"read by the writer alone")
    after = fingerprint(place, found, target)
    own = {name for name in after.sources if name.startswith("templates/")}
    assert own == {
        f"templates/policy-brief/{name}" for name in ("theme.toml", "translations/sv.po", "house.csl", "reference.docx")
    }
    assert set(before.sources) < set(after.sources)
    assert {"template:policy-brief/theme.toml", "template:policy-brief/brief.html.j2"} <= set(after.sources)
    brief = place.briefs / "night-work.yaml"
    brief.write_text(brief.read_text("utf-8") + "\ncitations: {style: house}\n", "utf-8")
    style = looks.style(place, records.load(place)[0], "night-work", "policy-brief")
    assert [name for name, _ in style.files] == ["templates/policy-brief/house.csl"]
    held = docx.reference_file(place.layers("policy-brief"))
    assert held is not None
    assert held[0] == "templates/policy-brief/reference.docx"


def test_the_list_says_where_each_part_comes_from(place: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    written(place, "theme.toml", "justify = true")
    written(place, "translations/da.po", "")
    capsys.readouterr()
    assert run(["-C", str(place.root), "list", "templates", "--format", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["policy-brief"]["where"] == "briefgen"
    assert rows["policy-brief"]["theme"] == ["templates/policy-brief", "briefgen"]
    assert rows["policy-brief"]["words"] == ["templates/policy-brief", "briefgen"]
    assert "da" in rows["policy-brief"]["languages"]
    assert rows["handout"]["theme"] == ["briefgen"]
    assert "da" not in rows["handout"]["languages"]


def test_a_folder_that_is_a_link_out_is_not_laid_over(place: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/theme.toml").write_text("justify = true")
    place.templates.mkdir()
    (place.templates / "policy-brief").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(InputError, match="BG400"):
        looks.themed(place, "policy-brief")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("file", ["theme", "settings", "words"])
def test_a_file_in_another_encoding_is_told(place: Workspace, file: str, encoding: str) -> None:
    """Never silence and never a bug: what people's editors write, and what briefgen says of it."""
    text = {
        "theme": '# Überschrift\n[colours]\naccent = "#aa0000"\n',
        "settings": '# Überschrift\ntypography = "eu"\n',
        "words": 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Certainty"\nmsgstr "Tillförlitlighet"\n',
    }[file]
    data = text.encode(encoding)
    with pytest.raises(InputError) as error:
        match file:
            case "theme":
                written(place, "theme.toml", data)
                looks.themed(place, "policy-brief")
            case "words":
                written(place, "translations/sv.po", data)
                template_translations(place.layers("policy-brief"), "sv")
            case _:
                (place.root / "briefgen.toml").write_bytes(data)
                workspace.find(place.root)
    (one,) = error.value.diagnostics
    assert one.code == {"theme": "BG401", "settings": "BG151", "words": "BG303"}[file]
    assert "not UTF-8" in one.message
    assert one.hint.startswith("save it as UTF-8")


def test_a_byte_order_mark_is_no_matter(place: Workspace) -> None:
    written(place, "theme.toml", "justify = true".encode("utf-8-sig"))
    written(place, "translations/sv.po", 'msgid "Option"\nmsgstr "Väg"\n'.encode("utf-8-sig"))
    (place.root / "briefgen.toml").write_bytes('typography = "eu"'.encode("utf-8-sig"))
    assert looks.themed(place, "policy-brief").justify
    assert template_translations(place.layers("policy-brief"), "sv").gettext("Option") == "Väg"
    assert workspace.find(place.root).typography == "eu"
