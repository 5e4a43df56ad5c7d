"""A template folder and a view -> XHTML with every tag stamped with its file and line.

Jinja2 in its sandbox, autoescaped and strict. A template reaches its own folder and the view it is given; nothing else.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateError, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from briefgen import files
from briefgen.compose.handed import changed, handing_out
from briefgen.compose.sandbox import Sandbox
from briefgen.diagnostic import Diagnostic, InputError, Place

ENTRY = "brief.html.j2"
LARGEST = 1_000_000
"""Bytes of a template file, and characters of what it gives: more is a mistake or an attack."""

_TAG = re.compile(r"<(?=[A-Za-z])[A-Za-z0-9-]+")
_OPEN = re.compile(r"<(?=\{[#%{])")
"""A tag whose name would come from code: it would have no stamp, so it is no tag."""
_CODE = re.compile(r"\{[#%{]")
_CLOSING = {"{#": "#}", "{%": "%}", "{{": "}}"}


def stamped(source: str, name: str) -> str:
    """`source` with ` t="name:line"` after each tag's name, so that what it becomes knows where it was written."""
    code = list(_code(source))
    out: list[str] = []
    last, line, counted, at = 0, 1, 0, 0
    for match in _TAG.finditer(source):
        while at < len(code) and code[at][1] <= match.start():
            at += 1
        if at < len(code) and code[at][0] <= match.start():
            continue
        line += source.count("\n", counted, match.start())
        counted = match.start()
        out += [source[last : match.end()], f' t="{name}:{line}"']
        last = match.end()
    return _OPEN.sub("&lt;", "".join((*out, source[last:])))


def _code(source: str) -> Iterator[tuple[int, int]]:
    """Start and end of each piece that is Jinja2's; one that is not closed goes to the end, where Jinja2 says so."""
    at = 0
    while opening := _CODE.search(source, at):
        closing = source.find(_CLOSING[opening[0]], opening.end())
        at = closing + 2 if closing >= 0 else len(source)
        yield opening.start(), at


class _Folder(BaseLoader):
    """Loads files of one folder, without following a path or a link out of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.sizes: dict[str | None, int] = {}
        """Characters of each file that was loaded."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.folder / template
        try:
            source = files.read(path, self.folder, LARGEST).decode("utf-8")
        except files.TooLarge as error:
            raise TemplateSyntaxError(files.reason(error), 1, template, str(path)) from None
        except OSError:
            raise TemplateNotFound(template) from None
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError(f"not UTF-8: {error.reason}", 1, template, str(path)) from None
        self.sizes[template] = len(source)
        return stamped(source, template), str(path), lambda: True


def environment(folder: Path, translations: NullTranslations) -> Environment:
    """The environment in which the templates of `folder` run, once: it has the budget of one document."""
    return Sandbox(
        translations=translations,
        filters=_FILTERS,
        loader=_Folder(folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=50,
    )


_FILTERS = (
    "batch", "count", "default", "first", "groupby", "join", "last", "length", "list", "lower", "map", "reject",
    "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "trim", "unique", "upper",
)  # fmt: skip
"""Filters that need nothing but their input. `safe` is not among them: nothing gets past the escaping."""


def render(folder: Path, shown: str, translations: NullTranslations, values: dict[str, Any]) -> str:
    """The XHTML of the template in `folder`, whose path prints as `shown`.

    Raises InputError: BG404 a template that is not there, BG405 syntax, BG406 an undefined name, BG407 what the
    sandbox forbids, BG408 another error while it runs.
    """
    if not (folder / ENTRY).is_file():
        raise InputError(
            Diagnostic.error(
                "BG404",
                f"no template here: {ENTRY} is missing",
                Place(file=shown),
                hint="`briefgen list templates` shows those that there are",
            )
        )
    env = environment(folder, translations)
    try:
        parts: list[str] = []
        size = 0
        with handing_out() as handed:
            for part in env.get_template(ENTRY).generate(values):
                size += len(part)
                if size > LARGEST * 4:
                    raise SecurityError(f"the template gives more than {LARGEST * 4:,} characters")
                parts.append(part)
        _untouched("".join(parts), handed, folder, shown)
        return "".join(parts)
    except TemplateSyntaxError as error:
        raise InputError(
            _diagnostic("BG405", f"template syntax: {error.message}", folder, shown, error.name or ENTRY, error.lineno)
        ) from None
    except TemplateNotFound as error:
        name, line = _where(error, folder)
        message = f"the template asks for {error.name!r}, which is not in its folder"
        raise InputError(_diagnostic("BG404", message, folder, shown, name, line)) from None
    except UndefinedError as error:
        name, line = _where(error, folder)
        hint = "docs/reference/templates.md lists what a template is given"
        raise InputError(_diagnostic("BG406", error.message or "undefined", folder, shown, name, line, hint)) from None
    except SecurityError as error:
        name, line = _where(error, folder)
        raise InputError(
            _diagnostic("BG407", f"forbidden in a template: {error.message}", folder, shown, name, line)
        ) from None
    except (RecursionError, SyntaxError, MemoryError) as error:  # Python's own bounds, when it compiles a template
        name, line = _where(error, folder)
        message = "the template is nested too deeply: its expressions, its blocks, or the files that it includes"
        raise InputError(_diagnostic("BG407", message, folder, shown, name, line)) from None
    except (TemplateRuntimeError, TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        name, line = _where(error, folder)
        raise InputError(_diagnostic("BG408", f"the template failed: {error}", folder, shown, name, line)) from None


def _untouched(output: str, handed: set[str], folder: Path, shown: str) -> None:
    """Raises InputError (BG407) where a template changed what a value had printed."""
    for stamp, piece in changed(output, handed):
        name, _, line = stamp.rpartition(":")
        message = f"forbidden in a template: it changes what a value prints, to {str(Markup(piece).striptags())[:60]!r}"
        hint = "print the value as it is; other words go into the record"
        raise InputError(_diagnostic("BG407", message, folder, shown, name or ENTRY, int(line or 1), hint))


def _where(error: BaseException, folder: Path) -> tuple[str, int]:
    """The innermost template line of a traceback, which Jinja rewrites to the template's own lines."""
    root = folder.resolve()
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix(), frame.lineno or 1
    return ENTRY, 1


def _diagnostic(code: str, message: str, folder: Path, shown: str, name: str, line: int, hint: str = "") -> Diagnostic:
    lines: list[str] = []
    with suppress(OSError):
        lines = files.read(folder / name, folder, LARGEST).decode("utf-8", "replace").splitlines()
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Diagnostic.error(
        code, message, Place(file=f"{shown}/{name}", line=line, column=1, excerpt=excerpt), hint=hint
    )
