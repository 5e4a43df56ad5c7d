"""Finished files -> what outside programs say against them: veraPDF, the Nu HTML checker, axe, LibreOffice, poppler.

Each function gives the complaints, so that an empty list is a pass; a program that fails to judge raises.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).parents[2] / ".tools"
_MINUTES = 8 * 60


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program's answer, whatever its exit code; a program that hangs is stopped."""
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8", timeout=_MINUTES, check=False
    )


def verapdf(files: Sequence[Path], flavour: str) -> list[str]:
    """What breaks PDF/UA-1 (`ua1`) or PDF/A-3a (`3a`): `file: clause test description`, one JVM for all files."""
    (jar,) = (TOOLS / "verapdf").glob("greenfield-apps-*.jar")
    # The jar's own main class opens a window; this one is the command line.
    wrapper = "org.verapdf.apps.GreenfieldCliWrapper"
    answer = run("java", "-Xmx1g", "-cp", jar, wrapper, "-f", flavour, "--format", "json", *files)
    jobs = json.loads(answer.stdout)["report"]["jobs"]
    complaints = []
    for job in jobs:
        name = Path(job["itemDetails"]["name"]).name
        results = job.get("validationResult") or []
        if not results:
            complaints.append(f"{name}: veraPDF could not read it: {job.get('taskException') or job}")
        for result in results:
            for rule in result["details"]["ruleSummaries"]:
                if rule["ruleStatus"] != "PASSED":
                    complaints.append(f"{name}: {rule['clause']} test {rule['testNumber']}: {rule['description']}")
    assert len(jobs) == len(files), f"veraPDF judged {len(jobs)} of {len(files)} files: {answer.stderr[-2000:]}"
    return complaints


def outloud(files: Sequence[Path], *options: str) -> list[str]:
    """What a screen reader would trip over in a PDF: errors and warnings of outloud, by file."""
    program = Path(sys.executable).with_name("outloud")
    answer = run(program, "--json", "-", "--quiet", "--fail-on", "never", *options, *files)
    results = json.JSONDecoder().raw_decode(answer.stdout)[0]["results"]
    assert len(results) == len(files), f"outloud judged {len(results)} of {len(files)} files: {answer.stderr[-1000:]}"
    return [
        f"{Path(result['path']).name}: {found['severity']} {found['rule']} {found['message']} ({found.get('evidence')})"
        for result in results
        for found in result["findings"] or [{"rule": "", "severity": "error", "message": result["error"]}]
        if found["severity"] in ("error", "warning") and found["message"]
    ]


def reading_order(files: Sequence[Path]) -> list[str]:
    """Pages whose content is painted in another order than their tags tell it.

    outloud's ORD-001 asks the same, but reads an element's own text before its children's: a citation with two links,
    "[1, as cited in 2]", is out of order for it.
    """
    import pikepdf

    complaints = []
    for file in files:
        with pikepdf.open(file) as pdf:
            told: dict[tuple[int, int], list[int]] = {page.objgen: [] for page in pdf.pages}
            _tags(pdf.Root.StructTreeRoot, (0, 0), told)
            for number, page in enumerate(pdf.pages, 1):
                painted = [
                    int(operands[1].MCID)
                    for operands, operator in pikepdf.parse_content_stream(page)
                    if str(operator) == "BDC" and "/MCID" in operands[1]
                ]
                if told[page.objgen] != painted or not painted:
                    complaints.append(f"{file.name}, page {number}: painted {painted}, told {told[page.objgen]}")
    return complaints


def _tags(node: Any, page: tuple[int, int], told: dict[tuple[int, int], list[int]]) -> None:
    """Collect the marked content of a structure element, page by page, in the order of the tree (ISO 32000-1, 14.7)."""
    import pikepdf

    if isinstance(node, int):
        told[page].append(node)
    elif isinstance(node, pikepdf.Array):
        for child in node:
            _tags(child, page, told)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.Pg.objgen if "/Pg" in node else page
        if "/MCID" in node:
            told[page].append(int(node.MCID))
        elif "/K" in node:
            _tags(node.K, page, told)


def audit(files: Sequence[Path]) -> list[str]:
    """What breaks the schemas and rules of Office Open XML."""
    from openxml_audit import OpenXmlValidator

    # One validator a file: it keeps what it read of one file's footnotes, and judges the next by them.
    return [f"{file.name}: {error}" for file in files for error in OpenXmlValidator().validate(file).errors]


def qpdf(files: Sequence[Path]) -> list[str]:
    """Syntax errors of PDF, by `qpdf --check`."""
    answers = [(file, run("qpdf", "--check", file)) for file in files]
    return [f"{file.name}: {answer.stdout}{answer.stderr}" for file, answer in answers if answer.returncode != 0]


def nu(files: Sequence[Path]) -> list[str]:
    """Errors and warnings of the Nu HTML checker, CSS included."""
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    answer = run("java", "-jar", jar, "--format", "json", *files)
    messages = json.loads(answer.stderr)["messages"]
    return [
        f"{Path(m['url']).name}:{m.get('lastLine', 0)}: {m['message']} ({m.get('extract', '').strip()})"
        for m in messages
        if (m["type"] in ("error", "non-document-error") or m.get("subType") == "warning")
        and not _POLICY.match(m["message"])
    ]


_POLICY = re.compile("Resource violates Content Security Policy .* image “data:image/svg\\+xml;")
"""Its reader of policies takes no plus for a part of a data URL; browsers show what `img-src data:` allows."""


def browser() -> str:
    """The Chromium that is here."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("no Chromium")


def axe(file: Path, *, width: int = 1200) -> list[str]:
    """Violations of WCAG 2.2 AA and of good practice that axe-core finds, with every `<details>` open."""
    source = file.read_text(encoding="utf-8")
    # The page's own policy would stop axe too.
    page, found = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
    assert found == 1, "the page states no content security policy"
    engine = (TOOLS / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    script = """
    document.querySelectorAll('details').forEach(d => d.open = true);
    const show = text => { document.body.innerHTML = '<pre id="axe"></pre>';
      document.getElementById('axe').textContent = 'AXE' + text + 'END'; };
    document.fonts.ready.then(() => axe.run({resultTypes: ['violations', 'passes']})).then(
      r => show(JSON.stringify({passes: r.passes.length, violations: r.violations.map(
        v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; '))})),
      e => show(JSON.stringify({passes: 0, violations: ['axe failed: ' + e]})));
    """
    engine = engine.replace("</script", "<\\/script")
    page = page.replace("</body>", f"<script>{engine}</script><script>{script}</script></body>")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "page.html"
        copy.write_text(page, encoding="utf-8")
        answer = chromium(f"--window-size={width},2000", "--virtual-time-budget=20000", "--dump-dom", copy.as_uri())
    result = re.search(r'<pre id="axe">AXE(.*)END</pre></body>', answer.stdout, re.DOTALL)
    assert result, f"axe gave no answer for {file.name}: {answer.stdout[-500:]}{answer.stderr[-500:]}"
    judged = json.loads(html.unescape(result[1]))
    assert judged["passes"] > 15 or judged["violations"], f"axe checked next to nothing of {file.name}: {judged}"
    return [f"{file.name}: {violation}" for violation in judged["violations"]]


def chromium(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A headless run with a profile of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return run(
            browser(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
            *arguments,
        )


def scroll_widths(files: Sequence[Path], width: int) -> dict[str, int]:
    """How wide each page really is in a window of `width` pixels: more, and a reader must scroll sideways."""
    sources = [file.read_text(encoding="utf-8") for file in files]
    script = """
    const pages = PAGES, frame = document.getElementById('frame'), widths = [];
    const next = () => {
      if (widths.length === pages.length) { document.body.innerHTML = '<pre id="widths"></pre>';
        document.getElementById('widths').textContent = JSON.stringify(widths); return; }
      frame.onload = () => { widths.push(frame.contentDocument.documentElement.scrollWidth); next(); };
      frame.srcdoc = pages[widths.length]; };
    next();
    """.replace("PAGES", json.dumps(sources).replace("</", "<\\u002f"))
    frame = f'<iframe id="frame" style="width:{width}px;height:900px;border:0"></iframe><script>{script}</script>'
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "frame.html"
        page.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{frame}", encoding="utf-8")
        answer = chromium("--window-size=1400,1000", "--virtual-time-budget=60000", "--dump-dom", page.as_uri())
    found = re.search(r'<pre id="widths">(\[[\d,]*\])</pre>', answer.stdout)
    assert found, f"the browser measured nothing: {answer.stderr[-500:]}"
    return dict(zip((file.name for file in files), json.loads(found[1]), strict=True))


def printed_pages(file: Path) -> int:
    """How many pages a browser prints of a page."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "page.pdf"
        answer = chromium("--no-pdf-header-footer", f"--print-to-pdf={paper}", file.as_uri())
        assert paper.is_file(), f"the browser printed nothing of {file.name}: {answer.stderr[-500:]}"
        return pages(paper)


def pages(file: Path) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def libreoffice(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """The files as LibreOffice reads and writes them again, such as `pdf` or `txt:Text (encoded):UTF8`."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        answer = run(
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            folder,
            *files,
        )
    written = [folder / f"{file.stem}.{kind.split(':')[0]}" for file in files]
    gone = [path.name for path in written if not path.is_file()]
    assert not gone, f"LibreOffice did not write {gone}: {answer.stderr[-1000:]}"
    return written


def pdf_text(file: Path) -> str:
    """The text of a PDF in the order of its content, by poppler; each page ends in a form feed."""
    answer = run("pdftotext", "-raw", "-enc", "UTF-8", file, "-")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def environment() -> dict[str, str]:
    """For programs of ours: nothing of the tester's settings that could change a file."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SOURCE_DATE", "BRIEFGEN_"))}
