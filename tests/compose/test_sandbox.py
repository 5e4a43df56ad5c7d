"""A template cannot run without end or fill the memory; it stops by counts, and says where."""

from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest

from briefgen.compose.sandbox import CHARACTERS, STEPS
from briefgen.compose.template import ENTRY, render, stamped
from briefgen.compose.template import environment as made_environment
from briefgen.diagnostic import Diagnostic, InputError

X = "{% set x = 'a' %}"
GROWING = {
    "format width": "{{ '%1000000000d' % 1 }}",
    "format precision": "{{ '%.1000000000f' % 1.5 }}",
    "format argument": "{{ '%*d' % (1000000000, 1) }}",
    "format name": "{{ '%(a)1000000000s' % {'a': 1} }}",
    "format name in brackets": "{{ '%((a))1000000000s' % {'(a)': 1} }}",
    "format name with a sign": "{{ '%(a%b)-1000000000s' % {'a%b': 1} }}",
    "format of many names": "{{ ('%(' * 2000) % {'a': 1} }}",
    "format flags": "{{ '%" + " " * 500 + "1000000000d' % 1 }}",
    "format variable": "{% set f = '%' ~ '9' ~ '99999999d' %}{{ f % 1 }}",
    "str.format": "{{ '{:1000000000}'.format(1) }}",
    "str.format nested": "{{ '{:{}}'.format(1, 1000000000) }}",
    "str.format_map": "{{ '{a:1000000000}'.format_map({'a': 1}) }}",
    "words": "{{ _('%(a)1000000000s', a=1) }}",
    "ljust": "{{ 'a'.ljust(1000000000) }}",
    "zfill": "{{ 'a'.zfill(width) }}",
    "bytes": "{{ 'a'.encode().ljust(1000000000) }}",
    "to_bytes": "{{ (1).to_bytes(1000000000, 'big') }}",
    "expandtabs": "{{ ('\t' ~ 'a').expandtabs(1000) }}",
    "translate": "{{ 'aaa'.translate({97: 'b'}) }}",
    "batch": "{{ [1]|batch(1000000000, 'x')|list }}",
    "slice": "{{ [1]|slice(1000000000)|list }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "tilde": X + "{% set x = x ~ x %}" * 60 + "{{ x|length }}",
    "tilde at once": X + "{% set x = x ~ x %}" * 22 + "{{ " + " ~ ".join(["x"] * 1000) + " }}",
    "plus": X + "{% set x = x + x %}" * 60 + "{{ x|length }}",
    "lists": "{% set x = [1] %}" + "{% set x = x + x %}" * 60 + "{{ x|length }}",
    "replace": X + "{% set x = x.replace('a', 'aaaaaaaaaa') %}" * 30 + "{{ x|length }}",
    "replace nothing": X + "{% set x = x.replace('', x) %}" * 30 + "{{ x|length }}",
    "join": X + "{% set x = x.join(['a', x, x]) %}" * 40 + "{{ x|length }}",
    "join filter": X + "{% set x = [x, x]|join(x) %}" * 40 + "{{ x|length }}",
    "upper": X + "{% set x = [x, x]|join|upper %}" * 60 + "{{ x|length }}",
    "block set": X + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
    "macro": "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}" + X + "{% set x = m(x) %}" * 60,
    "macro of much": "{% macro m(x) %}" + "{{ x }}" * 10000 + "{% endmacro %}{% set x = m(m(m(m('a')))) %}",
    "static": "{% set x %}{% for a in xs %}{% for b in xs %}" + "y" * 100_000 + "{% endfor %}{% endfor %}{% endset %}",
    "included": "{% set x %}{% for a in xs %}{% include 'big.j2' %}{% endfor %}{% endset %}",
    "loops": "{% for a in xs %}" * 8 + "{% endfor %}" * 8,
    "loop over text": "{% for a in xs %}{% for b in text %}{% endfor %}{% endfor %}",
    "loop in a filter": "{% for a in xs %}{{ text|list|length }}{% endfor %}",
    "recursive loop": "{% for a in xs recursive %}{{ loop(xs) }}{% endfor %}",
    "macro of itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros of each other": "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macro twice of itself": "{% macro m(n) %}{% if n < 40 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}"
    "{{ m(0) }}",
    "block of itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "includes itself": "{% include 'brief.html.j2' %}",
    "extends itself": "{% extends 'brief.html.j2' %}",
    "parentheses": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "lists in lists": "{{ " + "[" * 20_000 + "]" * 20_000 + " }}",
    "negation": "{{ " + "not " * 20_000 + "1 }}",
    "minus": "{{ " + "-" * 20_000 + "1 }}",
    "calls": "{{ x" + "()" * 20_000 + " }}",
    "blocks": "{% if 1 %}" * 5_000 + "{% endif %}" * 5_000,
    "loops in loops": "{% for a in xs %}" * 40 + "{% endfor %}" * 40,
    "sum": "{{ " + " + ".join(["1"] * 50_000) + " }}",
    "digits": "{{ " + "9" * 5_000 + " }}",
}


def run(folder: Path, source: str, **values: Any) -> str:
    (folder / "brief.html.j2").write_text(source, encoding="utf-8")
    (folder / "big.j2").write_text("y" * 900_000)
    return render(folder, "templates/x", NullTranslations(), values)


def refused(folder: Path, source: str) -> Diagnostic:
    with pytest.raises(InputError) as caught:
        run(folder, source, xs=tuple(range(200)), text="y" * 10_000, width=10**9)
    (found,) = caught.value.diagnostics
    return found


@pytest.mark.parametrize("source", GROWING.values(), ids=GROWING.keys())
def test_what_grows_without_end_is_an_error_of_the_template(tmp_path: Path, source: str) -> None:
    found = refused(tmp_path, source)
    assert found.code in ("BG405", "BG407", "BG408")
    assert found.place is not None
    assert found.place.file == "templates/x/brief.html.j2"
    assert found.place.line >= 1
    assert len(found.message) < 300


def test_a_bound_is_told_with_the_line_where_it_was_met(tmp_path: Path) -> None:
    found = refused(tmp_path, "\n\n{% for a in xs %}\n{% for b in text %}\n{% endfor %}{% endfor %}")
    assert str(found.place).startswith("templates/x/brief.html.j2:4:")
    assert f"{STEPS:,} steps" in found.message


def test_what_a_brief_needs_is_far_within_the_bounds(tmp_path: Path) -> None:
    source = "{% for a in xs %}{{ loop.index }}{{ loop.last }}{% for b in xs %}{{ b }}, {% endfor %}{% endfor %}"
    assert run(tmp_path, source, xs=tuple(range(150))).count(",") == 22_500


def test_a_template_that_was_compiled_before_counts_the_same(tmp_path: Path) -> None:
    """Its code is held for the next document; constants are worked out in each, and a changed file is another one."""
    left = []
    for source in (*["{{ 'abc'|upper }}{{ 'd' ~ 1 }}{% if 1 %}e{% endif %}"] * 2, "{{ 'abc'|upper }}"):
        (tmp_path / ENTRY).write_text(source)
        environment: Any = made_environment(tmp_path, NullTranslations())
        assert environment.get_template(ENTRY).render() == ("ABC" if source.endswith("upper }}") else "ABCd1e")
        left.append((environment.budget.steps, environment.budget.characters))
    assert left[0] == left[1] < left[2] < (STEPS, CHARACTERS)


def test_what_the_bounds_leave(tmp_path: Path) -> None:
    source = (
        "{{ 'a' ~ 1 ~ x }} {{ '%5.1f|%s' % (2.25, 'b') }} {{ 'c'.rjust(3) }} {{ '{:>3}'.format('d') }} "
        "{{ [1, 2]|join('-') }} {{ xs|batch(2)|map('join', '+')|join('/') }} {{ 'a-b'.replace('-', '+') }} "
        "{{ ', '.join(['x', 'y']) }} {{ 7 // 2 }} {{ 1 + 2 * 3 - 4 }} {{ [1] + [2] }}"
    )
    assert run(tmp_path, source, x="<", xs=("1", "2", "3")) == ("a1&lt;   2.2|b   c   d 1-2 1+2/3 a+b x, y 3 3 [1, 2]")


@pytest.mark.parametrize("source", ["{{" * 300_000, "{#" * 300_000, "{%" * 300_000, "<a" * 300_000, "{#<a" * 200_000])
def test_tags_are_stamped_in_a_time_that_grows_with_the_source(source: str) -> None:
    assert stamped(source, "b")  # it took hours where it grew with the square


@pytest.mark.parametrize(
    "source",
    [
        "{% autoescape false %}{{ text }}{% endautoescape %}",
        "{% autoescape true %}{{ text }}{% endautoescape %}",
        "{% autoescape x %}{{ text }}{% endautoescape %}",
        "{% macro a() %}{% autoescape false %}{{ text }}{% endautoescape %}{% endmacro %}{{ a() }}",
        "{{ text|safe }}",
        "{{ text|e }}",
        "{{ text.__html__() }}",
        "{{ text.__class__ }}",
        "{{ text|attr('__class__') }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ ''['__class__'] }}",
        "{{ _.__globals__ }}",
        "{{ lipsum(9) }}",
        "{{ cycler(1) }}",
        "{{ joiner() }}",
        "{{ namespace() }}",
        "{{ range(9) }}",
        "{{ dict() }}",
        "{% include '../secret' %}",
        "{% include '/etc/hostname' %}",
        "{% include 'a\0b' %}",
        "{% include 'a\nb' %}",
        "{% include '' %}",
        "{% include '.' %}",
        "{% import '..' as a %}",
        "{% from 'nowhere' import a %}",
        "{% extends '../secret' %}",
        "{% include 'brief.html.j2' %}",
    ],
)
def test_nothing_gets_past_the_escaping_nor_out_of_the_folder(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret").write_text("canary-4711")
    inner = tmp_path / "inner"
    inner.mkdir()
    with pytest.raises(InputError) as caught:
        run(inner, source, text="<b>")
    (found,) = caught.value.diagnostics
    assert found.code in ("BG404", "BG405", "BG406", "BG407", "BG408")
    assert "canary" not in str(caught.value)
