"""Jinja2's sandbox with bounds: a template that never ends, or fills the memory, stops at the same place everywhere.

Counted are steps (turns of loops, calls, filters), the characters that are made on the way, and the depth of calls;
never time or memory, which differ between machines. What is counted is said in docs/reference/templates.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from gettext import NullTranslations
from types import BuiltinMethodType, CodeType
from typing import Any, Final

from jinja2 import nodes, pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

STEPS: Final = 100_000
"""Turns of loops, calls and filters in one document; a brief of fifty pages takes some thousands."""
CHARACTERS: Final = 20_000_000
"""Characters made in one document, each time that a text is put together."""
DEPTH: Final = 50
"""Macros and blocks that call each other."""
WIDEST: Final = 1_000
"""A number that a method or filter is given: a width, a count."""
_LARGEST: Final = 10**18
_PERCENT: Final = re.compile(r"%(?>\([^)]*+\))?[#0\- +]*+(?:\d{4}|\*|\d*+\.(?:\d{4}|\*))|%\([^)]*\(")
_BRACES: Final = re.compile(r"\{[^{}]*(\d{4}|\{)")
"""In a format: a width of four digits, or one that is itself an argument."""
_METHODS: Final = frozenset({
    "capitalize", "casefold", "center", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdigit",
    "islower", "isnumeric", "isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition",
    "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split",
    "splitlines", "startswith", "strip", "swapcase", "title", "upper", "zfill",
})  # fmt: skip
"""Of texts; `format` is sandboxed by Jinja2."""


class Allowance:
    """What one document may still use up. Raises SecurityError where nothing is left."""

    def __init__(self) -> None:
        self.steps, self.characters, self.depth = STEPS, CHARACTERS, 0

    def step(self, number: int = 1) -> None:
        """One turn of a loop, a call, a filter."""
        self.steps -= number
        if self.steps < 0:
            raise SecurityError(f"the template takes more than {STEPS:,} steps (turns of loops, calls and filters)")

    def make(self, characters: int) -> None:
        """A text of so many characters is about to be made, or was made."""
        self.characters -= characters
        if self.characters < 0:
            raise SecurityError(f"the template makes more than {CHARACTERS:,} characters on its way")

    def enter(self) -> None:
        """A call begins."""
        self.step()
        self.depth += 1
        if self.depth > DEPTH:
            raise SecurityError(f"macros or blocks of the template call each other more than {DEPTH} deep")


class _Generator(CodeGenerator):
    """Has `~` counted, which Jinja2 does not let a sandbox intercept."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        join = "markup_join" if frame.eval_ctx.autoescape or frame.eval_ctx.volatile else "str_join"
        self.write(f"environment.joined({join}, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Compiled(BytecodeCache):
    """The code of the last templates, since a build renders few of them many times; of the same file and text only.

    Nothing is worked out while a template is compiled (`optimized` is off, and what prints needs the context), so that
    a document whose template was compiled for another one counts the same.
    """

    _MOST: Final = 64

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file itself: its path need not be text that can be encoded."""
        return f"{name}\0{filename}"

    def get_source_checksum(self, source: str) -> str:
        """The text itself."""
        return source

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, where it is held."""
        bucket.code = self.compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold the bucket's code, instead of the oldest one."""
        if len(self.compiled) >= self._MOST:
            self.compiled.pop(next(iter(self.compiled)), None)
        if bucket.code is not None:
            self.compiled[bucket.key, bucket.checksum] = bucket.code


_COMPILED: Final = _Compiled()


class Sandbox(ImmutableSandboxedEnvironment):
    """No underscore attributes, no mutation, and a budget; one environment renders one document."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, *, translations: NullTranslations, filters: Iterable[str], **options: Any) -> None:
        self.budget = Allowance()
        super().__init__(finalize=self._printed, optimized=False, bytecode_cache=_COMPILED, **options)
        self.globals = {name: value for name, value in self.globals.items() if name == "_"}
        self.filters = {name: self._bounded(self.filters[name]) for name in filters}
        self.install_gettext_translations(_Words(translations), newstyle=True)  # type: ignore[attr-defined]  # by i18n

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Every loop goes through `turns`, with the characters of the template's own that one turn prints."""
        template = super()._parse(source, name, filename)
        for node in template.find_all(nodes.EvalContextModifier):  # `autoescape`, which is always on
            raise TemplateSyntaxError("a template cannot turn the escaping off or on", node.lineno, name, filename)
        for loop in template.find_all(nodes.For):
            static = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            turns = nodes.EnvironmentAttribute("turns", lineno=loop.lineno)
            arguments: list[Any] = [loop.iter, nodes.Const(static, lineno=loop.lineno)]
            loop.iter = nodes.Call(turns, arguments, [], None, None, lineno=loop.lineno).set_environment(self)
        return template

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Any:
        """Also at each `include`, whose file's characters count."""
        template = super().get_template(name, parent, globals)
        self.budget.step()
        self.budget.make(getattr(self.loader, "sizes", {}).get(template.name, 0))
        return template

    def turns(self, items: Iterable[Any], static: int) -> Iterator[Any]:
        """`items`, one by one, each counted."""
        for item in items:
            self.budget.step()
            self.budget.make(static)
            yield item

    def joined(self, join: Callable[[Iterable[Any]], str], parts: tuple[Any, ...]) -> str:
        """What `~` makes."""
        self.budget.make(sum(len(part) for part in parts if isinstance(part, str)))
        return join(parts)

    @pass_context
    def _printed(self, context: object, value: Any) -> Any:
        """What `{{ }}` prints, wherever it goes."""
        shown = Markup(value) if hasattr(value, "__html__") else value
        self.budget.make(len(shown) if isinstance(shown, str) else 1)
        return shown

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic is for small numbers; texts and lists are put together within the budget."""
        numbers = [side for side in (left, right) if isinstance(side, int | float)]
        limit = 10**9 if operator == "*" else _LARGEST
        if operator == "**" or any(abs(number) >= limit for number in numbers):
            raise SecurityError(f"the operator {operator} is for small numbers only")
        match operator:
            case "*" if len(numbers) < 2:
                raise SecurityError("the operator * is for numbers only")
            case "%" if isinstance(left, str):
                _narrow(left)
            case "+":
                self._add(left, right)
            case _:
                pass
        made = super().call_binop(context, operator, left, right)
        if operator == "%" and isinstance(made, str):
            self.budget.make(len(made))
        return made

    def _add(self, left: Any, right: Any) -> None:
        for side in (left, right):
            if isinstance(side, str):
                self.budget.make(len(side))
            elif isinstance(side, list | tuple):
                self.budget.step(len(side))

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # as Jinja2 has it
        """Count a call, bound what it is given, and count what it makes."""
        budget = __self.budget
        budget.enter()
        try:
            if isinstance(__obj, BuiltinMethodType):
                args = __self._arguments(__obj, args, kwargs)
            made = super().call(__context, __obj, *args, **kwargs)
        finally:
            budget.depth -= 1
        if isinstance(made, str):
            budget.make(len(made))
        return made

    def _arguments(self, method: BuiltinMethodType, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        _small((*args, *kwargs.values()))
        owner, name = method.__self__, method.__name__
        if isinstance(owner, bytes | bytearray) or (isinstance(owner, str) and name not in _METHODS):
            raise SecurityError(f"the method {name} of a text")
        if not isinstance(owner, str):
            return args
        if name == "replace" and len(args) > 1 and isinstance(args[1], str):
            self.budget.make((len(owner) + 1) * max(1, len(args[1])))
        if name == "join" and args:
            parts = list(self.turns(args[0], len(owner)))
            self.budget.make(sum(len(part) for part in parts if isinstance(part, str)))
            return (parts, *args[1:])
        return args

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`format`, without widths that fill the memory."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _narrow(value.__self__, _BRACES)
        return wrapped

    def _bounded(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that counts: its call, the items and characters that it goes through, and what it makes."""
        at = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def filtered(*args: Any, **kwargs: Any) -> Any:
            self.budget.step()
            _small((*args[at + 1 :], *kwargs.values()))
            value = args[at] if len(args) > at else None
            if isinstance(value, str):
                self.budget.make(len(value))
            elif isinstance(value, Iterable) and not hasattr(value, "__html__"):
                value = list(self.turns(value, 0))
                separators = sum(len(arg) for arg in (*args[at + 1 :], *kwargs.values()) if isinstance(arg, str))
                texts = sum(len(item) for item in value if isinstance(item, str))
                self.budget.make(texts + separators * len(value))
            made = function(*args[:at], value, *args[at + 1 :], **kwargs)
            if isinstance(made, str):
                self.budget.make(len(made))
            return made

        return filtered


class _Words(NullTranslations):
    """A catalogue whose translations are formats, too, and come from somebody else."""

    def __init__(self, words: NullTranslations) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return _narrow(self.words.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _narrow(self.words.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return _narrow(self.words.pgettext(context, message))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return _narrow(self.words.npgettext(context, msgid1, msgid2, n))


def _narrow(text: str, wide: re.Pattern[str] = _PERCENT) -> str:
    if len(text) > 100_000 or text.count("%(") > 1_000:
        raise SecurityError("a format of more than 100,000 characters or 1,000 names")
    if wide.search(text):
        raise SecurityError("a format with a width of four digits or more, or with one that is an argument")
    return text


def _small(values: Iterable[Any]) -> None:
    if any(isinstance(value, int | float) and abs(value) > WIDEST for value in values):
        raise SecurityError(f"methods and filters take numbers up to {WIDEST:,}")
