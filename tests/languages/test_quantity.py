"""What a quantity prints as, in each language's own words."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, get_args

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from briefgen import languages
from briefgen.diagnostic import InputError
from briefgen.languages import table
from briefgen.quantity import Qualifier, Unit
from briefgen.records.model import Quantity

TAGS = languages.available()
EN, SV, PL = (languages.load(tag) for tag in ("en", "sv", "pl"))


def printed(language: languages.Language, form: Any = "", *, start: bool = False, **keys: Any) -> str:
    return language.quantity(Quantity(**keys), form, start=start)


@pytest.mark.parametrize(
    ("keys", "en", "sv", "pl"),
    [
        ({"value": "1/2", "unit": "share"}, "half", "hälften", "połowa"),
        (
            {"value": "1/2", "unit": "share", "qualifier": "just_under"},
            "just under half",
            "knappt hälften",
            "niespełna połowa",
        ),
        (
            {"value": "1/3", "unit": "share", "qualifier": "just_over"},
            "just over a third",
            "drygt en tredjedel",
            "nieco ponad jedna trzecia",
        ),
        (
            {"value": "1/3", "unit": "share", "qualifier": "about"},
            "about a third",
            "omkring en tredjedel",
            "około jednej trzeciej",
        ),
        (
            {"min": "1/5", "max": "1/3", "unit": "share"},
            "between a fifth and a third",
            "mellan en femtedel och en tredjedel",
            "od jednej piątej do jednej trzeciej",
        ),
        ({"value": 85, "unit": "percent"}, "85%", "85\u00a0%", "85%"),
        ({"value": "12.5", "unit": "percent"}, "12.5%", "12,5\u00a0%", "12,5%"),
        ({"value": 7, "of": 11}, "7\u00a0of\u00a011", "7\u00a0av\u00a011", "7\u00a0z\u00a011"),
        (
            {"value": 288, "of": 1064, "qualifier": "about"},
            "about 288\u00a0of\u00a01,064",
            "omkring 288\u00a0av\u00a01\u00a0064",
            "około 288\u00a0z\u00a01064",
        ),
        ({"value": 106, "decimals": 1}, "106.0", "106,0", "106,0"),
        ({"value": "12.5", "unit": "percent", "decimals": 2}, "12.50%", "12,50\u00a0%", "12,50%"),
        ({"value": 3_245_000, "scale": "million"}, "3.245\u00a0million", "3,245\u00a0miljoner", "3,245\u00a0miliona"),
        (
            {"value": 3_245_000, "scale": "million", "unit": "money", "currency": "EUR"},
            "€3.245\u00a0million",
            "3,245\u00a0miljoner\u00a0€",
            "3,245\u00a0miliona\u00a0€",
        ),
        ({"min": 2019, "max": 2020, "unit": "year", "of": "fiscal"}, "2019/20", "2019/20", "2019/20"),
        ({"min": 1999, "max": 2000, "unit": "year", "of": "academic"}, "1999/00", "1999/00", "1999/00"),
        ({"min": 15, "max": 24, "unit": "duration", "of": "age"}, "15–24", "15–24", "15–24"),
        ({"value": 65, "unit": "duration", "of": "age", "qualifier": "over"}, "over 65", "över 65", "ponad 65"),
        ({"value": "0.03", "unit": "p"}, "p\u00a0=\u00a00.03", "p\u00a0=\u00a00,03", "p\u00a0=\u00a00,03"),
        (
            {"value": "0.001", "unit": "p", "qualifier": "under"},
            "p\u00a0<\u00a00.001",
            "p\u00a0<\u00a00,001",
            "p\u00a0<\u00a00,001",
        ),
        (
            {"value": 37, "unit": "percent", "interval": {"low": 33, "high": 41}},
            "37% (95%\u00a0CI\u00a033–41)",
            "37\u00a0% (95\u00a0%\u00a0KI\u00a033–41)",
            "37% (95%\u00a0CI\u00a033–41)",
        ),
        (
            {"value": 37, "interval": {"low": 33, "high": 41, "kind": "interquartile"}},
            "37 (IQR\u00a033–41)",
            "37 (IQR\u00a033–41)",
            "37 (IQR\u00a033–41)",
        ),
        ({"value": 103, "unit": "percent", "of": "plan"}, "103%", "103\u00a0%", "103%"),
        ({"value": 260, "unit": "percent", "change": True}, "260%", "260\u00a0%", "260%"),
        ({"value": -12, "unit": "percent", "change": True}, "12%", "12\u00a0%", "12%"),
        ({"min": -5, "max": -2, "unit": "percent", "change": True}, "2–5%", "2–5\u00a0%", "2–5%"),
        (
            {"min": -2, "max": 5, "unit": "percent", "change": True},
            "−2% to 5%",
            "−2\u00a0% till 5\u00a0%",
            "od −2% do 5%",
        ),
        ({"min": 5, "max": 10, "unit": "percent"}, "5–10%", "5–10\u00a0%", "5–10%"),
        ({"min": 5000, "max": 6000}, "5,000–6,000", "5\u00a0000–6\u00a0000", "5000–6000"),
        ({"value": 12480}, "12,480", "12\u00a0480", "12\u00a0480"),
        ({"value": 1000, "qualifier": "over"}, "over 1,000", "över 1\u00a0000", "ponad 1000"),
        ({"value": 1000000}, "1\u00a0million", "1\u00a0miljon", "1\u00a0milion"),
        (
            {"value": 5000000, "qualifier": "up_to"},
            "up to 5\u00a0million",
            "upp till 5\u00a0miljoner",
            "do 5\u00a0milionów",
        ),
        ({"min": 1000000, "max": 2000000}, "1–2\u00a0million", "1–2\u00a0miljoner", "1–2\u00a0miliony"),
        ({"value": 1248163}, "1,248,163", "1\u00a0248\u00a0163", "1\u00a0248\u00a0163"),
        ({"value": "1/10", "unit": "ratio"}, "1\u00a0in\u00a010", "1\u00a0av\u00a010", "1\u00a0na\u00a010"),
        ({"value": 3, "unit": "ratio"}, "3\u00a0times", "3\u00a0gånger", "3\u00a0razy"),
        ({"value": 9, "unit": "ordinal"}, "9th", "9:e", "9."),
        ({"value": 22, "unit": "ordinal"}, "22nd", "22:a", "22."),
        ({"value": 3, "unit": "duration", "of": "year"}, "3\u00a0years", "3\u00a0år", "3\u00a0lata"),
        ({"value": 5, "unit": "duration", "of": "year"}, "5\u00a0years", "5\u00a0år", "5\u00a0lat"),
        (
            {"value": 3, "unit": "duration", "of": "year", "qualifier": "about"},
            "about 3\u00a0years",
            "omkring 3\u00a0år",
            "około 3\u00a0lat",
        ),
        ({"value": 1, "unit": "points"}, "1\u00a0percentage point", "1\u00a0procentenhet", "1\u00a0punkt procentowy"),
        (
            {"value": -5, "unit": "points"},
            "−5\u00a0percentage points",
            "−5\u00a0procentenheter",
            "−5\u00a0punktów procentowych",
        ),
        (
            {"min": -5, "max": 3, "unit": "points"},
            "−5 to 3\u00a0percentage points",
            "−5 till 3\u00a0procentenheter",
            "od −5 do 3\u00a0punktów procentowych",
        ),
        ({"value": 1500, "unit": "money", "currency": "EUR"}, "€1,500", "1\u00a0500\u00a0€", "1500\u00a0€"),
        (
            {"value": "1500.5", "unit": "money", "currency": "EUR"},
            "€1,500.50",
            "1\u00a0500,50\u00a0€",
            "1500,50\u00a0€",
        ),
        (
            {"value": 5000000, "unit": "money", "currency": "EUR"},
            "€5\u00a0million",
            "5\u00a0miljoner\u00a0€",
            "5\u00a0milionów\u00a0€",
        ),
        ({"value": 120, "unit": "measure", "of": "length-kilometer"}, "120\u00a0km", "120\u00a0km", "120\u00a0km"),
        ({"value": 2018, "unit": "year"}, "2018", "2018", "2018"),
        ({"min": 2016, "max": 2018, "unit": "year"}, "2016–2018", "2016–2018", "2016–2018"),
        (
            {"value": dt.date(2026, 11, 3), "unit": "date"},
            "3 November 2026",
            "3 november 2026",
            "3 listopada 2026",
        ),
        ({"vague": "several", "times": 1000}, "several thousand", "flera tusen", "kilka tysięcy"),
        ({"vague": "few"}, "a few", "ett fåtal", "nieliczni"),
        ({"vague": "most", "unit": "share"}, "most", "de flesta", "większość"),
        ({"vague": "many", "unit": "duration", "of": "year"}, "many years", "många år", "wiele lat"),
    ],
)
def test_three_languages(keys: dict[str, Any], en: str, sv: str, pl: str) -> None:
    assert [printed(language, **keys) for language in (EN, SV, PL)] == [en, sv, pl]


@pytest.mark.parametrize(
    ("tag", "keys", "expected"),
    [
        ("de", {"value": "1/2", "unit": "share", "qualifier": "up_to"}, "bis zur Hälfte"),
        ("de", {"value": "1/3", "unit": "share", "qualifier": "up_to"}, "bis zu einem Drittel"),
        ("de", {"value": 3, "unit": "duration", "of": "year", "qualifier": "up_to"}, "bis zu 3\u00a0Jahren"),
        ("fr", {"value": "1/3", "unit": "share", "qualifier": "just_over"}, "un peu plus d’un tiers"),
        ("fr", {"value": "3/4", "unit": "share", "qualifier": "over"}, "plus des trois quarts"),
        ("fr", {"value": 85, "unit": "percent", "qualifier": "over"}, "plus de 85\u00a0%"),
        ("fr", {"value": 12480}, "12\u202f480"),
        ("fr", {"value": 1000000}, "1\u00a0million"),
        ("es", {"value": 1248}, "1248"),
        ("es", {"value": 12480}, "12.480"),
        ("fr", {"value": dt.date(2024, 3, 1), "unit": "date"}, "1er mars 2024"),
        ("fr", {"value": dt.date(2024, 3, 21), "unit": "date"}, "21 mars 2024"),
        ("es", {"value": 70, "unit": "percent"}, "70\u00a0%"),
        ("es", {"value": 70, "unit": "percent", "qualifier": "about"}, "alrededor del 70\u00a0%"),
        ("es", {"value": 70, "unit": "percent", "qualifier": "up_to"}, "hasta el 70\u00a0%"),
        ("es", {"min": 5, "max": 10, "unit": "percent", "qualifier": "at_least"}, "al menos el 5–10\u00a0%"),
        ("es", {"value": 3, "unit": "points", "qualifier": "over"}, "más de 3\u00a0puntos porcentuales"),
        ("es", {"value": 1000000000}, "1000\u00a0millones"),
        ("es", {"value": 2500000000000}, "2,5\u00a0billones"),
        ("he", {"value": "0.5", "unit": "points"}, "\u200e0.5\u200e\u00a0נקודות אחוז"),
        ("he", {"value": 1, "unit": "points"}, "נקודת אחוז אחת"),
        ("he", {"value": 1, "unit": "duration", "of": "month", "qualifier": "under"}, "פחות מחודש אחד"),
        ("ar", {"value": -1, "unit": "points"}, "\u200e−1\u200e\u00a0نقطة مئوية"),
        ("ar-EG", {"min": "999.5", "max": 1001, "unit": "count"}, "\u200e999.5–1,001\u200e"),
        ("ar", {"value": "2/3", "unit": "share", "qualifier": "over"}, "أكثر من ثلثي"),
        ("ar", {"value": 2, "unit": "duration", "of": "year", "qualifier": "about"}, "نحو سنتين"),
        ("ar", {"value": 85, "unit": "percent"}, "\u200e85%\u200e"),
        ("he", {"value": "1/2", "unit": "share", "qualifier": "just_under"}, "מעט פחות ממחצית"),
        ("he", {"value": 85, "unit": "percent", "qualifier": "under"}, "פחות מ־\u200e85%\u200e"),
        ("he", {"min": 3, "max": 5, "unit": "duration", "of": "month"}, "\u200e3–5\u200e\u00a0חודשים"),
        ("he", {"value": 5, "unit": "duration", "of": "month"}, "5\u00a0חודשים"),
        ("ar", {"value": dt.date(2026, 11, 3), "unit": "date"}, "3 نوفمبر 2026"),
        ("cs", {"value": 3, "unit": "ratio"}, "3krát"),
        ("uk", {"value": "1/2", "unit": "share", "qualifier": "up_to"}, "до половини"),
        ("fi", {"value": 5000000}, "5\u00a0miljoonaa"),
    ],
)
def test_what_other_languages_need(tag: str, keys: dict[str, Any], expected: str) -> None:
    assert printed(languages.load(tag), **keys) == expected


def test_forms() -> None:
    assert printed(EN, "digits", value="1/3", unit="share") == "1/3"
    assert printed(EN, "words", value="1/3", unit="share") == "a third"
    assert printed(EN, "words", value="1/10", unit="ratio") == "one in ten"
    assert printed(SV, "words", value="1/10", unit="ratio") == "var tionde"
    assert printed(PL, "words", value="1/10", unit="ratio") == "co dziesiąty"


def test_a_sentence_begins_with_a_capital() -> None:
    assert printed(EN, start=True, value="1/2", unit="share", qualifier="just_under") == "Just under half"
    assert printed(EN, start=True, value=85, unit="percent") == "85%"


def test_nothing_is_guessed() -> None:
    for form in ("", "words"):
        with pytest.raises(InputError) as error:
            printed(EN, form, value="17/41", unit="share")
        (told,) = error.value.diagnostics
        assert told.code == "BG310"
        assert told.message == "the words of 'en' have nothing for the share 17/41"
        assert told.hint == "write {…:digits}, or the words that the sentence needs: {…|words}"
    with pytest.raises(InputError, match="BG310"):
        printed(EN, value=3, unit="measure", of="length-cubit")
    with pytest.raises(InputError, match="BG310"):
        printed(EN, vague="most", unit="duration", of="year")
    with pytest.raises(InputError, match="BG310"):
        printed(EN, vague="few", qualifier="over")
    with pytest.raises(InputError, match="BG310"):
        printed(EN, "words", min=5, max=10)


@pytest.mark.parametrize(
    "keys",
    [
        {"value": dt.date(2024, 5, 3), "unit": "date", "qualifier": "over"},
        {"value": 2, "unit": "ordinal", "qualifier": "under"},
        {"value": 2018, "unit": "year", "qualifier": "at_least"},
    ],
)
def test_a_qualifier_of_amounts_fits_no_day_place_or_year(keys: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="BG310"):
        printed(EN, **keys)


@pytest.mark.parametrize(
    ("tag", "number", "money"),
    [
        ("de-CH", "1’234’567.5", "CHF\u00a01’234’567.50"),
        ("fr-CH", "1’234’567,5", "1’234’567.50\u00a0CHF"),
        ("en-IN", "12,34,567.5", "CHF\u00a012,34,567.50"),
        ("sv", "1\u00a0234\u00a0567,5", "1\u00a0234\u00a0567,50\u00a0CHF"),
    ],
)
def test_a_million_is_grouped(tag: str, number: str, money: str) -> None:
    amount = Fraction("1234567.5")
    assert printed(languages.load(tag), value=amount) == number
    assert printed(languages.load(tag), value=amount, unit="money", currency="CHF") == money


def test_what_has_no_end_is_rounded_and_says_so() -> None:
    assert printed(EN, value=Fraction(50, 3), unit="points") == "about 17\u00a0percentage points"
    assert printed(EN, value=Fraction(10, 3), unit="percent") == "about 3.3%"
    with pytest.raises(InputError, match="BG311"):
        printed(EN, value=Fraction(50, 3), unit="points", qualifier="over")


def test_the_profile_of_the_eu() -> None:
    assert languages.load("en", "eu").percent(Fraction(85)) == "85\u00a0%"
    assert languages.load("pl", "eu").percent(Fraction(85)) == "85\u00a0%"
    assert languages.load("sv", "eu").percent(Fraction(85)) == "85\u00a0%"


def test_dates_and_names() -> None:
    assert SV.date(dt.date(2026, 11, 23)) == "23 november 2026"
    assert EN.name("sv") == "Swedish"
    assert SV.name("sv") == SV.autonym("sv") == SV.autonym() == "svenska"
    assert EN.name("xx") == EN.autonym("xx") == "xx"
    assert PL.quote("tak") == "„tak”"
    assert PL.quote("tak", nested=True) == "«tak»"


def test_regions_print_with_the_table_of_their_language() -> None:
    assert languages.load("en-US").date(dt.date(2026, 11, 23)) == "November 23, 2026"
    assert languages.load("de-AT").tag == "de-AT"
    assert printed(languages.load("de-AT"), value="1/2", unit="share") == "die Hälfte"


def test_an_unknown_language() -> None:
    with pytest.raises(InputError) as error:
        languages.load("tlh")
    (told,) = error.value.diagnostics
    assert (told.code, told.message) == ("BG300", "found the language 'tlh', which has no table of words")
    assert "en" in told.hint


@pytest.mark.parametrize("tag", TAGS)
def test_every_table_says_everything_that_the_english_one_says(tag: str) -> None:
    ours, english = table.words(tag), table.words("en")
    assert ours.said.keys() == english.said.keys()
    assert set(get_args(Qualifier)) == ours.qualifiers.keys()
    assert set(ours.units) == set(english.units)
    assert 10**6 in ours.large
    assert set(ours.large) <= {10**6, 10**9, 10**12}  # Spanish has no word for a thousand million
    assert {key: set(value) for key, value in ours.vague.items()} == {k: set(v) for k, v in english.vague.items()}
    assert ours.fractions.keys() >= {Fraction(1, n) for n in range(2, 11)} | {Fraction(2, 3), Fraction(3, 4)}
    assert ours.ratios.keys() == english.ratios.keys()
    assert "{language}" in ours.said["in language"]


_NUMBERS: dict[str, st.SearchStrategy[Fraction]] = {
    "percent": st.fractions(0, 100, max_denominator=1000),
    "p": st.fractions(0, 1, max_denominator=1000),
    "year": st.integers(1, 3000).map(Fraction),
    "ordinal": st.integers(1, 3000).map(Fraction),
    "index": st.fractions(1, 1000, max_denominator=10),
    "share": st.fractions(0, 1, max_denominator=12),
    "ratio": st.fractions(Fraction(1, 1000), 50, max_denominator=1000),
}
_BESIDE: dict[str, dict[str, list[Any]]] = {
    "percent": {"change": [False, True]},
    "money": {"currency": ["EUR", "SEK", "PLN", "USD"]},
    "duration": {"of": ["year", "month", "week", "day", "hour", "minute"]},
    "measure": {"of": ["length-kilometer", "mass-kilogram", "temperature-celsius"]},
    "index": {"of": ["2015"]},
}


@pytest.mark.parametrize("tag", TAGS)
@examples(40)
@given(data=st.data())
def test_every_quantity_prints_or_tells(tag: str, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from([unit for unit in get_args(Unit) if unit not in ("date", "month", "quarter")]))
    number = _NUMBERS.get(unit, st.fractions(min_value=0, max_value=10**9, max_denominator=1000))
    keys: dict[str, Any] = {"unit": unit, "qualifier": data.draw(st.sampled_from(get_args(Qualifier)))}
    keys |= {name: data.draw(st.sampled_from(values)) for name, values in _BESIDE.get(unit, {}).items()}
    if unit == "count" and data.draw(st.booleans()):
        keys["per"] = data.draw(st.sampled_from([100, 1000, 100_000]))
    exact = "per" in keys or keys.get("change") or unit == "index"
    shapes = ["value", "range"] if exact else ["value", "range", "vague"]
    match data.draw(st.sampled_from(shapes)):
        case "value":
            keys["value"] = data.draw(number)
        case "range":
            keys["min"], keys["max"] = sorted((data.draw(number), data.draw(number)))
        case _:
            keys["vague"] = data.draw(st.sampled_from(["few", "several", "many", "most"]))
    form = data.draw(st.sampled_from(["", "digits", "words"]))
    try:
        text = printed(languages.load(tag), form, **keys)
    except InputError as error:
        assert [told.code for told in error.diagnostics] in (["BG310"], ["BG311"])
        return
    assert text.strip() == text
    assert "{" not in text
    assert "duration" not in text


def test_loading_is_the_same_language_each_time() -> None:
    assert languages.load("sv") is languages.load("sv")
