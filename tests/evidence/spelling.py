"""What a figure may look like in the reports of six languages, written down here and not taken from our grammars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

LANGUAGES: Final = ("en", "sv", "pl", "de", "fr", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic as a record says it. `high` makes it a range; `value` is a number as YAML has it: 12, 1/3, 12.5."""

    unit: str
    value: str
    high: str = ""
    of: str = ""
    currency: str = ""
    qualifier: str = "exact"

    def record(self) -> dict[str, object]:
        """Its mapping in a record."""
        held: dict[str, object] = {"value": self.value} if not self.high else {"min": self.value, "max": self.high}
        held |= {"unit": self.unit, "of": self.of, "currency": self.currency, "qualifier": self.qualifier}
        return {key: value for key, value in held.items() if value not in ("", "exact")}

    def meaning(self) -> tuple[object, ...]:
        """What it says, whatever the unit that it is said in: two figures with one meaning are the same claim.

        A percentage, a share, and a ratio of at most one are parts of a whole: 50 percent is 1/2 and five in ten. A
        year has twelve months, a week seven days, a day 24 hours of 60 minutes; nothing else converts. Qualifiers are
        themselves.
        """
        ends = tuple(Fraction(end) for end in (self.value, self.high or self.value))
        kind, factor = self.unit, Fraction(1)
        if self.unit == "percent":
            kind, factor = "part", Fraction(1, 100)
        elif self.unit == "share" or (self.unit == "ratio" and ends[1] <= 1):
            kind = "part"
        elif self.unit == "duration":
            kind, factor = _BASE[self.of]
        return (kind, self.currency, *(end * factor for end in ends), self.qualifier)


_BASE: Final = {
    "year": ("months", Fraction(12)), "month": ("months", Fraction(1)), "week": ("minutes", Fraction(7 * 24 * 60)),
    "day": ("minutes", Fraction(24 * 60)), "hour": ("minutes", Fraction(60)), "minute": ("minutes", Fraction(1)),
}  # fmt: skip

_SMALL: Final = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30, 40, 50, 60, 70, 80, 90)
WORDS: Final = {
    tag: dict(zip(map(str, _SMALL), words.split(), strict=True))
    for tag, words in {
        "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty twenty-five thirty forty fifty sixty seventy eighty ninety",
        "sv": "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton "
        "tjugo tjugofem trettio fyrtio femtio sextio sjuttio åttio nittio",
        "pl": "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
        "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia dwadzieścia_pięć trzydzieści "
        "czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
        "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
        "achtzehn neunzehn zwanzig fünfundzwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
        "dix-neuf vingt vingt-cinq trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
        "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte veinticinco treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    }.items()
}
SHARES: Final = {
    tag: dict(zip(("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5"), words.split(", "), strict=True))
    for tag, words in {
        "en": "half, a third, two thirds, a quarter, three quarters, a fifth, two fifths",
        "sv": "hälften, en tredjedel, två tredjedelar, en fjärdedel, tre fjärdedelar, en femtedel, två femtedelar",
        "pl": "połowa, jedna trzecia, dwie trzecie, jedna czwarta, trzy czwarte, jedna piąta, dwie piąte",
        "de": "die Hälfte, ein Drittel, zwei Drittel, ein Viertel, drei Viertel, ein Fünftel, zwei Fünftel",
        "fr": "la moitié, un tiers, deux tiers, un quart, trois quarts, un cinquième, deux cinquièmes",
        "es": "la mitad, un tercio, dos tercios, una cuarta parte, tres cuartas partes, una quinta parte, dos quintos",
    }.items()
}
RATIOS: Final = {
    "en": {"1/10": "one in ten", "1/5": "1 in 5", "9/10": "nine out of ten", "3/5": "three in five"},
    "sv": {"1/10": "en av tio", "1/5": "var femte", "9/10": "nio av tio", "3/5": "tre av fem"},
    "pl": {"1/10": "jeden na dziesięciu", "1/5": "co piąty", "9/10": "dziewięciu na dziesięciu",
           "3/5": "trzech na pięciu"},
    "de": {"1/10": "einer von zehn", "1/5": "jeder fünfte", "9/10": "neun von zehn", "3/5": "drei von fünf"},
    "fr": {"1/10": "un sur dix", "1/5": "un sur cinq", "9/10": "neuf sur dix", "3/5": "trois sur cinq"},
    "es": {"1/10": "uno de cada diez", "1/5": "1 de cada 5", "9/10": "nueve de cada diez", "3/5": "tres de cada cinco"},
}  # fmt: skip
PERCENT: Final = {
    "en": ("{} percent", "{} per cent", "{}%"), "sv": ("{} procent", "{} %", "{}%"),
    "pl": ("{} procent", "{} proc.", "{}%"),
    "de": ("{} Prozent", "{} %", "{}%"), "fr": ("{} %", "{} pour cent", "{}%"), "es": ("{} %", "{} por ciento", "{}%"),
}  # fmt: skip
POINTS: Final = {
    "en": "{} percentage points", "sv": "{} procentenheter", "pl": "{} punktów procentowych", "de": "{} Prozentpunkte",
    "fr": "{} points de pourcentage", "es": "{} puntos porcentuales",
}  # fmt: skip
DURATIONS: Final = {
    "en": {"year": "years", "month": "months", "week": "weeks", "day": "days", "hour": "hours"},
    "sv": {"year": "år", "month": "månader", "week": "veckor", "day": "dagar", "hour": "timmar"},
    "pl": {"year": "lat", "month": "miesięcy", "week": "tygodni", "day": "dni", "hour": "godzin"},
    "de": {"year": "Jahre", "month": "Monate", "week": "Wochen", "day": "Tage", "hour": "Stunden"},
    "fr": {"year": "ans", "month": "mois", "week": "semaines", "day": "jours", "hour": "heures"},
    "es": {"year": "años", "month": "meses", "week": "semanas", "day": "días", "hour": "horas"},
}
MONEY: Final = {
    "en": {"EUR": ("€{}", "{} euros", "EUR {}"), "USD": ("${}", "{} dollars")},
    "sv": {"EUR": ("{} euro", "{} €"), "USD": ("{} dollar",), "SEK": ("{} kronor", "{} kr")},
    "pl": {"EUR": ("{} euro", "{} EUR"), "USD": ("{} dolarów",), "PLN": ("{} zł", "{} złotych")},
    "de": {"EUR": ("{} Euro", "{} €"), "USD": ("{} Dollar",)},
    "fr": {"EUR": ("{} euros", "{} €"), "USD": ("{} dollars",)},
    "es": {"EUR": ("{} euros", "{} €"), "USD": ("{} dólares",)},
}
MILLIONS: Final = {
    "en": " million", "sv": " miljoner", "pl": " mln", "de": " Millionen", "fr": " millions d'", "es": " millones de",
}  # fmt: skip
GROUPS: Final = {
    "en": (",", "\u00a0"), "sv": (" ", "\u00a0"), "pl": (" ", "\u00a0"), "de": (".", "\u202f"), "fr": ("\u202f", " "),
    "es": (".", "\u202f"),
}  # fmt: skip
RANGES: Final = {
    "en": ("{}–{}", "{} to {}", "between {} and {}"), "sv": ("{}–{}", "{} till {}", "mellan {} och {}"),
    "pl": ("{}–{}", "od {} do {}", "między {} a {}"), "de": ("{}–{}", "{} bis {}", "zwischen {} und {}"),
    "fr": ("{}–{}", "de {} à {}", "entre {} et {}"), "es": ("{}–{}", "de {} a {}", "entre {} y {}"),
}  # fmt: skip
QUALIFIERS: Final = {
    "en": {"about": ("about", "around", "roughly"), "over": ("over", "more than"),
    "just_over": ("just over", "slightly over"),
           "under": ("under", "less than"), "just_under": ("just under", "almost", "nearly"),
           "up_to": ("up to", "at most"),
           "at_least": ("at least", "no less than")},
    "sv": {"about": ("ungefär", "omkring", "cirka"), "over": ("över", "mer än"), "just_over": ("drygt", "strax över"),
           "under": ("under", "mindre än"), "just_under": ("nästan", "knappt"), "up_to": ("upp till", "högst"),
           "at_least": ("minst", "åtminstone")},
    "pl": {"about": ("mniej więcej", "w przybliżeniu"), "over": ("ponad", "więcej niż"), "just_over": ("nieco ponad",),
           "under": ("mniej niż",), "just_under": ("prawie", "niemal"), "up_to": ("co najwyżej", "nie więcej niż"),
           "at_least": ("co najmniej", "przynajmniej")},
    "de": {"about": ("rund", "etwa", "ungefähr"), "over": ("über", "mehr als"), "just_over": ("gut", "etwas mehr als"),
           "under": ("weniger als",), "just_under": ("knapp", "fast"), "up_to": ("bis zu", "höchstens"),
           "at_least": ("mindestens", "wenigstens")},
    "fr": {"about": ("environ", "à peu près"), "over": ("plus de",), "just_over": ("un peu plus de",),
           "under": ("moins de",), "just_under": ("près de", "presque"), "up_to": ("jusqu'à", "au plus"),
           "at_least": ("au moins", "au minimum")},
    "es": {"about": ("alrededor de", "aproximadamente"), "over": ("más de",),
    "just_over": ("algo más de", "poco más de"),
           "under": ("menos de",), "just_under": ("casi", "cerca de"), "up_to": ("hasta", "como máximo"),
           "at_least": ("al menos", "como mínimo")},
}  # fmt: skip


def spellings(figure: Figure, tag: str) -> list[str]:
    """The ways in which a report in the language `tag` may write `figure`, the one in digits first."""
    if figure.qualifier != "exact":
        plain = spellings(replace(figure, qualifier="exact"), tag)
        if figure.high:  # "about 5–10", and nobody writes "about between 5 and 10"
            plain = [held for held in plain if "–" in held]
        return [_joined(words, held) for words in QUALIFIERS[tag][figure.qualifier] for held in plain]
    if figure.unit == "share":
        return [SHARES[tag][figure.value]]
    if figure.unit == "ratio":
        return [RATIOS[tag][figure.value]]
    if figure.unit == "year":
        return [figure.value]
    numbers = [
        pattern.format(low, high)
        for pattern in RANGES[tag]
        for low, high in zip(_numbers(figure.value, tag), _numbers(figure.high, tag), strict=False)
        if figure.high and (low[0].isdigit() or "–" not in pattern)
    ] or _numbers(figure.value, tag)
    match figure.unit:
        case "percent":
            return [
                form.format(number)
                for form in PERCENT[tag]
                for number in numbers
                if number[-1:].isdigit() or " " in form
            ]
        case "points":
            return [POINTS[tag].format(number) for number in numbers]
        case "duration":
            return [f"{number} {DURATIONS[tag][figure.of]}" for number in numbers]
        case "money":
            return [
                _joined_money(form, number) for form in MONEY[tag][figure.currency] for number in _sums(figure, tag)
            ]
        case _:
            return numbers


def _joined(words: str, held: str) -> str:
    """ "plus d'un tiers", and not "plus de un tiers"."""
    if words.endswith(" de") and held.startswith("un ") and words.startswith(("plus", "un peu", "moins", "près")):
        return f"{words[:-1]}'{held}"
    return f"{words} {held}"


def _joined_money(form: str, number: str) -> str:
    return form.format(number).replace("d' ", "d'").replace("d'€", "€").replace("de €", "€")


def _numbers(value: str, tag: str) -> list[str]:
    if "." in value:
        return [value if tag == "en" else value.replace(".", ",")]
    forms = [value]
    if len(value) > 3:
        forms = [f"{int(value):,}".replace(",", mark) for mark in GROUPS[tag]]
    if value in WORDS[tag]:
        forms.append(WORDS[tag][value].replace("_", " "))
    return forms


def _sums(figure: Figure, tag: str) -> list[str]:
    forms = [number for number in _numbers(figure.value, tag) if number[0].isdigit()]
    if len(figure.value) > 6 and int(figure.value) % 100_000 == 0:
        short = figure.value[:-5]
        short = short[:-1] if short.endswith("0") else f"{short[:-1]}.{short[-1]}"
        if short != "1":
            forms.append(_numbers(short, tag)[0] + MILLIONS[tag])
    return forms
