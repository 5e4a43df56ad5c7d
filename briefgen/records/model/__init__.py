"""The records' shape: what a report file and a brief file may hold, as frozen pydantic models.

Plain YAML data in, validated models out. Single values are in `values.py`, rules that need more than one value of a
record in `rules.py`; where a value stands in its file is kept beside the model, in `source.py`.
"""

from briefgen.records.model.axis import Axis
from briefgen.records.model.bibliography import BibliographicName, CslItem, as_csl
from briefgen.records.model.brief import (
    Approved,
    Brief,
    Budget,
    Citations,
    DraftedSentence,
    KeyFigureRecord,
    own_dates,
    pictures,
    section_parts,
)
from briefgen.records.model.edition import Edition, SourceDocument
from briefgen.records.model.evidence import LOCATORS, CellPlace, Evidence, Locator, Quote, Reviewed
from briefgen.records.model.imprint import ContactRecord, Imprint, LogoRecord, SeriesOfBriefs
from briefgen.records.model.quantity import Derived, Interval, Quantity, Statistic, base_of
from briefgen.records.model.record import Record
from briefgen.records.model.report import (
    Base,
    EditionsDiffer,
    Finding,
    QuotationRecord,
    Report,
    Speaker,
)
from briefgen.records.model.section import (
    BoxRecord,
    Option,
    PictureRecord,
    SectionPart,
    SectionRecord,
    TablePart,
    WorkRecord,
)
from briefgen.records.model.series import ChartAnnotation, ChartKind, Series, SeriesPoint
from briefgen.records.model.table import CellLabels, TableColumn, TablePlace, TableRecord
from briefgen.records.values import Certainty

__all__ = [
    "LOCATORS",
    "Approved",
    "Axis",
    "Base",
    "BibliographicName",
    "BoxRecord",
    "Brief",
    "Budget",
    "CellLabels",
    "CellPlace",
    "Certainty",
    "ChartAnnotation",
    "ChartKind",
    "Citations",
    "ContactRecord",
    "CslItem",
    "Derived",
    "DraftedSentence",
    "Edition",
    "EditionsDiffer",
    "Evidence",
    "Finding",
    "Imprint",
    "Interval",
    "KeyFigureRecord",
    "Locator",
    "LogoRecord",
    "Option",
    "PictureRecord",
    "Quantity",
    "QuotationRecord",
    "Quote",
    "Record",
    "Report",
    "Reviewed",
    "SectionPart",
    "SectionRecord",
    "Series",
    "SeriesOfBriefs",
    "SeriesPoint",
    "SourceDocument",
    "Speaker",
    "Statistic",
    "TableColumn",
    "TablePart",
    "TablePlace",
    "TableRecord",
    "WorkRecord",
    "as_csl",
    "base_of",
    "own_dates",
    "pictures",
    "section_parts",
]
