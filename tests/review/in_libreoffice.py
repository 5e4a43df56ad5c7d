"""Edits made inside of LibreOffice, as its user makes them: jobs as JSON in, edited files out.

    PYTHON in_libreoffice.py PIPE < jobs.json

Run by a Python that has LibreOffice's `uno`, against a soffice that listens on the named pipe. Each job opens `file`,
makes the `edits` with changes tracked, then the `remarks`, and stores it as `docx`. With `odt` it also stores that as
ODT, opens that, and stores it as `again`, a DOCX. Edits are [verb, argument, ...]: the methods of Writer.
"""

import json
import os
import sys

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

WORD, WRITER = "MS Word 2007 XML", "writer8"


def named(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def each(container):
    elements = container.createEnumeration()
    while elements.hasMoreElements():
        yield elements.nextElement()


def indexed(container):
    return (container.getByIndex(at) for at in range(container.Count))


class Office:
    """A running LibreOffice."""

    def __init__(self, pipe):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self.made("com.sun.star.frame.Desktop")

    def made(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def in_window(self, path):
        return self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, ())

    def alone(self, path, kind):
        """A document without a window: a LibreOffice that has none (nogui) ends where it is to show a comment."""
        document = self.made("com.sun.star.text.TextDocument")
        document.load(named(URL=uno.systemPathToFileUrl(path), FilterName=kind))
        return document


def stored(document, path, kind):
    document.storeToURL(uno.systemPathToFileUrl(path), named(FilterName=kind))


class Writer:
    """An open document. Places are named by words that stand there in one stretch of characters."""

    def __init__(self, office, document):
        self.office = office
        self.document = document

    # Places

    def found(self, words):
        """A cursor over the first such words. LibreOffice's own search needs a window."""
        for text in self.texts():
            for paragraph in each(text):
                if not paragraph.supportsService("com.sun.star.text.Paragraph") or words not in paragraph.String:
                    continue
                for portion in each(paragraph):
                    at = portion.String.find(words) if portion.TextPortionType == "Text" else -1
                    if at >= 0:
                        cursor = portion.Text.createTextCursorByRange(portion.Start)
                        cursor.goRight(at, False)
                        cursor.goRight(len(words), True)
                        return cursor
        raise LookupError(f"no {words!r}")

    def texts(self):
        """The body, the cells of tables, the notes."""
        yield self.document.Text
        for table in indexed(self.document.TextTables):
            yield from (table.getCellByName(name) for name in table.CellNames)
        yield from indexed(self.document.Footnotes)

    def paragraph(self, words, *, whole=False):
        """A cursor over the paragraph that holds `words`; with its break where it is `whole`."""
        cursor = self.found(words)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        if whole:
            cursor.goRight(1, True)
        return cursor

    def command(self, name, place):
        """What a menu or a key does with what is selected."""
        controller = self.document.CurrentController
        controller.select(place)
        dispatcher = self.office.made("com.sun.star.frame.DispatchHelper")
        dispatcher.executeDispatch(controller.Frame, f".uno:{name}", "", 0, ())

    # Edits

    def insert(self, after, text):
        place = self.found(after)
        place.Text.createTextCursorByRange(place.End).setString(text)

    def replace(self, words, text):
        self.found(words).setString(text)

    def delete(self, words):
        self.command("Delete", self.found(words))

    def bold(self, words):
        self.command("Bold", self.found(words))

    def accept(self, words):
        self.command("AcceptTrackedChange", self.found(words))

    def reject(self, words):
        self.command("RejectTrackedChange", self.found(words))

    def split(self, before):
        """Enter."""
        place = self.found(before)
        place.Text.insertControlCharacter(place.Start, PARAGRAPH_BREAK, False)

    def join(self, words):
        """Delete at the end of the paragraph."""
        cursor = self.paragraph(words)
        cursor.collapseToEnd()
        cursor.goRight(1, True)
        self.command("Delete", cursor)

    def new(self, after, text):
        """Enter at the end of the paragraph, and a text."""
        cursor = self.paragraph(after)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.setString(text)

    def remove(self, words):
        self.command("Delete", self.paragraph(words, whole=True))

    def up(self, words):
        """Ctrl+Alt+Up."""
        self.command("MoveUp", self.paragraph(words).Start)

    def paste(self, words, before):
        """The paragraph is cut, and pasted in front of another."""
        self.command("Cut", self.paragraph(words, whole=True))
        self.command("Paste", self.paragraph(before).Start)

    # Remarks

    def comment(self, words, text):
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = "Ben", text
        place = self.found(words)
        place.Text.insertTextContent(place, note, True)

    def resolve(self, text):
        for field in each(self.document.TextFields):
            if field.supportsService("com.sun.star.text.textfield.Annotation") and field.Content == text:
                field.Resolved = True


def make(office, document, edits):
    document.RecordChanges = True
    writer = Writer(office, document)
    for verb, *arguments in edits:
        getattr(writer, verb)(*arguments)


def main():
    office = Office(sys.argv[1])
    for job in json.load(sys.stdin):
        file = job["file"]
        if job.get("edits"):
            document = office.in_window(file)
            make(office, document, job["edits"])
            stored(document, file := job["docx"], WORD)
            document.close(True)
        document = office.alone(file, WORD)
        make(office, document, job.get("remarks", ()))
        stored(document, job["docx"], WORD)
        if "odt" in job:
            stored(document, job["odt"], WRITER)
        document.close(True)
        if "odt" in job:
            document = office.alone(job["odt"], WRITER)
            stored(document, job["again"], WORD)
            document.close(True)


if __name__ == "__main__":
    main()
    # All is stored. The threads of uno's bridge outlive the interpreter that ends around them, and may crash.
    os._exit(0)
