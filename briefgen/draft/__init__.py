"""A document -> a first record of it for a person to finish.

- `draft(path, language="", *, cache=None) -> Draft`, for `briefgen draft DOCUMENT [-l LANG]`: `.as_yaml()`,
  `.as_text()`, `.as_json()`, `.as_html()`. It raises `originals.Unreadable` (its message says why) and OSError.
- `.chosen(DraftChoice(pages=…, sections=…, take=…))` is the draft of a part of it, or raises NothingChosen; `.ranked`
  are its findings in the order in which a brief would use them.
- Of its parts, for whoever writes a record of another text: `of_document(document, language) -> Draft`; `edition`,
  `evidence`, `comment`, `quoted`, `identifier`, `line` write lines of YAML; `fragments` and `selector` anchor figures
  and words, `called` names statistics by their units, `name_start` says where a name with a number begins.
"""

from briefgen.draft.apparatus import name_start
from briefgen.draft.choice import DraftChoice, NothingChosen
from briefgen.draft.drafting import Draft, draft, of_document
from briefgen.draft.findings import called, evidence
from briefgen.draft.fragment import WORDS, Fragment, fragments, line, selector
from briefgen.draft.naming import comment, identifier, quoted
from briefgen.draft.record import edition

__all__ = [
    "WORDS",
    "Draft",
    "DraftChoice",
    "Fragment",
    "NothingChosen",
    "called",
    "comment",
    "draft",
    "edition",
    "evidence",
    "fragments",
    "identifier",
    "line",
    "name_start",
    "of_document",
    "quoted",
    "selector",
]
