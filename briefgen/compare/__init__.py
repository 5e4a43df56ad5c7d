"""Two documents, or the editions of a report -> where they disagree, and what only one of them says.

- `compare(report, documents, editions=None, *, cache=None) -> Comparison`, for `briefgen compare REPORT` (`report` is a
  Report, `editions` a pair of tags).
- `compare_files(first, second, languages=None, *, cache=None) -> Comparison`, for `briefgen compare A B`.

Both raise `originals.Unreadable` (its message says why) and OSError.
"""

from briefgen.compare.comparing import compare, compare_files
from briefgen.compare.comparison import Comparison

__all__ = ["Comparison", "compare", "compare_files"]
