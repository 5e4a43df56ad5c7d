"""Office Open XML that is read: its parts within bounds, its elements, what of it is harmless, what is wrong with it.

Writing is the work of `writers/docx/` and, where a file is changed byte by byte, of `proof/word/`.
"""
