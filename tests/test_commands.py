"""docs/reference/commands.md says what the command line says of itself; `pytest --accept` writes it anew."""

from __future__ import annotations

import inspect
from pathlib import Path

import click
import pytest

from briefgen import cli

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "commands.md"
HEAD = """\
# Commands

Data goes to stdout, diagnostics to stderr. Exit codes: 0 done, 1 problems in the input, 2 wrong usage, 3 our fault.
`briefgen -C DIR COMMAND` works in the workspace that DIR is in; other paths are relative to where you are.
"""


def command_page(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"briefgen {name}")
    usage = " ".join(piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]")
    words = inspect.cleandoc(command.help or "").replace("\b\n", "")
    lines = [f"## briefgen {name}", "", f"`briefgen {name} {usage}`".replace(" `", "`"), "", words]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    lines += ["", "| option | what it does |", "|---|---|"] if options else []
    for parameter in options:
        choice = "\\|".join(parameter.type.choices) if isinstance(parameter.type, click.Choice) else ""
        value = "" if parameter.is_flag else " " + (choice or str(parameter.metavar))
        lines.append(f"| `{', '.join(parameter.opts)}{value}` | {parameter.help or ''} |")
    return "\n".join(lines) + "\n"


def test_the_page_is_in_step(pytestconfig: pytest.Config) -> None:
    context = click.Context(cli.briefgen)
    commands = ((name, cli.briefgen.get_command(context, name)) for name in cli.briefgen.list_commands(context))
    page = HEAD + "".join(f"\n{command_page(name, command)}" for name, command in commands if command)
    if pytestconfig.getoption("--accept"):
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page, "run `pytest --accept tests/test_commands.py`"


def test_every_option_is_explained() -> None:
    context = click.Context(cli.briefgen)
    for name in cli.briefgen.list_commands(context):
        command = cli.briefgen.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, f"{name} {parameter.name}"


def test_each_command_takes_the_options_that_it_declares() -> None:
    """By the names that its function has for them: another name fails when the command runs."""
    context = click.Context(cli.briefgen)
    for name in cli.briefgen.list_commands(context):
        command = cli.briefgen.get_command(context, name)
        assert command is not None and command.callback is not None
        taken = set(inspect.signature(inspect.unwrap(command.callback)).parameters)
        assert taken == {one.name for one in command.params if one.expose_value}, name
