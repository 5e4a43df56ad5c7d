"""A document -> a first record of it for a person to finish.

`draft(path, language="", *, cache=None) -> Draft`, for `briefgen draft DOCUMENT [-l LANG]`: `.as_yaml()`, `.as_text()`,
`.as_json()`, `.as_html()`. It raises `originals.Unreadable` (its message says why) and OSError. `of_document` is the
same of a document that was read. `comment` and `quoted` make text harmless for a record's file.
"""

from briefgen.draft.drafting import Draft, draft, of_document
from briefgen.draft.naming import comment, quoted

__all__ = ["Draft", "comment", "draft", "of_document", "quoted"]
