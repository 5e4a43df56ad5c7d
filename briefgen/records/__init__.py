"""Source records: YAML files in, checked models out that know the file and line they came from."""

from briefgen.records.derived import operands, resolved
from briefgen.records.foreign import Foreign
from briefgen.records.index import Part, Records, relayed
from briefgen.records.load import load
from briefgen.records.model import (
    Approved,
    Base,
    Brief,
    Budget,
    Certainty,
    Edition,
    Evidence,
    Finding,
    Locator,
    Option,
    Quantity,
    QuotationRecord,
    Report,
    SectionRecord,
    Series,
    Speaker,
    Statistic,
    as_csl,
    own_dates,
)
from briefgen.records.schema import descriptions, schemas
from briefgen.records.source import Loaded, Path, Source, SourceSpan, decoded_offsets, problem
from briefgen.records.suggest import near
from briefgen.records.text import Cite, Emphasised, Linked, Name, Placeholder, Plain, TextError, flat, parse
from briefgen.records.texts import TextPlace, texts
from briefgen.records.validate import validated
from briefgen.records.values import PER, AxisKind, prints, split_use
from briefgen.records.wording import DIGITS

__all__ = [
    "DIGITS",
    "PER",
    "Approved",
    "AxisKind",
    "Base",
    "Brief",
    "Budget",
    "Certainty",
    "Cite",
    "Edition",
    "Emphasised",
    "Evidence",
    "Finding",
    "Foreign",
    "Linked",
    "Loaded",
    "Locator",
    "Name",
    "Option",
    "Part",
    "Path",
    "Placeholder",
    "Plain",
    "Quantity",
    "QuotationRecord",
    "Records",
    "Report",
    "SectionRecord",
    "Series",
    "Source",
    "SourceSpan",
    "Speaker",
    "Statistic",
    "TextError",
    "TextPlace",
    "as_csl",
    "decoded_offsets",
    "descriptions",
    "flat",
    "load",
    "near",
    "operands",
    "own_dates",
    "parse",
    "prints",
    "problem",
    "relayed",
    "resolved",
    "schemas",
    "split_use",
    "texts",
    "validated",
]
