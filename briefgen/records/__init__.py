"""Source records: YAML files in, checked models out that know the file and line they came from."""

from briefgen.records.index import Part, Records
from briefgen.records.load import load
from briefgen.records.source import Loaded, Source
from briefgen.records.texts import TextPlace, texts

__all__ = ["Loaded", "Part", "Records", "Source", "TextPlace", "load", "texts"]
