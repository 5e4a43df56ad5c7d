"""A finished brief -> for each sentence the record, the report, the place and the passage.

`trace(document, records, documents, *, lock=None, cache=None) -> Trace`, for `briefgen trace BRIEF`: `.as_text()`,
`.as_json()`, `.as_html()`. `document` is a finished Document of briefgen.
"""

from briefgen.trace.tracing import Trace, trace

__all__ = ["Trace", "trace"]
