"""The briefgen that is running -> a wheel of it, which a workspace keeps so that its CI builds with this very edition.

However briefgen was installed (from a clone, a wheel, a commit), the same files give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from briefgen import __version__
from briefgen.diagnostic import Diagnostic, InputError

NAME: Final = f"briefgen-{__version__}-py3-none-any.whl"
_PACKAGE: Final = Path(__file__).parent.parent
_INFO: Final = f"briefgen-{__version__}.dist-info"
_WHEEL: Final = b"Wheel-Version: 1.0\nGenerator: briefgen init\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold."""


def wheel() -> bytes:
    """The bytes of the wheel (PyPA, binary distribution format 1.0). Raises InputError where briefgen runs without
    having been installed, for then nobody knows what it depends on."""
    members = dict(sorted((*_package(), *_metadata())))
    members[f"{_INFO}/RECORD"] = _record(members)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # Unix, whatever the system: the same files give the same bytes
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return data.getvalue()


def _package() -> Iterator[tuple[str, bytes]]:
    """The package's files; the templates are inside of it, or beside it in a clone."""
    yield from _files(_PACKAGE, "briefgen")
    if (beside := _PACKAGE.parent / "templates").is_dir() and not (_PACKAGE / "_templates").is_dir():
        yield from _files(beside, "briefgen/_templates")


def _files(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if (
            path.is_file()
            and path.suffix != ".pyc"
            and not any(part.startswith((".", "__pycache__")) for part in parts)
        ):
            yield "/".join((name, *parts)), path.read_bytes()


def _metadata() -> Iterator[tuple[str, bytes]]:
    try:
        installed = distribution("briefgen")
    except PackageNotFoundError:
        message = "found no installed briefgen, so nothing says what a workspace has to install"
        hint = "install it first: `make briefs` in a clone, or `pip install` of a wheel"
        raise InputError(Diagnostic.error("BG153", message, hint=hint)) from None
    for file in installed.files or ():
        parts = file.parts
        if parts[0].endswith(".dist-info") and (parts[1] in ("METADATA", "entry_points.txt", "licenses")):
            yield "/".join((_INFO, *parts[1:])), Path(str(installed.locate_file(file))).read_bytes()
    yield f"{_INFO}/WHEEL", _WHEEL


def _record(members: dict[str, bytes]) -> bytes:
    lines = [f"{name},sha256={_hash(content)},{len(content)}" for name, content in members.items()]
    return ("\n".join((*lines, f"{_INFO}/RECORD,,")) + "\n").encode()


def _hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
