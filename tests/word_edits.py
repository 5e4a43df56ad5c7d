"""Edits a Word file as Word does: tracked and untracked changes, comments, moved paragraphs."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DATE = "2026-11-24T09:30:00Z"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def line_of(text: str, words: str) -> int:
    """The number of the first line of `text` that holds `words`."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


class Word:
    """An open file. Paragraphs are named by words that they hold."""

    def __init__(self, data: bytes, *, part: str = "word/document.xml") -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
        self.part = part
        self.root = etree.fromstring(self.members[part])
        self.comments: list[tuple[str, str, bool, int]] = []
        """Author, text, whether it is resolved, the comment that it replies to or -1."""
        self.ids = 9000

    def data(self) -> bytes:
        """The file."""
        self.members[self.part] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.comments:
            self._write_comments()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, member in self.members.items():
                archive.writestr(name, member)
        return out.getvalue()

    def paragraph(self, words: str) -> etree._Element:
        """The paragraph that is `words`, else the one that holds them."""
        paragraphs = [(p, self.text(p)) for p in self.root.iter(w("p"))]
        found = [p for p, text in paragraphs if text == words] or [p for p, text in paragraphs if words in text]
        assert len(found) == 1, f"{len(found)} paragraphs hold {words!r}"
        return found[0]

    def styled(self, style: str) -> list[str]:
        """The texts of the paragraphs in a style."""
        names = {"w": W}
        return [self.text(p) for p in self.root.iterfind(f".//w:pStyle[@w:val='{style}']/../..", names)]

    def marked(self, bookmark: str) -> str:
        """The text of the paragraph with this bookmark; nothing where it is in another part."""
        found = self.root.iterfind(f".//w:bookmarkStart[@w:name='{bookmark}']/..", {"w": W})
        return next((self.text(p) for p in found), "")

    @staticmethod
    def text(paragraph: etree._Element) -> str:
        """What a person sees of it: not what other programs read instead of a chart."""
        return "".join(
            t.text or "" for t in paragraph.iter(w("t")) if next(t.iterancestors("{*}Fallback"), None) is None
        )

    def _runs(self, paragraph: etree._Element, words: str) -> list[etree._Element]:
        """The runs that hold exactly `words`; runs are split where need be."""
        start = self.text(paragraph).index(words)
        end = start + len(words)
        at = 0
        found = []
        for node in list(paragraph.iter(w("t"))):
            if next(node.iterancestors("{*}Fallback"), None) is not None:
                continue
            run, text = node.getparent(), node.text or ""
            assert run is not None
            first, last = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if first >= last:
                continue
            for piece, before in ((text[:first], True), (text[last:], False)):
                if piece:
                    other = copy.deepcopy(run)
                    other.find(w("t")).text = piece
                    run.addprevious(other) if before else run.addnext(other)
            node.text = text[first:last]
            found.append(run)
        return found

    def _change(self, kind: str, author: str) -> etree._Element:
        self.ids += 1
        return etree.Element(w(kind), {w("id"): str(self.ids), w("author"): author, w("date"): DATE})

    def replace(self, old: str, new: str, *, tracked: bool = True, author: str = "Ann", within: str = "") -> Word:
        """`old` becomes `new`, in the paragraph that holds `within` (or `old`)."""
        runs = self._runs(self.paragraph(within or old), old)
        inserted = copy.deepcopy(runs[-1])
        inserted.find(w("t")).text = new
        inserted.find(w("t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if not tracked:
            if new:
                runs[-1].addnext(inserted)
            for run in runs:
                run.getparent().remove(run)
            return self
        if new:
            change = self._change("ins", author)
            change.append(inserted)
            runs[-1].addnext(change)
        for run in runs:
            change = self._change("del", author)
            run.addprevious(change)
            change.append(run)
            run.find(w("t")).tag = w("delText")
        return self

    def insert(self, after: str, new: str, *, tracked: bool = True, author: str = "Ann") -> Word:
        """`new` is typed behind the words `after`."""
        return self.replace(after, after + new, tracked=False) if not tracked else self._typed(after, new, author)

    def _typed(self, after: str, new: str, author: str) -> Word:
        run = self._runs(self.paragraph(after), after)[-1]
        typed = copy.deepcopy(run)
        typed.find(w("t")).text = new
        typed.find(w("t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        change = self._change("ins", author)
        change.append(typed)
        run.addnext(change)
        return self

    def comment(self, words: str, text: str, *, resolved: bool = False, author: str = "Ben", to: int = -1) -> Word:
        """A comment at `words`, or a reply to the one with the number `to`."""
        id = str(len(self.comments))
        runs = self._runs(self.paragraph(words), words)
        runs[0].addprevious(etree.Element(w("commentRangeStart"), {w("id"): id}))
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference"), {w("id"): id})
        runs[-1].addnext(mark)
        runs[-1].addnext(etree.Element(w("commentRangeEnd"), {w("id"): id}))
        self.comments.append((author, text, resolved, to))
        return self

    def new_paragraph(self, after: str, text: str, *, tracked: bool = True) -> Word:
        """A paragraph behind the one that holds `after`, typed with Enter at its end."""
        before = self.paragraph(after)
        fresh = etree.Element(w("p"))
        if before.find(w("pPr")) is not None:
            fresh.append(copy.deepcopy(before.find(w("pPr"))))
        run = etree.Element(w("r"))
        etree.SubElement(run, w("t")).text = text
        if tracked:
            properties = before.find(w("pPr"))
            mark = etree.SubElement(properties, w("rPr"))
            mark.append(self._change("ins", "Ann"))
            change = self._change("ins", "Ann")
            change.append(run)
            fresh.append(change)
        else:
            fresh.append(run)
        before.addnext(fresh)
        return self

    def split(self, words: str) -> Word:
        """Enter in front of `words`, tracked."""
        paragraph = self.paragraph(words)
        runs = self._runs(paragraph, words)
        fresh = etree.Element(w("p"))
        fresh.append(copy.deepcopy(paragraph.find(w("pPr"))))
        for node in [runs[0], *runs[0].itersiblings()]:
            fresh.append(node)
        etree.SubElement(paragraph.find(w("pPr")), w("rPr")).append(self._change("ins", "Ann"))
        paragraph.addnext(fresh)
        return self

    def join(self, words: str) -> Word:
        """Delete at the end of the paragraph, tracked."""
        properties = self.paragraph(words).find(w("pPr"))
        etree.SubElement(properties, w("rPr")).append(self._change("del", "Ann"))
        return self

    def delete_paragraph(self, words: str) -> Word:
        """The whole paragraph, tracked."""
        paragraph = self.paragraph(words)
        for run in list(paragraph.iter(w("r"))):
            change = self._change("del", "Ann")
            run.addprevious(change)
            change.append(run)
            for node in run.iter(w("t")):
                node.tag = w("delText")
        etree.SubElement(paragraph.find(w("pPr")), w("rPr")).append(self._change("del", "Ann"))
        return self

    def move(self, words: str, after: str) -> Word:
        """The whole paragraph, tracked as Word tracks it: the copy has no bookmark."""
        paragraph, target = self.paragraph(words), self.paragraph(after)
        fresh = copy.deepcopy(paragraph)
        for mark in [*fresh.iter(w("bookmarkStart")), *fresh.iter(w("bookmarkEnd"))]:
            mark.getparent().remove(mark)
        for element, kind in ((paragraph, "moveFrom"), (fresh, "moveTo")):
            for run in list(element.iter(w("r"))):
                change = self._change(kind, "Ann")
                run.addprevious(change)
                change.append(run)
        target.addnext(fresh)
        return self

    def forget(self) -> Word:
        """Without the properties that say what was built."""
        del self.members["docProps/custom.xml"]
        for name, kind in (("[Content_Types].xml", "Override"), ("_rels/.rels", "Relationship")):
            held = self.members[name].decode()
            self.members[name] = re.sub(f"<{kind} [^>]*custom.xml[^>]*/>", "", held).encode()
        return self

    def unmark(self, words: str = "") -> Word:
        """Without the bookmarks of the paragraph that holds `words`, or of all."""
        place = self.paragraph(words) if words else self.root
        for mark in list(_marks(place)):
            mark.getparent().remove(mark)
        return self

    def _write_comments(self) -> None:
        items = "".join(
            f'<w:comment w:id="{n}" w:author="{who}" w:date="{DATE}"><w:p w14:paraId="{n + 1:08X}">'
            f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
            for n, (who, text, _, _) in enumerate(self.comments)
        )
        states = "".join(
            f'<w15:commentEx w15:paraId="{n + 1:08X}" w15:done="{int(done)}"'
            + (f' w15:paraIdParent="{to + 1:08X}"/>' if to >= 0 else "/>")
            for n, (_, _, done, to) in enumerate(self.comments)
        )
        self._related("comments", f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{items}</w:comments>')
        self._related("commentsExtended", f'<w15:commentsEx xmlns:w15="{W15}">{states}</w15:commentsEx>')

    def _related(self, name: str, xml: str) -> None:
        self.members[f"word/{name}.xml"] = xml.encode()
        relations = etree.fromstring(self.members["word/_rels/document.xml.rels"])
        base = OFFICE if name == "comments" else "http://schemas.microsoft.com/office/2011/relationships"
        relation = {"Id": f"rId{name}", "Type": f"{base}/{name}", "Target": f"{name}.xml"}
        etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", relation)
        self.members["word/_rels/document.xml.rels"] = etree.tostring(relations)
        types = etree.fromstring(self.members["[Content_Types].xml"])
        part = {"PartName": f"/word/{name}.xml", "ContentType": f"{WORDML}.{name}+xml"}
        etree.SubElement(types, f"{{{TYPES}}}Override", part)
        self.members["[Content_Types].xml"] = etree.tostring(types)


def _marks(place: etree._Element) -> Iterator[etree._Element]:
    for mark in place.iter(w("bookmarkStart")):
        if mark.get(w("name"), "").startswith("_b"):
            yield mark
            yield from (end for end in place.iter(w("bookmarkEnd")) if end.get(w("id")) == mark.get(w("id")))
