"""The catalogues' door: texts of records and templates in a language, what is wrong with them, and their update."""

from briefgen.languages.check import check
from briefgen.languages.stored import Catalogue, read
from briefgen.languages.translations import Gettext, Translated, Translations, template_translations
from briefgen.languages.update import Updated, coverage, update

__all__ = [
    "Catalogue",
    "Gettext",
    "Translated",
    "Translations",
    "Updated",
    "check",
    "coverage",
    "read",
    "template_translations",
    "update",
]
