"""Hostile documents of every format: each is read or said to be unreadable, within bounds, and its reader goes on."""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import counted
import pytest
from documents_made import FORMATS, made, zipped

from briefgen.originals import Unreadable, bounds
from briefgen.originals.process import ReaderProcess, environment
from briefgen.originals.reading import RawOriginal

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTAINER = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
CHILD = tuple(suffix for suffix in FORMATS if suffix != ".md")


@pytest.fixture(scope="module", autouse=True)
def _in_a_process_of_its_own() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        counted.read_apart(patch)
        yield


@pytest.fixture(scope="module")
def reader() -> object:
    with ReaderProcess() as held:
        yield held


def tried(reader: ReaderProcess, data: bytes, suffix: str) -> RawOriginal | str:
    """What is read, or why nothing is; anything else is a fault."""
    try:
        return reader.ask(data, suffix)
    except Unreadable as error:
        assert "unforeseen" not in str(error) and "Traceback" not in str(error), str(error)
        return str(error)


@pytest.mark.parametrize("suffix", CHILD)
def test_a_file_cut_off_or_changed_anywhere_is_no_fault(reader: ReaderProcess, suffix: str) -> None:
    data = made(suffix, "The rate was 15.4^2^ per cent of {struck|4} 5 crews.", "An area of 12 km^2^.")
    chance = random.Random(7)
    for number in range(40):
        broken = bytearray(data)
        if number % 2:
            del broken[chance.randrange(len(broken)) :]
        else:
            for _ in range(chance.choice((1, 5, 50))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        tried(reader, bytes(broken), suffix)
    assert "12 km²" in reader.ask(data, suffix).text


@pytest.mark.parametrize("suffix", CHILD)
@pytest.mark.parametrize("data", [b"", b"\0", b"PK\3\4", b"%PDF-1.7", b"<", b"\xff\xfe", b"PK\5\6" + b"\0" * 18])
def test_what_is_hardly_a_file_is_no_fault(reader: ReaderProcess, suffix: str, data: bytes) -> None:
    tried(reader, data, suffix)


def nested(depth: int) -> dict[str, bytes]:
    inner = "<w:sdt>" * depth + "<w:p><w:r><w:t>Deep 11.</w:t></w:r></w:p>" + "</w:sdt>" * depth
    section = "<text:section>" * depth + "<text:p>Deep 11.</text:p>" + "</text:section>" * depth
    t = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    page = b"<div>" * depth + b"Deep 11." + b"</div>" * depth
    return {
        ".docx": zipped({"word/document.xml": f"<w:document {_W}><w:body>{inner}</w:body></w:document>"}),
        ".odt": zipped({"content.xml": f"<o {t}>{section}</o>"}),
        ".html": page,
        ".epub": zipped(
            {
                "META-INF/container.xml": _CONTAINER,
                "p.opf": '<package><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
                '<itemref idref="c"/></package>',
                "c.xhtml": page,
            }
        ),
    }


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".html", ".epub"])
@pytest.mark.parametrize("depth", [100, 400, 50_000])
def test_what_is_nested_is_read_or_said_to_be_too_deep(reader: ReaderProcess, suffix: str, depth: int) -> None:
    found = tried(reader, nested(depth)[suffix], suffix)
    if depth == 100:
        assert isinstance(found, RawOriginal) and "Deep 11." in found.text
    else:
        assert isinstance(found, str) and "no text is seen" not in found


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">{}]>'
MANY = "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(20))


@pytest.mark.parametrize("declared", [BOMB.format(MANY), '<!DOCTYPE x SYSTEM "file:///etc/passwd">', "<!DOCTYPE x>"])
def test_a_document_type_is_refused(reader: ReaderProcess, declared: str) -> None:
    body = f"{declared}<w:document {_W}><w:body><w:p><w:r><w:t>&u; 11</w:t></w:r></w:p></w:body></w:document>"
    for suffix, name in ((".docx", "word/document.xml"), (".odt", "content.xml")):
        found = tried(reader, zipped({name: body}), suffix)
        assert isinstance(found, str) and ("document type" in found or "not well-formed" in found)


def test_a_foreign_entity_brings_nothing_in(reader: ReaderProcess, tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("canary 4711")
    entity = f'<!DOCTYPE x [<!ENTITY u SYSTEM "{canary.as_uri()}">]>'
    head = f'<head><link rel="stylesheet" href="{canary.as_uri()}"/></head>'
    page = f"{entity}<html>{head}<body><p>&u; Read 11.</p></body></html>"
    for suffix, data in ((".html", page.encode()), (".docx", zipped({"word/document.xml": page}))):
        found = tried(reader, data, suffix)
        assert "4711" not in (found if isinstance(found, str) else found.text)


def test_an_archive_that_unpacks_to_too_much_is_refused(reader: ReaderProcess) -> None:
    data = zipped({"word/document.xml": b"<w>" + b" " * 300_000_000 + b"</w>"})
    assert "is packed more than 200 times" in str(tried(reader, data, ".docx"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"a{number}", b"")
    assert "10,001 members" in str(tried(reader, out.getvalue(), ".docx"))


def a_pdf(*objects: str, root: str = "1 0 R") -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{held}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer <</Size {len(objects) + 1} /Root {root}>>\nstartxref\n{start}\n%%EOF".encode()


def stream(content: str, more: str = "") -> str:
    return f"<</Length {len(content)} {more}>>\nstream\n{content}\nendstream"


CYCLES = {
    "pages": a_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999>>"),
    "parents": a_pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
        "<</Type/Page/Parent 2 0 R>>",
    ),
    "forms": a_pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream("/F Do /F Do"),
        stream("/F Do /F Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"),
    ),
    "size": a_pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
        "/BaseFont/Helvetica>>>>>>>>",
        stream("1 g BT /F 12 Tf 10 10 Td (White 11) Tj ET"),
    ),
}


@pytest.mark.parametrize("kind", CYCLES)
def test_objects_that_lead_back_to_themselves_or_beyond_measure(reader: ReaderProcess, kind: str) -> None:
    tried(reader, CYCLES[kind], ".pdf")


def test_a_reader_that_takes_too_much_memory_is_ended_and_said_to_be() -> None:
    with ReaderProcess() as reader:
        many = b"<p>" + b"<b>x</b>" * 7_000_000
        found = tried(reader, many, ".html")
        assert isinstance(found, str) and ("memory" in found or "ended with" in found)
        assert reader.ask(b"<p>Next 11.</p>", ".html").text.strip() == "Next 11."


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_reader_ends_with_its_parent(tmp_path: Path) -> None:
    import subprocess

    script = (
        "import sys, time; from briefgen.originals.process import ReaderProcess as R; r = R();"
        " r.ask(b'<p>One 11.</p>', '.html'); print(r._process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    for _ in range(200):
        if not _runs(child):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the reader outlived its parent")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.is_file() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_reader_has_no_way_to_write_connect_or_start(tmp_path: Path) -> None:
    import subprocess

    code = f"""
import sys
sys.path[:] = {sys.path!r}
from briefgen.originals import bounds
import socket, subprocess
bounds.hold(5)
for act in (lambda: open({str(tmp_path / "x")!r}, "w"), lambda: socket.create_connection(("127.0.0.1", 9)),
            lambda: subprocess.run(["true"])):
    try:
        act()
    except PermissionError:
        continue
    sys.exit(3)
"""
    done = subprocess.run([sys.executable, "-I", "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "x").exists()


def test_the_environment_of_a_reader_has_no_home_and_no_way_out() -> None:
    held = environment()
    assert held["HOME"] == "" and held["XDG_DATA_HOME"] == ""
    assert all(held[name].startswith("http://127.0.0.1:") for name in ("http_proxy", "https_proxy"))
    assert bounds.MEMORY == 1 << 30
