"""An authored text -> what in it is another tool's syntax (Markdown's blocks, HTML, LaTeX, Quarto, Word), and its fix.

A text holds emphasis, links and our placeholders (`text.py`), that of a section also a few blocks (`markdown.py`);
everything else prints as it was typed, so that what
somebody meant as a list or a table would stand raw on a page. Ordinary prose is left alone: the dash of a dialogue, one
ordinal ("1. Mai"), the asterisk of a note, "R&D", "<5", "$5", "#tag" and "@handle" are text.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from briefgen.records.markdown import outline, runs_in
from briefgen.records.text import TextError

_PARTS = "write one text for each item: key messages, options, findings and sections are lists; or write a sentence"
_PROSE = "a text can contain only *emphasis*, **strong** and [words](https://…)"
_HEADING = "give it a section of its own, with `heading`"
_TABLE = "figures of a table go into a `series`, which a section shows as its `chart`; or write sentences"
_NOTE = "write the note as a sentence, or in `evidence_note`"
_CITED = "name the finding under `uses` and write [@name]"
_TEMPLATE = "this belongs into a template; texts know {statistic}, {=Name 1} and [@use]"
_WORD = "Word's fields do not come along when text is copied: write the words that they showed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignSyntax:
    """One kind of foreign syntax."""

    name: str
    """What a message calls it: "found a list"."""
    signs: frozenset[str]
    """One of these characters is in all that it finds: where none is in a text, it is not looked for."""
    pattern: re.Pattern[str]
    hint: str
    example: str
    """A text that the rule finds; a test reads them all."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A place of a text that another tool would understand, between two offsets."""

    rule: ForeignSyntax
    start: int
    end: int


def _rule(name: str, signs: str, pattern: str, hint: str, example: str) -> ForeignSyntax:
    found = re.compile(pattern, re.MULTILINE)
    return ForeignSyntax(name=name, signs=frozenset(signs), pattern=found, hint=hint, example=example)


_TAGS = (
    "a|abbr|b|big|blockquote|br|caption|center|cite|code|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|form|"
    "h[1-6]|hr|i|iframe|img|input|ins|kbd|li|link|mark|math|meta|object|ol|p|pre|q|s|script|section|small|span|strike|"
    "strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|video"
)
RULES: Final = (
    # Lists and other blocks, told by how a line begins.
    _rule("a list", "-+", r"^[ \t]{0,8}[-+][ \t]+(?=[^\s–—-])", _PARTS, "- one\n- two"),
    _rule("a list", "*", r"^[ \t]{0,8}\*[ \t]+(?=[^\s*])", _PARTS, "* one\n* two"),
    _rule("a list", "•‣▪◦●■➢·", r"^[ \t]{0,8}[•‣▪◦●■➢·][ \t\u00a0]*(?=\S)", _PARTS, "• one\n• two"),
    _rule("a numbered list", ".)", r"^[ \t]{0,8}\(?(?:\d{1,3}|[a-z])[.)][ \t]+(?=\S)", _PARTS, "1. one\n2. two"),
    _rule("a heading", "#", r"^[ \t]{0,3}#{1,6}[ \t]+(?=\S)", _HEADING, "### Harbours"),
    _rule("a heading", "=.", r"^={2,6}[ \t][^\n=]{1,200}={2,6}[ \t]*$|^h[1-6]\. (?=\S)", _HEADING, "== Harbours =="),
    _rule(
        "a horizontal rule",
        "-=_*",
        r"^[ \t]{0,3}(?:-{3,}|={3,}|_{3,}|\*{3,}|(?:[-*_] ){2,}[-*_])[ \t]*$",
        _HEADING,
        "Harbours\n---",
    ),
    _rule(
        "a block quotation",
        ">",
        r"^[ \t]{0,3}>[ \t]?(?=[^\W\d]|[\"'“„«>\[*])",
        "quotations are records: add one to the report's `quotations`, and its name to a section's",
        "> Light every quay.",
    ),
    _rule(
        "a table",
        "|+",
        r"^[ \t]{0,3}\|[^\n]{1,2000}\|[ \t]*$|^[ \t]{0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$"
        r"|^\+[-=+:]{3,}\+[ \t]*$",
        _TABLE,
        "| port | ships |\n|---|---|\n| Aa | many |",
    ),
    _rule(
        "a table", "\t", r"^[^\n\t]{1,200}\t[^\n]{1,2000}\n[^\n\t]{1,200}\t(?=[^\n])", _TABLE, "port\tships\nAa\tmany"
    ),
    _rule("a line block", "|", r"^[ \t]{0,3}\|[ \t]+(?=\S)", _PARTS, "| Light every quay"),
    _rule("a definition list", ":~", r"^[ \t]{0,3}[:~][ \t]{1,3}(?=\S)", _PARTS, "Quay\n: where ships lie"),
    _rule("code", "`~", r"^[ \t]{0,3}(?:`{3,}|~{3,})[^\n`]{0,80}$", _PROSE, "```\ncode\n```"),
    _rule("a directive", ":", r"^\.\. [a-z-]{2,30}::|:[a-z]{2,20}:`[^`\n]{1,200}`", _TEMPLATE, ".. note:: Light"),
    _rule(
        "a fenced division",
        ":",
        r"^[ \t]{0,3}:{3,}(?:[ \t]*\S[^\n]{0,200})?$",
        _TEMPLATE,
        "::: {.callout-note}\nLight\n:::",
    ),
    # Within a line.
    _rule("a footnote", "^", r"\^\[|\[\^[^\]\s]{1,40}\]:?", _NOTE, "Quays^[All of them] are lit"),
    _rule(
        "an image",
        "!",
        r"!\[[^\]\n]{0,400}\](?:\([^)\n]{0,2000}\)|\[)",
        "a section shows a `chart`; the logo is the theme's",
        "![A quay](quay.png)",
    ),
    _rule(
        "a link by reference",
        "]",
        r"\]\[[^\]\n@]{0,80}\]|^[ \t]{0,3}\[[^\]\n@^]{1,80}\]:[ \t]*\S",
        "write [words](https://…)",
        "[the quay][1]",
    ),
    _rule("a wiki link", "[", r"!?\[\[[^\]\n]{1,200}\]\]", "write [words](https://…)", "see [[Quays]]"),
    _rule(
        "an address in angle brackets",
        "<",
        r"<(?:https?://|mailto:)[^\s<>]{1,2000}>|<[\w.+-]{1,64}@[\w.-]{1,200}>",
        "write [words](https://…)",
        "<https://example.org>",
    ),
    _rule("an HTML tag", "<", rf"<!--|</?(?i:{_TAGS})(?:\s[^<>\n]{{0,500}})?/?>", _PROSE, "line<br>break"),
    _rule(
        "an HTML entity",
        "&",
        r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
        "write the character itself",
        "Sea&nbsp;side",
    ),
    _rule("code", "`", r"(?<!`)`[^`\n]{1,400}`(?!`)|``[^`\n]{1,400}(?:``|'')", _PROSE, "the `quay`"),
    _rule(
        "underscores",
        "_",
        r"(?<![\w_])_{1,3}(?=[^\s_])[^_\n]{0,400}[^\s_]_{1,3}(?![\w_])|(?<![\w_])_{1,3}[^\s_]_{1,3}(?![\w_])",
        "write *emphasis* and **strong**",
        "an _open_ quay",
    ),
    _rule(
        "struck or marked text", "~=", r"~~(?=\S)[^~\n]{1,400}~~|==(?=[^\s=])[^=\n]{1,400}==", _PROSE, "~~closed~~ open"
    ),
    _rule(
        "raised or lowered text",
        "^~",
        r"(?<=\w)\^[^\s^\[\]]{1,20}\^|(?<=\w)~[^\s~]{1,20}~(?!~)",
        "write the character itself: ², ₂",
        "CO~2~",
    ),
    _rule(
        "a formula",
        "$\\",
        r"\$\$|\\[(\[](?=[^\n]{0,400}\\[)\]])|(?<![\w$])\$(?=[^\s$])[^$\n]{0,200}[\\^_][^$\n]{0,200}\$",
        "write it in words",
        "$x^2$",
    ),
    _rule(
        "LaTeX",
        "\\",
        r"(?<![\w\\:])\\[A-Za-z]{1,40}\*?(?:\[[^\]\n]{0,80}\])?\{|(?<![\w\\:])\\(?:begin|cite[a-z]*|dots|emph|end|"
        r"footnote|item|label|LaTeX|ldots|newline|noindent|par|quad|ref|section|TeX|textbf|textit)\b",
        _PROSE,
        r"ports \cite{holm} say",
    ),
    _rule(
        "a backslash",
        "\\",
        r"\\[*_#\[\]()<>+.!|~`{}%&$@^-]|\\$",
        "leave it out: a mark that does not pair prints as it is",
        r"a star \* here",
    ),
    _rule(
        "a citation of another tool",
        "@",
        r"\[(?:[^\[\]\n@]{1,80}[ (-]|-)@[A-Za-z][^\[\]\n]{0,200}\]"
        r"|(?<![\w.@/])@(?:fig|tbl|sec|eq|lst|thm)-[\w-]{1,60}|(?<![\w.@/])@[a-z][a-z_:-]{1,40}(?:19|20)\d\d[a-z]?\b",
        _CITED,
        "as @holm2020 says",
    ),
    _rule("a shortcode", "{", r"\{\{<[^\n]{0,400}?>\}\}|\{\{%[^\n]{0,400}?%\}\}", _TEMPLATE, "{{< pagebreak >}}"),
    _rule(
        "attributes",
        "{",
        r"\{[.#][\w-][^{}\n]{0,300}\}|\{[\w-]{1,40}=[^{}\n]{0,300}\}",
        _TEMPLATE,
        "[quay]{.smallcaps}",
    ),
    _rule(
        "a field of Word",
        "{\\D!",
        r"\{[ \t]*(?:ADDIN|AUTHOR|CITATION|DATE|DOCPROPERTY|EMBED|FILENAME|FORMTEXT|HYPERLINK|"
        r"INCLUDEPICTURE|MERGEFIELD|NOTEREF|NUMPAGES|PAGE|PAGEREF|REF|SEQ|STYLEREF|TOC)\b[^{}\n]{0,400}\}|"
        r"\\\* ?MERGEFORMAT|\bADDIN (?:ZOTERO|EN\.CITE|Mendeley)\w*|"
        r"Error! (?:Reference source|Bookmark) not[^\n]{0,12}",
        _WORD,
        "see { REF _Ref1 \\h }",
    ),
    _rule(
        "a reference of EndNote",
        "{",
        r"\{[^{}\n]{2,120}, \d{4}[a-z]? #\d{1,8}[^{}\n]{0,80}\}",
        _CITED,
        "{Holm, 2020 #12}",
    ),
    _rule("forum markup", "[", r"\[/(?:b|i|u|url|quote|img|list|size|color)\]", _PROSE, "[b]open[/b]"),
)
"""In the order in which they are looked for; of two at one place, the first is told."""

_OURS: Final = re.compile(
    r"\[@[^\[\]]{1,400}\]"
    r"|(?<=\{)(?:=[^{}]{1,400}|[a-z][a-z0-9_.@:A-Z-]{0,200}(?:\|[^{}|]{1,400})?)(?=\})"
    r"|(?<=\]\()[^()\s]{1,2000}(?=\))|(?<![<\w])https?://[^\s<>]{1,2000}"
)
"""What is no tool's but ours, or an address: marks inside it mean nothing."""
_EMPHASIS: Final = re.compile(r"\*{1,2}[^\s*][^*]{0,2000}\*{1,2}")
_BEFORE: Final = 2000
"""Characters before a star that may hold what it is the note of."""
_NOTED: Final = re.compile(r"\w\*(?![*\w])")


@lru_cache(maxsize=4096)
def foreign(text: str) -> tuple[Foreign, ...]:
    """The places of `text` that hold another tool's syntax, in order, none overlapping."""
    ours = "{" in text or "[" in text or "://" in text
    seen = _OURS.sub(lambda match: "¤" * len(match.group()), text) if ours else text
    characters = frozenset(seen)
    found: list[Foreign] = []  # by their starts: none overlaps another, so that their ends ascend, too
    for rule in RULES:
        if rule.signs.isdisjoint(characters):
            continue
        matches = [match for match in rule.pattern.finditer(seen) if _is_meant(rule, match, seen)]
        if rule.name == "a numbered list" and len(matches) < 2:
            continue  # "1. Mai", "a) so", once, is prose
        for match in matches:
            start, end = match.span()
            at = bisect_left(found, start, key=_start)
            if (at == len(found) or end <= found[at].start) and (at == 0 or start >= found[at - 1].end):
                found.insert(at, Foreign(rule, start, end))
    return tuple(found)


@lru_cache(maxsize=1024)
def foreign_in(text: str) -> tuple[Foreign, ...]:
    """The same in a text that may hold blocks (`markdown.py`): what is none of theirs, with how ours are written."""
    try:
        text_runs = runs_in(outline(text))
    except TextError:
        return ()  # told with its place
    found = ((run.start, one) for run in text_runs for one in foreign(_NOTED_WORDS.sub(_blank, run.text[run.start :])))
    return tuple(
        Foreign(replace(one.rule, hint=_BLOCKS.get(one.rule.name, one.rule.hint)), start + one.start, start + one.end)
        for start, one in found
    )


_NOTED_WORDS: Final = re.compile(r"\[\^[A-Za-z0-9_-]{1,40}\]")
_BLOCKS: Final = {
    "a list": "begin each item with `- `, in a line of its own",
    "a numbered list": "begin each item with `1. `, `2. `, in a line of its own",
    "a heading": "write a sub-heading as `### Harbours`; other levels are those of sections",
    "a block quotation": "write `> ` before each line of the quotation",
    "a table": "begin and end each row with a bar, and write `|---|---|` below the first one",
    "a footnote": "write [^name] here, and below the paragraph a line that begins with [^name]: and its words",
}
"""How a text of several blocks writes what other tools write in other ways."""


def _blank(match: re.Match[str]) -> str:
    return "¤" * len(match.group())


def _start(one: Foreign) -> int:
    return one.start


def _is_meant(rule: ForeignSyntax, match: re.Match[str], seen: str) -> bool:
    if rule.name == "an HTML entity":
        return html.unescape(match.group()) != match.group()
    if rule.name == "a list" and match.group().lstrip().startswith("*"):
        return not _NOTED.search(
            _EMPHASIS.sub("", seen[max(0, match.start() - _BEFORE) : match.start()])
        )  # "figures*" and below "* provisional"
    return True


def inert(text: str) -> str:
    """`text` with what another tool would understand taken apart, for drafts of what a document says.

    Placeholders and names stay whole, they are the record's own: only what is around them is replaced.
    """
    for _ in range(4):
        places = foreign(text)
        if not places:
            break
        own = {n for match in _PLACEHOLDER.finditer(text) for n in range(*match.span())}
        ends = (0, *(one.end for one in places))
        apart = (
            text[end : one.start]
            + "".join(text[n] if n in own else text[n].translate(_APART) for n in range(one.start, one.end))
            for end, one in zip(ends, places, strict=False)
        )
        text = "".join(apart) + text[ends[-1] :]
    return text


_PLACEHOLDER: Final = re.compile(r"\{(?:=[^{}]+|[a-z][a-z0-9_]*(?:\|[^{}|]+)?)\}")
_APART: Final = str.maketrans({
    "-": "–", "+": "", "*": "", "•": "", "#": "", ">": "›", "<": "‹", "|": "/", "`": "’", "~": "∼", "^": "", "_": " ",
    "=": "", "\\": "/", "[": "(", "]": ")", "{": "(", "}": ")", "!": "", "&": "& ", "$": "", "@": "", "\t": " ",
    ":": " ",
})  # fmt: skip
