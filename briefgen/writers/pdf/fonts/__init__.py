"""A theme and a language in; shaped words out, each character in the first font that has it.

Families of the theme come first, then those that bring the script (`scripts.toml`), then Noto. Shaped words are kept
for the process, so that a second brief finds its words set. `embed` puts the fonts into the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import category, name

from briefgen.diagnostic import Diagnostic, InputError
from briefgen.tag import primary
from briefgen.theme import Theme
from briefgen.writers import fontfiles
from briefgen.writers.pdf.fonts.face import BLANK, IGNORABLE, SOFT_HYPHEN, Face, face
from briefgen.writers.pdf.fonts.scripts import COMMON, brought_as, script, table
from briefgen.writers.pdf.fonts.word import GlyphRun, ShapedWord, joins, shape

_MOST_WORDS = 60_000
"""Shaped words that are kept: some 60 MB at most."""
_BLANKS = frozenset(BLANK)
_AS_SPACE = str.maketrans(dict.fromkeys(BLANK, " "))
_FALLBACKS = ("Noto Sans", "Source Sans 3", "Noto Serif")
"""Source Sans has the signs that Noto lacks: ● ≤ → ✓."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontRef:
    """A face by what it is for; the theme says which family that is, and scripts bring their own."""

    role: Literal["text", "heading"]
    bold: bool = False
    italic: bool = False
    weight: int = 0
    """100 to 900; 0 means 700 where `bold`, else 400."""


class Shaper:
    """Shapes words of one look, language and direction, and keeps them."""

    def __init__(
        self, fonts: FontSet, font: FontRef, language: str, features: tuple[str, ...], rtl: bool, capitals: bool
    ) -> None:
        self._fonts, self._font, self._language = fonts, font, language
        self._features = {name.lstrip("-"): not name.startswith("-") for name in features}
        self._rtl, self._capitals = rtl, capitals
        self._words: dict[tuple[str, str], ShapedWord] = {}

    def word(self, text: str, context: str = "") -> ShapedWord:
        """Shape characters without a break inside; `context` is the script of what stands before them."""
        key = (text, context)
        word = self._words.get(key)
        if word is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            shown = _capitals(text, self._language) if self._capitals else text
            if not _BLANKS.isdisjoint(text):
                shown = shown.translate(_AS_SPACE)
            word = self._words[key] = self._shape(text, shown, context)
        return word

    def hyphen(self, context: str = "") -> ShapedWord:
        """The hyphen that hyphenation puts in: it looks like one and says U+00AD."""
        key = (SOFT_HYPHEN, f"-{context}")
        word = self._words.get(key)
        if word is None:
            word = self._words[key] = self._shape(SOFT_HYPHEN, "-", context)
        return word

    def _shape(self, text: str, shown: str, context: str) -> ShapedWord:
        parts: list[GlyphRun] = []
        advances: list[float] = []
        glyphs, joined, width = 0, False, 0.0
        for start, end, item_script, item_face, scale in self._items(shown, context):
            part, own, count = shape(
                text[start:end],
                item_face,
                scale=scale,
                script=item_script,
                language=self._language,
                rtl=self._rtl,
                features=self._features,
                shown=shown[start:end],
            )
            parts.append(part)
            advances += own
            glyphs += count
            joined = joined or joins(item_script)
            width += part.width
        if self._rtl:
            parts.reverse()
        return ShapedWord(text, tuple(parts), width, tuple(advances), glyphs, joined)

    def _items(self, text: str, context: str) -> Iterator[tuple[int, int, str, Face, float]]:
        """Stretches of one script and face: start, end, script, face, scale."""
        start = 0
        current: tuple[str, Face, float] | None = None
        latest = context or next((found for found in map(script, text) if found != COMMON), "Latn")
        for at, character in enumerate(text):
            own = script(character)
            latest = own if own != COMMON else latest
            # What is drawn as nothing, and marks where the face has them, stay with what they follow.
            follows = character in IGNORABLE or (own == COMMON and _mark(character) and current is not None)
            if current and follows and current[1].covers(character):
                continue
            found, scale = self._fonts.pick(self._font, character, latest, self._language)
            key = (latest, found, scale)
            if key != current:
                if current:
                    yield start, at, *current
                start, current = at, key
        if current:
            yield start, len(text), *current


def _mark(character: str) -> bool:
    return category(character)[0] == "M"


def _capitals(text: str, language: str) -> str:
    """Capitals, where each is one character: a text and what is drawn for it stay in step."""
    turkic = primary(language) in ("tr", "az")
    return "".join("İ" if turkic and c == "i" else c.upper() if len(c.upper()) == 1 else c for c in text)


_CACHE: dict[object, tuple[dict[object, Shaper], dict[object, tuple[Face, float]]]] = {}


class FontSet:
    """The fonts of a document. Raises InputError (BG541 to BG544) when a word needs what is not there."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme, self.language = theme, language
        self._arabic = primary(language) in ("ar", "fa", "ur")
        key = (theme.fonts.model_dump_json(), theme.directory, theme.root, language)
        if len(_CACHE) > 64:
            _CACHE.clear()
        self._shapers, self._picked = _CACHE.setdefault(key, ({}, {}))

    def shaper(
        self, font: FontRef, *, language: str, features: tuple[str, ...] = (), rtl: bool = False, capitals: bool = False
    ) -> Shaper:
        """What shapes words of this look."""
        key = (font, language, features, rtl, capitals)
        shaper = self._shapers.get(key)
        if shaper is None:
            shaper = self._shapers[key] = Shaper(self, font, language, features, rtl, capitals)
        return shaper

    def face(self, font: FontRef) -> Face:
        """The theme's own face for this look: its ascent and descent are those of a line."""
        return self._face(self._own(font.role), font)

    def pick(self, font: FontRef, character: str, of: str, language: str) -> tuple[Face, float]:
        """The first face that has the character, which stands in script `of`, and its scale."""
        key = (font, character, of, language)
        found = self._picked.get(key)
        if found is None:
            found = self._picked[key] = self._pick(font, character, of, language)
        return found

    def _pick(self, font: FontRef, character: str, of: str, language: str) -> tuple[Face, float]:
        if category(character) == "Cc" and character not in BLANK:
            raise _missing(character, language)  # Some fonts have glyphs for controls; PDF/UA has no text for them.
        for family in self._families(font.role, of, language):
            found = self._face(family, font)
            if found.covers(character):
                entry = table().get(of)
                brought = entry and family in (entry.text, entry.heading)
                return found, entry.scale if entry and brought and not self._arabic else 1.0
        raise _missing(character, language)

    def _families(self, role: Literal["text", "heading"], of: str, language: str) -> Iterator[str]:
        own = self._own(role)
        entry = table().get(brought_as(of, language))
        first = [own]
        if entry and not self._has(own, entry.sample) and fontfiles.installed(entry.family(role), self.theme):
            first.insert(0, entry.family(role))
        yield from first
        yield self._own("heading" if role == "text" else "text")
        yield from _FALLBACKS if role == "text" else reversed(_FALLBACKS)
        for other in table().values():
            if fontfiles.installed(other.family(role), self.theme):
                yield other.family(role)

    def _own(self, role: Literal["text", "heading"]) -> str:
        return self.theme.fonts.text if role == "text" else self.theme.fonts.heading

    def _has(self, family: str, sample: str) -> bool:
        return sample in face(fontfiles.instance(family, weight=400, italic=False, theme=self.theme)).characters

    def _face(self, family: str, font: FontRef) -> Face:
        weight = font.weight or (700 if font.bold else 400)
        file = fontfiles.instance(family, weight=weight, italic=font.italic, theme=self.theme)
        if not file.embeddable:
            raise InputError(
                Diagnostic.error(
                    "BG543",
                    f"the font {file.family!r} must not be embedded: {file.reason}",
                    hint="choose another family in theme.toml, [fonts], or get a licence and a file that allow it",
                )
            )
        return face(file)


def without_glyph(text: str, theme: Theme, language: str) -> frozenset[str]:
    """The characters of a text that no font has: a PDF that holds one cannot be written."""
    fonts = FontSet(theme, language)
    found = set()
    for character in sorted(set(text) - IGNORABLE):
        try:
            fonts.pick(FontRef(role="text"), character, script(character), language)
        except InputError:
            found.add(character)
    return frozenset(found)


def _missing(character: str, language: str) -> InputError:
    point = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        message, hint = f"{point} is half of a surrogate pair, no character", "fix the text's encoding"
    elif category(character) == "Cc":
        message, hint = f"{point} is a control character, which cannot be printed", "delete it"
    else:
        spelled = name(character, "")
        shown = f"{character!r} ({point}{' ' + spelled if spelled else ''})"
        message = f"no font has a glyph for {shown}"
        entry = table().get(brought_as(script(character), language))
        if entry and not fontfiles.installed(entry.text, Theme()):
            hint = f'pip install "briefgen[{entry.extra}]" for {entry.name}'
        else:
            hint = "name a font that has it in theme.toml, [fonts.files], as the text or heading family"
    return InputError(Diagnostic.error("BG544", message, hint=hint))
