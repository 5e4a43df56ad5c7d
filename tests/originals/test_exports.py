"""What the package exports is imported when it is asked for, so that the process that reads a file starts small."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from briefgen import originals


def test_each_export_has_one_home() -> None:
    assert sorted(originals._HOME_OF) == sorted(originals.__all__)
    for name, home in originals._HOME_OF.items():
        assert getattr(originals, name) is getattr(import_module(home), name)


def test_no_export_is_called_like_a_module() -> None:
    """An imported module becomes an attribute of its package, in place of an export that was not asked for yet."""
    for name in originals.__all__:
        with pytest.raises(ModuleNotFoundError):
            import_module(f"briefgen.originals.{name}")


def test_what_is_not_exported_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = originals.nothing


def test_the_process_that_reads_files_knows_no_numerals() -> None:
    readers = "docx, html, odt, pdf_text, xlsx, epub"
    code = f"import sys; from briefgen.originals import child, {readers}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith(("briefgen.numerals", "babel"))]


def test_a_proof_in_the_margin_knows_no_records() -> None:
    code = "import sys; from briefgen.proof import margin, prove; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith(("briefgen.records", "pydantic", "reportlab"))]
