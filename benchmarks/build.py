"""How long a build takes: a cold `briefgen build organised-offenders -l sv`, and the second brief of a batch.

    .venv/bin/python benchmarks/build.py [RUNS]

Cold is a new process that writes all formats into an empty folder; warm is what one more brief takes in a process that
has built one, composed and written as DOCX and PDF. The smallest of RUNS (5) is the one least disturbed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
# Instead of this script's own folder, in which other benchmarks are called like packages (docx.py).
sys.path[0] = str(ROOT)


def cold(runs: int) -> list[float]:
    """Seconds of the whole command, interpreter and imports included."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "briefgen", "build", "organised-offenders", "-l", "sv", "-o", folder]
            begun = time.perf_counter()
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            found.append(time.perf_counter() - begun)
            if done.returncode:
                sys.exit(done.stderr)
            written = done.stdout.split()
    print(f"cold: {min(found):.2f} s best, {median(found):.2f} s median, for {len(written)} files (wanted: < 1.5 s)")
    return found


def warm(runs: int) -> list[float]:
    """Seconds to compose the second brief and to write it as DOCX and PDF."""
    from briefgen import pipeline, records, workspace
    from briefgen.pipeline import Target

    found_in = workspace.find(ROOT)
    held, _ = records.load(found_in)
    first, second = ("organised-offenders", "online-abuse-2023")
    made = []
    for language in ("en", "sv", "pl"):
        pipeline.produce(
            found_in, held, Target(brief=first, template="policy-brief", language=language), ["docx", "pdf"]
        )
    for _ in range(runs):
        begun = time.perf_counter()
        pipeline.produce(found_in, held, Target(brief=second, template="policy-brief", language="sv"), ["docx", "pdf"])
        made.append(time.perf_counter() - begun)
    print(
        f"second brief: {made[0] * 1000:.0f} ms at first, {min(made) * 1000:.0f} ms best, "
        f"{median(made) * 1000:.0f} ms median, DOCX and PDF together (wanted: < 150 ms)"
    )
    return made


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    cold(count)
    warm(count)
