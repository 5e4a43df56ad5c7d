"""Arguments in; data to stdout, diagnostics to stderr, and an exit code out. One file for each command.

Exit codes: 0 done, 1 problems in the input, 2 wrong usage, 3 our fault. A command's file is read when it is asked for.
"""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Final

import click

from briefgen import __version__
from briefgen.cli.session import Session, report_fault
from briefgen.diagnostic import Diagnostic, InputError, Place

_COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "prove": ("prove", "Hold anybody's draft against its reports."),
    "init": ("init", "Make a new workspace that builds at once."),
    "new": ("new", "Write a report, a brief or a template to go on with."),
    "theme": ("theme", "Take colours, fonts, sizes and logo from a house's Word file or brand.yml."),
    "check": (
        "check",
        "Check records, evidence, translations and templates; change nothing unless `--fix` or `--lock` is given.",
    ),
    "build": ("build", "Build the briefs that are stale."),
    "approve": ("approve", "Approve what a brief prints."),
    "translate": ("translate", "Write and update the catalogues that translators work in."),
    "review": ("review", "Take over what a colleague changed in a Word file."),
    "list": ("listing", "List briefs, reports, templates or languages."),
    "show": ("show", "Print an intermediate stage of a brief: view, markup or document."),
    "trace": ("trace", "Show what each sentence of a brief rests on."),
    "compare": ("compare", "Compare two editions of a report."),
    "draft": ("draft", "Draft a report file from a document."),
    "mcp": ("mcp", "Serve a folder of documents to an assistant, which can check and cannot vouch."),
    "schema": ("schema", "Print or write the JSON Schemas of the records."),
}
"""name -> (module in this package, what it does); the module holds a click command called `command`."""


class _Commands(click.Group):
    """Knows its commands without reading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"briefgen.cli.{_COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their names and what they do, without reading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Work in the workspace that DIR is in, instead of the current folder.",
)
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
@click.pass_context
def briefgen(context: click.Context, folder: Path) -> None:
    """Build policy briefs, whose every figure is backed by its report, from source records."""
    context.obj = Session(folder=folder)


def main(arguments: list[str] | None = None) -> None:
    """The command `briefgen`: runs it and ends the process with its exit code."""
    _with_streams()
    _interruptible()
    _encoded()
    sys.exit(run(arguments))


def _with_streams() -> None:
    """A stream that was closed (`2>&-`) leads nowhere; else the next file that is opened would get what is printed."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        try:
            os.fstat(number)
        except OSError:
            null = os.open(os.devnull, os.O_RDWR)
            if null != number:
                os.dup2(null, number)
                os.close(null)
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _interruptible() -> None:
    """Let what stops a process (a container's end, a closed terminal) be Ctrl-C: what is done is kept, in order."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, interrupt)


def _encoded() -> None:
    """Print UTF-8 with plain line ends into files and pipes, whatever the system's own (Windows: cp1252, CRLF), for
    JSON, SARIF and JUnit are read by other programs; a terminal keeps its own, and gets codes for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def run(arguments: list[str] | None = None) -> int:
    """Run the command and give its exit code. What went wrong has been printed."""
    session = Session(folder=Path())
    try:
        code = briefgen.main(args=arguments, prog_name="briefgen", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except InputError as error:
        session.tell(error.diagnostics)
        return 1
    except click.exceptions.Abort:  # Ctrl-C
        session.tell((_interrupted(),))
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        # Whoever read our output has stopped; Python would complain once more while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        session.tell((_system(error),))
        return 1
    except Exception:
        _our_fault()
        return 3


def _interrupted() -> Diagnostic:
    message = "interrupted; every document is complete, in its earlier or its new edition"
    return Diagnostic.error("BG690", message)


def _system(error: OSError) -> Diagnostic:
    """The disk, a permission, a name: not the program's fault, and not worth a traceback."""
    name = error.filename2 or error.filename  # of a move, the place that could not be taken
    place = Place(file=os.fsdecode(name).replace(os.sep, "/")) if isinstance(name, str | bytes) else None
    message = f"the system refused: {error.strerror or error}"
    return Diagnostic.error("BG691", message, place)


def _our_fault() -> None:
    import traceback

    click.echo(traceback.format_exc(), err=True)
    report_fault()
