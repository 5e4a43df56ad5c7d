"""Index pages: they list what was built, lead to it, and are checked like it; they are of no approval."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import html as lxml_html
from PIL import Image
from start import start

from briefgen.cli import run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = start(tmp_path_factory.mktemp("index") / "ws")
    assert run(["-C", str(root), "build", "-t", "policy-brief"]) == 0
    return root


def page(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(path.read_bytes())


def test_every_link_of_the_pages_leads_to_a_file(built: Path) -> None:
    output = built / "output"
    for path in (output / "index.html", output / "night-work/index.html"):
        held = page(path)
        local = [one for one in held.xpath("//@href|//img/@src") if "://" not in one]
        assert local
        for one in local:
            assert (path.parent / one.partition("#")[0]).is_file(), one
        assert not held.xpath("//script") and not held.xpath("//img[not(@alt)]")


def test_a_page_says_what_there_is_in_the_readers_languages(built: Path) -> None:
    held = page(built / "output/night-work/index.html")
    assert [one.get("lang") for one in held.xpath("//section")] == ["en", "sv", "pl"]
    swedish = held.xpath("//section[@lang='sv']")[0].text_content()
    assert "20 januari 2026" in swedish and "Utkast" in swedish and "7 av 7" in swedish and "sidor: 2" in swedish
    assert "PDF – Policybrief" in swedish and "policy-brief" not in swedish
    assert "Coastal Observatory" in held.xpath("//footer")[0].text_content()
    assert len(held.xpath("//section//li")) == 9
    manifest = json.loads((built / "output/manifest.json").read_text())
    size = manifest["documents"]["night-work/night-work.policy-brief.en"]["files"]["pdf"]["size"]
    assert f"{round(size / 1000)}\u00a0kB" in held.xpath("//section[@lang='en']")[0].text_content()


def test_the_picture_is_of_the_first_page(built: Path) -> None:
    data = (built / "output/night-work/night-work.policy-brief.en.png").read_bytes()
    picture = Image.open(io.BytesIO(data))
    assert picture.size[0] == 480 and 1.35 < picture.size[1] / picture.size[0] < 1.5
    assert len(data) < 60_000


def test_the_same_input_gives_the_same_pages(built: Path, tmp_path: Path) -> None:
    root = start(tmp_path / "ws")
    for language in ("sv", "pl", "en"):
        assert run(["-C", str(root), "build", "-t", "policy-brief", "-l", language]) == 0
    for name in ("index.html", "night-work/index.html", "manifest.json"):
        assert (root / "output" / name).read_bytes() == (built / "output" / name).read_bytes()


def test_a_page_that_was_changed_is_told_and_written_anew(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = built / "output/night-work/index.html"
    whole = path.read_bytes()
    path.write_bytes(b"changed")
    assert run(["-C", str(built), "build", "-t", "policy-brief", "--check"]) == 1
    assert "night-work/index.html: not as it was built" in capsys.readouterr().out
    assert run(["-C", str(built), "check", "--outputs"]) == 1
    assert "output/night-work/index.html" in capsys.readouterr().err
    assert run(["-C", str(built), "build", "-t", "policy-brief"]) == 0
    assert path.read_bytes() == whole
    assert run(["-C", str(built), "build", "-t", "policy-brief", "--check"]) == 0


def test_a_picture_that_is_gone_is_made_anew(built: Path) -> None:
    path = built / "output/night-work/night-work.policy-brief.sv.png"
    whole = path.read_bytes()
    path.unlink()
    assert run(["-C", str(built), "build", "-t", "policy-brief", "--check"]) == 1
    assert run(["-C", str(built), "build", "-t", "policy-brief"]) == 0
    assert path.read_bytes() == whole


@pytest.mark.parametrize("site", ["", "https://example.org/briefs/"])
def test_pages_say_where_they_are_where_the_site_is_known(tmp_path: Path, site: str) -> None:
    root = start(tmp_path / "ws")
    settings = root / "briefgen.toml"
    settings.write_text(settings.read_text("utf-8").replace('site = ""', f'site = "{site}"'))
    assert run(["-C", str(root), "build", "-l", "sv", "-t", "policy-brief"]) == 0
    held = page(root / "output/night-work/night-work.policy-brief.sv.html")
    base = "https://example.org/briefs/night-work/" if site else ""
    alternates = {
        (one.get("hreflang"), one.get("type")): one.get("href") for one in held.xpath("//link[@rel='alternate']")
    }
    assert alternates["pl", None] == f"{base}night-work.policy-brief.pl.html"
    assert alternates["sv", "application/pdf"] == f"{base}night-work.policy-brief.sv.pdf"
    canonical, graph = held.xpath("//link[@rel='canonical']/@href"), held.xpath("//meta[starts-with(@property, 'og:')]")
    assert canonical == ([f"{base}night-work.policy-brief.sv.html"] if site else [])
    said = {one.get("property"): one.get("content") for one in graph}
    assert said.get("og:url") == (canonical[0] if site else None)
    assert said.get("og:image") == (f"{base}night-work.policy-brief.sv.png" if site else None)
    shown = {one.text_content() for one in held.xpath("//nav[@class='versions']//a")}
    assert shown == {"English", "polski", "Faktablad", "Word", "PDF"}


@pytest.mark.parametrize("site", ["example.org", "ftp://example.org", 'https://example.org/?a="b"', "javascript:x"])
def test_a_site_that_is_no_address_is_told(tmp_path: Path, site: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = start(tmp_path / "ws")
    (root / "briefgen.toml").write_text(f"site = '{site}'\n")
    assert run(["-C", str(root), "check"]) == 1
    assert "error[BG151]" in capsys.readouterr().err
