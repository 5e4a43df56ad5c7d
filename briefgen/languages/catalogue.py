"""The API of catalogues: texts of records and templates in a language, what is wrong with them, and their update."""

from briefgen.languages.catalogue_file import Catalogue, read
from briefgen.languages.check import check
from briefgen.languages.translations import Gettext, Translation, Translations, template_translations, untranslated
from briefgen.languages.update import Updated, coverage, update

__all__ = [
    "Catalogue",
    "Gettext",
    "Translation",
    "Translations",
    "Updated",
    "check",
    "coverage",
    "read",
    "template_translations",
    "untranslated",
    "update",
]
