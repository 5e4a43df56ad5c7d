"""A catalogue and the texts that there are now -> the catalogue brought up to date.

What a translator wrote is never dropped: a text that changed keeps its translation, marked fuzzy and with the text that
was translated; one that is gone is kept as obsolete. Messages are found by context before likeness, because two texts
may say almost the same ("Key figure 1", "Key figure 2") and two places never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from briefgen.languages.catalogue_file import ALIKE, likeness
from briefgen.languages.po import Message

_MOVED: Final = 0.8
"""From here a text in a new place is one that moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedMessage:
    """A text that there is now."""

    context: str | None
    msgid: str
    plural: str | None = None
    references: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Formats, such as python-format; not fuzzy."""


def merged(messages: Iterable[Message], requested: Iterable[RequestedMessage], forms: int) -> tuple[Message, ...]:
    """`wanted` in their order, with the translations of `messages`; then what is obsolete, in its own order.

    `forms` is how many plural forms the language has.
    """
    texts = list({(want.context, want.msgid): want for want in requested}.values())
    old = list(messages)
    claimed: dict[int, tuple[Message, bool]] = {}
    taken: set[int] = set()
    for stage in (_same, _there, _moved):
        for at, number, fuzzy in stage(texts, old, claimed, taken):
            if at not in claimed and number not in taken:
                claimed[at] = (old[number], fuzzy)
                taken.add(number)
    out = [_carried(want, *claimed[at], forms) if at in claimed else _new(want, forms) for at, want in enumerate(texts)]
    rest = (message for n, message in enumerate(old) if n not in taken)
    out += [replace(message, obsolete=True, references=()) for message in rest if any(message.strings)]
    return tuple(out)


Found = Iterator[tuple[int, int, bool]]
"""Which text, which message, and whether a translator has to look at it."""


def _same(
    texts: list[RequestedMessage], old: list[Message], claimed: dict[int, tuple[Message, bool]], taken: set[int]
) -> Found:
    """The same text in the same place; the one in use before one that was put away."""
    numbers: dict[tuple[str | None, str], int] = {}
    for n, message in sorted(enumerate(old), key=lambda pair: not pair[1].obsolete):
        numbers[message.context, message.msgid] = n
    for at, want in enumerate(texts):
        if (want.context, want.msgid) in numbers:
            yield at, numbers[want.context, want.msgid], False


def _there(
    texts: list[RequestedMessage], old: list[Message], claimed: dict[int, tuple[Message, bool]], taken: set[int]
) -> Found:
    """Another text in the same place: the most alike first; a place of one text needs no likeness."""
    pairs: list[tuple[float, int, int]] = []
    for at, want in enumerate(texts):
        if at in claimed or want.context is None:
            continue
        here = [n for n, message in enumerate(old) if n not in taken and message.context == want.context]
        rivals = sum(want.context == other.context for n, other in enumerate(texts) if n not in claimed)
        alone = len(here) == 1 and rivals == 1
        for n in here:
            alike = likeness(old[n].msgid, want.msgid)
            # One text in one place is its next version, unless the place is shared by a list.
            least = 0.3 if alone and sum(other.context == want.context for other in texts) == 1 else ALIKE
            if alike >= least and any(old[n].strings):
                pairs.append((-alike, at, n))
    for _, at, n in sorted(pairs):
        yield at, n, True


def _moved(
    texts: list[RequestedMessage], old: list[Message], claimed: dict[int, tuple[Message, bool]], taken: set[int]
) -> Found:
    """The same or almost the same text in another place."""
    pairs: list[tuple[float, int, int]] = []
    for at, want in enumerate(texts):
        if at in claimed:
            continue
        for n, message in enumerate(old):
            if n in taken or not any(message.strings):
                continue
            alike = likeness(message.msgid, want.msgid)
            if alike >= _MOVED:
                pairs.append((-alike, at, n))
    for _, at, n in sorted(pairs):
        yield at, n, True


def _carried(want: RequestedMessage, message: Message, fuzzy: bool, forms: int) -> Message:
    """`message` as the translation of `want`."""
    previous, before = message.previous, message.previous_context
    flags = tuple(flag for flag in message.flags if flag == "fuzzy" or flag.startswith("no-"))
    translated = any(message.strings)
    if fuzzy and translated:
        # What was translated stays told, however often the text changes before a translator comes.
        if not (message.fuzzy and previous is not None):
            previous, before = message.msgid, message.context if message.context != want.context else None
        flags = ("fuzzy", *(flag for flag in flags if flag != "fuzzy"))
    if previous == want.msgid and before in (None, want.context):
        # Changed back to what was translated.
        previous, before = None, None
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    if not ("fuzzy" in flags and translated):
        previous, before = None, None
    if not translated:
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    return Message(
        context=want.context,
        msgid=want.msgid,
        plural=want.plural,
        strings=_shaped(message.strings, want, forms),
        flags=(*flags, *want.flags),
        comments=message.comments,
        extracted=want.extracted,
        references=want.references,
        previous=previous,
        previous_context=before,
    )


def _new(want: RequestedMessage, forms: int) -> Message:
    return Message(
        context=want.context,
        msgid=want.msgid,
        plural=want.plural,
        strings=_shaped(("",), want, forms),
        flags=want.flags,
        extracted=want.extracted,
        references=want.references,
    )


def _shaped(strings: tuple[str, ...], want: RequestedMessage, forms: int) -> tuple[str, ...]:
    """As many translations as the message takes; none is dropped that holds text."""
    count = 1 if want.plural is None else forms
    filled = (*strings, *("" for _ in range(count - len(strings))))
    return filled[: max(count, max((n for n, text in enumerate(filled, 1) if text), default=0))]
