"""Our own briefs, in each language and format, held against the documents that their records were made from.

What a brief says of its report is never contradicted by it, and never missing in it. It takes some seconds, since
briefs are built and proven whole.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.proof import prove

ROOT = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("BRIEFGEN_SEEDS", ROOT.parent / "shared" / "seeds"))
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the documents of our own sources are not at {SEEDS}")


def test_our_own_briefs_prove_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(ROOT), "build", "--force", "-o", str(tmp_path)]) == 0
    files = [path for path in sorted(tmp_path.rglob("*.*")) if path.suffix in (".docx", ".pdf", ".html")]
    files = [path for path in files if path.name != "index.html"]  # what was built, not a document
    assert len(files) == 36
    for path in files:
        proof = prove(path, [SEEDS], cache=tmp_path / "cache")
        wrong = [f"{one.verdict}: {one.sentence}: {one.message}" for one in proof.found("contradicted", "not found")]
        assert (wrong, [one.problem for one in proof.reports]) == ([], ["", "", ""]), path.name
        assert proof.counts["supported"] or proof.counts["needs a person"], path.name
