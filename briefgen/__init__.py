"""briefgen: validated source records in; concise, cited policy briefs out, as DOCX, PDF and HTML, in the reader's language."""

__version__ = "0.1.0"
