"""What can or should be done, and how certain something is -> what templates print of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import escape

from briefgen.compose.imprint import own
from briefgen.compose.text import PrintedText, Printer, Rich
from briefgen.compose.view import CertaintyView, OptionView
from briefgen.languages import Language
from briefgen.records import Certainty, Option, is_day

_DOTS: dict[Certainty, str] = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very-low": "●○○○"}


def certainty_view(certainty: Certainty | None, language: Language) -> CertaintyView | None:
    """Dots and a word; None where nothing is said of it."""
    if certainty is None:
        return None
    dots, word = _DOTS[certainty], language.word(f"certainty {certainty}")
    filled = dots.count("●")
    aloud = language.word("certainty said").format(word=word, filled=filled, of=len(dots))
    markup = f'<brief-scale filled="{filled}" of="{len(dots)}" spoken="{escape(aloud)}">{escape(word)}</brief-scale>'
    shown = Rich(markup=markup, plain=f"{dots}\u00a0{word}", language=language.tag)
    return CertaintyView(dots=dots, word=word, shown=shown)


def same_certainty(options: Sequence[OptionView]) -> CertaintyView | None:
    """The certainty of all of several options, where it is one: it is then said once."""
    words = {option.certainty.word if option.certainty else "" for option in options}
    return options[0].certainty if len(options) > 1 and len(words) == 1 else None


def option_view(
    option: Option, kind: str, printer: Printer, printed: Callable[[str | None, str], Rich | None]
) -> OptionView:
    """One of the `kind` options or recommendations; `printed` prints a text of the brief by its context."""
    language, support = printer.language, None
    if option.supported_by:
        nothing = PrintedText(text="", language=language.tag, marked=False, file="")
        support = printer.print(nothing, f"{kind}.supported_by", cite=option.supported_by)
    text = printed(option.text, f"{kind}.text")
    assert text is not None, "held by the model"
    day = own(language.issued(option.by), "date") if option.by is not None and is_day(option.by) else None
    return OptionView(
        text=text,
        who=printed(option.who, f"{kind}.who"),
        by=day or printed(option.by, f"{kind}.by"),
        priority=option.priority or "",
        benefits=printed(option.benefits, f"{kind}.benefits"),
        costs=printed(option.costs, f"{kind}.costs"),
        risks=printed(option.risks, f"{kind}.risks"),
        success=printed(option.success, f"{kind}.success"),
        support=support,
        certainty=certainty_view(option.certainty, language),
        detailed=any((option.who, option.by, option.priority, option.risks, option.success)),
    )
