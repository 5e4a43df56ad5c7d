"""What a template may do, and what is said when it does something else."""

from gettext import NullTranslations
from pathlib import Path

import pytest

from briefgen.compose.template import render, stamped
from briefgen.compose.text import Rich
from briefgen.diagnostic import Diagnostic, InputError


def run(folder: Path, source: str, **values: object) -> str:
    (folder / "brief.html.j2").write_text(source, encoding="utf-8")
    return render(folder, "templates/x", NullTranslations(), values)


def refused(folder: Path, source: str, **values: object) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        run(folder, source, **values)
    (found,) = caught.value.diagnostics
    return found


def test_tags_are_stamped_with_their_line_and_code_is_left_alone() -> None:
    source = "<p>a</p>\n{% if x %}<br/>{% endif %}\n{{ '<p>' }}{# <p> #}"
    assert stamped(source, "b") == ('<p t="b:1">a</p>\n{% if x %}<br t="b:2"/>{% endif %}\n{{ \'<p>\' }}{# <p> #}')


def test_text_never_becomes_markup(tmp_path: Path) -> None:
    assert run(tmp_path, "<p>{{ x }}</p>", x='<b>&"') == '<p t="brief.html.j2:1">&lt;b&gt;&amp;&#34;</p>'


@pytest.mark.parametrize(
    ("source", "code", "line", "message"),
    [
        ("<p>\n{% if %}</p>", "BG405", 2, "template syntax: Expected an expression, got 'end of statement block'"),
        ("<p>\n{{ x }", "BG405", 2, "template syntax: unexpected '}'"),
        ("<p/>\n{{ nothing }}", "BG406", 2, "'nothing' is undefined"),
        ("\n\n{{ x.nothing }}", "BG406", 3, "'str object' has no attribute 'nothing'"),
        (
            "{{ x.__class__.__mro__ }}",
            "BG407",
            1,
            "forbidden in a template: access to attribute '__class__' of 'str' object is unsafe.",
        ),
        ("{% include '../other.j2' %}", "BG404", 1, "the template asks for '../other.j2', which is not in its folder"),
        ("{% include '/etc/passwd' %}", "BG404", 1, "the template asks for '/etc/passwd', which is not in its folder"),
        ("{{ range(9) }}", "BG406", 1, "'range' is undefined"),
        ("{{ 'a' * 1000000000000 }}", "BG407", 1, "forbidden in a template: the operator * is for small numbers only"),
        ("{{ x | safe }}", "BG405", 1, "template syntax: No filter named 'safe'."),
        ("{{ 1 / 0 }}", "BG408", 1, "the template failed: division by zero"),
    ],
)
def test_each_fault_has_its_code_and_line(tmp_path: Path, source: str, code: str, line: int, message: str) -> None:
    found = refused(tmp_path, source, x="text")
    assert (found.code, found.message) == (code, message)
    assert found.place is not None
    assert (found.place.file, found.place.line) == ("templates/x/brief.html.j2", line)
    assert found.place.excerpt == source.splitlines()[line - 1]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.j2").write_text("secret")
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "in.j2").symlink_to(tmp_path / "secret.j2")
    assert refused(folder, "{% include 'in.j2' %}").code == "BG404"


def test_a_folder_without_template_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        render(tmp_path, "templates/x", NullTranslations(), {})
    assert caught.value.diagnostics[0].code == "BG404"


FIGURE = Rich(
    markup='<brief-figure statistic="a.b" edition="en">85%</brief-figure> did not agree', plain="85% …", file="a"
)


@pytest.mark.parametrize(
    "source",
    [
        "<p>{% set m %}{{ x }}{% endset %}\n{{ m.replace('85', '58') }}</p>",
        "<p>\n{{ x | replace('85', '58') }}</p>",
        "<p>\n{{ x | replace('did not', 'did') }}</p>",
        "<p>\n{{ x | replace('a.b', 'a.c') }}</p>",
        "<p>{% macro m() %}{{ x }}{% endmacro %}\n{{ m().replace('8', '9') }}</p>",
        "<p>{% set m %}{{ x }}{% endset %}\n{{ m[20:72] }}</p>",
        "<p>\n{% filter replace('85', '58') %}{{ x }}{% endfilter %}</p>",
        "<p>\n{% filter upper %}{{ x }}{% endfilter %}</p>",
    ],
)
def test_a_template_changes_nothing_of_what_a_value_prints(tmp_path: Path, source: str) -> None:
    """A figure with other digits would keep the name of its statistic, and a sentence without "not" its record."""
    try:
        made = run(tmp_path, source, x=FIGURE)
    except InputError as error:
        assert {one.code for one in error.diagnostics} <= {"BG405", "BG407", "BG408"}
    else:
        assert "brief-" not in made, "its proof is gone with its mark, so that the digits count as unproven"


def test_what_is_captured_and_left_alone_prints_as_it_is(tmp_path: Path) -> None:
    source = (
        "{% macro twice(a) %}<p>{{ a }} {{ a }}</p>{% endmacro %}{% set m %}{{ twice(x) }}{% endset %}{{ m }}{{ m }}"
    )
    assert run(tmp_path, source, x=FIGURE).count(FIGURE.__html__()) == 4
