"""A folder of documents -> tools by which an assistant finds, quotes and checks what they say, and changes nothing.

`serve(documents, drafts)` speaks the Model Context Protocol over stdin and stdout; it needs the extra `mcp`.
`folder.py` knows which files there are and reads them, `tools.py` answers, `results.py` bounds the answers, and
`server.py` alone knows the protocol.
"""

from briefgen.mcp.folder import DocumentFolder
from briefgen.mcp.tools import Tools

__all__ = ["DocumentFolder", "Tools"]
