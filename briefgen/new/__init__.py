"""A kind and a name -> the files of a new record or template, for a person to go on with.

- `works(path)`: the works that a file of references holds, as CSL items; `chosen(works, key, ...)` one.
- `report(id, language, ...) -> bytes`, `drafted(id, path, ...) -> (bytes, Original)`, `brief(id, ...) -> bytes`.
- `template(layers, name, ...) -> Mapping[str, bytes]`: a template's files, with what may be changed and why.

They raise InputError (BG154, BG200).
"""

from briefgen.new.brief import brief
from briefgen.new.library import LIBRARIES, Work, chosen, works
from briefgen.new.report import drafted, report
from briefgen.new.template import template

__all__ = ["LIBRARIES", "Work", "brief", "chosen", "drafted", "report", "template", "works"]
