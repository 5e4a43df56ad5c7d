"""A document -> a first record of it for a person to finish.

`draft(path, language="", *, cache=None) -> Draft`, for `briefgen draft DOCUMENT [-l LANG]`: `.as_yaml()`, `.as_text()`,
`.as_json()`, `.as_html()`. It raises `originals.Unreadable` (its message says why) and OSError.
"""

from briefgen.draft.drafting import Draft, draft

__all__ = ["Draft", "draft"]
