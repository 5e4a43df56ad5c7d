"""Comments in the margin of a Word file: on the right words, nothing else changed, and out again without a trace."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_drafts import W, box, docx, field, members, p, run, table

from briefgen.proof.word import Commented, MarginNote, Unmarkable, clean, comment
from briefgen.proof.word.paragraphs import paragraphs
from briefgen.proof.word.tree import parse

MADE = dt.datetime(2026, 11, 29, 3, 0)
_W = f"{{{W}}}"


def texts(data: bytes) -> list[str]:
    part = members(data)["word/document.xml"]
    return [one.text for one in paragraphs(part, parse(part))]


def note(data: bytes, words: str, says: str = "Contradicted: the report says 12 %.") -> MarginNote:
    """A comment on the first occurrence of `words` in the document."""
    number, text = next((number, text) for number, text in enumerate(texts(data)) if words in text)
    start = text.index(words)
    return MarginNote(part="document", paragraph=number, text=text, start=start, end=start + len(words), comment=says)


def put(data: bytes, *words: str) -> Commented:
    return comment(data, [note(data, one, f"About {one}") for one in words], MADE)


def commented(data: bytes) -> dict[str, str]:
    """The first line of each comment -> the words between its marks."""
    held = members(data)
    said = {one.get(f"{_W}id"): "".join(one.itertext()) for one in etree.fromstring(held["word/comments.xml"])}
    found: dict[str, str] = {}
    inside: dict[str, str] = {}
    for one in etree.fromstring(held["word/document.xml"]).iter():
        if one.tag == f"{_W}commentRangeStart":
            inside[str(one.get(f"{_W}id"))] = ""
        elif one.tag == f"{_W}commentRangeEnd":
            found[said[one.get(f"{_W}id")]] = inside.pop(str(one.get(f"{_W}id")))
        elif one.tag == f"{_W}t":
            inside = {id: text + (one.text or "") for id, text in inside.items()}
    return found


KINDS = {
    "plain": p("Prices rose by 12 % in 2024."),
    "several runs": p("Prices ", run("rose by 12", "<w:b/>"), " % in ", run("2024", "<w:i/>"), "."),
    "one run of many": p("<w:r><w:t>Prices rose</w:t><w:tab/><w:t>by 12 %</w:t><w:br/><w:t>in 2024</w:t></w:r>"),
    "preserved": p('<w:r w:rsidR="00AA11BB"><w:t xml:space="preserve">Prices rose by 12 % in 2024. </w:t></w:r>'),
    "references": p(run("Prices &amp; rents rose by 12&#xA0;% in 2024 &lt;sic&gt;.")),
    "apart": p("<w:r><w:t>Prices <![CDATA[rose & fell]]> by 12 %<!-- or so --> in 2024.</w:t></w:r>"),
    "link": f'<w:p><w:hyperlink w:anchor="a">{run("Prices rose by 12 % in 2024.")}</w:hyperlink></w:p>',
    "inserted": f'<w:p><w:ins w:id="4" w:author="A">{run("Prices rose by 12 %")}</w:ins>{run(" in 2024.")}</w:p>',
    "moved": (
        '<w:p><w:moveFromRangeStart w:id="7" w:name="m" w:author="A"/><w:moveFrom w:id="8" w:author="A">'
        f'{run("Prices rose by 12 %")}</w:moveFrom><w:moveFromRangeEnd w:id="7"/>{run("See below.")}</w:p>'
        '<w:p><w:moveToRangeStart w:id="9" w:name="m" w:author="A"/><w:moveTo w:id="10" w:author="A">'
        f'{run("Prices rose by 12 % in 2024.")}</w:moveTo><w:moveToRangeEnd w:id="9"/></w:p>'
    ),
    "deleted": p(
        "Prices ", '<w:del w:id="3" w:author="A"><w:r><w:delText>fell</w:delText></w:r></w:del>', "rose by 12 % in 2024"
    ),
    "formatted": p(run("Prices rose by 12 % in 2024.", '<w:rPrChange w:id="6" w:author="A"><w:rPr/></w:rPrChange>')),
    "table": table(("Prices", "2024"), ("rose by", p("12 % in 2024"))),
    "nested table": table(("Prices", table(("rose by", "12 % in 2024")) + p(""))),
    "control": f"<w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent>{p('Prices rose by 12 % in 2024.')}"
    "</w:sdtContent></w:sdt>",
    "right to left": p(run("עלו ב-12 % ב-2024", "<w:rtl/>"), properties="<w:bidi/>"),
    "beside a box": p("Prices ", box(p("A box says 12 %.")), "rose by 12 % in 2024."),
    "spaced tags": '<w:p ><w:r\n w:rsidRPr="00AA11BB" ><w:t >Prices rose by 12 % in 2024.</w:t ></w:r ></w:p >',
    "Zotero": p("Prices rose by 12 % ", field("ADDIN ZOTERO_ITEM CSL_CITATION {}", "(Roe, 2024)"), " again."),
    "Mendeley": p("Prices rose by 12 % ", field("ADDIN CSL_CITATION {&quot;a&quot;:1}", "(Roe 2024)"), " again."),
    "EndNote": p("Prices rose by 12 % ", field("ADDIN EN.CITE &lt;EndNote&gt;", "[1, p. 2024]"), " again."),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@examples(10)
@given(st.data())
def test_a_comment_changes_no_text_and_goes_without_a_trace(kind: str, data: st.DataObject) -> None:
    draft = docx(p("A title") + KINDS[kind])
    held = [(number, text) for number, text in enumerate(texts(draft)) if text.strip()]
    notes = []
    for one in range(data.draw(st.integers(1, 4))):
        number, text = data.draw(st.sampled_from(held))
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        notes.append(
            MarginNote(part="document", paragraph=number, text=text, start=start, end=end, comment=f"No. {one}")
        )
    done = comment(draft, notes, MADE)
    before, after = members(draft), members(done.data)
    assert done.put == len(notes)
    assert texts(done.data) == texts(draft)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert members(comment(done.data, notes, MADE).data) == after
    assert members(clean(done.data).data) == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("apart", "right to left")])
def test_a_comment_is_on_exactly_its_words(kind: str) -> None:
    draft = docx(p("A title") + KINDS[kind])
    words = next(one for one in ("by 12 %", "12 %", "12\u00a0%") if any(one in text for text in texts(draft)))
    found = commented(put(draft, words).data)
    assert found == {f"About {words}": words}


def test_words_in_a_field_are_marked_with_the_whole_field() -> None:
    for kind in ("Zotero", "Mendeley", "EndNote"):
        draft = docx(KINDS[kind])
        found = commented(put(draft, "2024").data)
        assert found["About 2024"] in ("(Roe, 2024)", "(Roe 2024)", "[1, p. 2024]")


def test_a_control_that_is_filled_in_is_marked_as_a_whole() -> None:
    held = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('Prices rose by 12 %')}</w:sdtContent></w:sdt>"
    draft = docx(p("It says: ", held, "."))
    assert commented(put(draft, "12 %").data) == {"About 12 %": "Prices rose by 12 %"}


def test_comments_that_touch_or_hold_each_other() -> None:
    draft = docx(p("Prices rose by 12 % and rents by 3 %."))
    found = commented(put(draft, "Prices rose by 12 %", " and rents", "12", "rose by 12 % and").data)
    assert found == {
        "About Prices rose by 12 %": "Prices rose by 12 %", "About  and rents": "and rents", "About 12": "12",
        "About rose by 12 % and": "rose by 12 % and",
    }  # fmt: skip


def test_what_the_reader_shows_otherwise_is_found() -> None:
    """Raised digits become characters of their own, a note's mark goes, hidden words are not read."""
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    draft = docx(p("On 12 km", raised, run(" not at all", "<w:vanish/>"), " prices rose by 12 % in 2024."))
    text = "On 12 km² prices rose by 12 % in 2024."
    start = text.index("12 % in")
    one = MarginNote(part="document", paragraph=0, text=text, start=start, end=start + 4, comment="About it")
    assert commented(comment(draft, [one], MADE).data) == {"About it": "12 %"}
    other = MarginNote(part="document", paragraph=0, text=text, start=3, end=9, comment="About it")
    assert commented(comment(draft, [other], MADE).data)["About it"].startswith("12 km2")


NOTES = {"footnotes.xml": ("footnotes", '<w:footnote w:id="2">' + p("It was 12 %.") + "</w:footnote>")}


def test_a_comment_about_a_footnote_is_on_its_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    draft = docx(p("Prices rose.", mark, " Then they fell."), NOTES)
    one = MarginNote(part="footnotes", paragraph=0, text="It was 12 %.", start=7, end=11, comment="About 12 %")
    done = comment(draft, [one], MADE)
    part = members(done.data)["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{mark}<w:commentRangeEnd w:id="0"/>' in part
    assert members(done.data)["word/footnotes.xml"] == members(draft)["word/footnotes.xml"]
    assert members(clean(done.data).data) == members(draft)


def test_a_comment_whose_note_nobody_refers_to_is_told() -> None:
    one = MarginNote(part="footnotes", paragraph=0, text="It was 12 %.", start=7, end=11, comment="About 12 %")
    assert comment(docx(p("Prices rose."), NOTES), [one], MADE).unplaced == (one,)


def with_comments(*inside: str, extended: str = "") -> bytes:
    parts = {"comments.xml": ("comments", "".join(inside))}
    if extended:
        parts["commentsExtended.xml"] = ("commentsExtended", extended)
    return docx(p("Prices rose by 12 % in 2024."), parts)


def test_comments_of_others_stay_as_they_were() -> None:
    other = (
        '<w:comment w:id="41" w:author="briefgen" w:initials="bg"><w:p><w:r><w:t>Mine.</w:t></w:r></w:p></w:comment>'
    )
    draft = with_comments(other)
    done = put(draft, "12 %")
    assert other.encode() in members(done.data)["word/comments.xml"]
    assert b'w:id="42"' in members(done.data)["word/comments.xml"]
    assert members(done.data)["[Content_Types].xml"] == members(draft)["[Content_Types].xml"]
    assert members(clean(done.data).data) == members(draft)


def test_a_second_run_replaces_ours_by_their_mark_and_not_by_their_author() -> None:
    draft = docx(p("Prices rose by 12 % in 2024."))
    held = members(put(draft, "12 %").data)
    held["word/comments.xml"] = held["word/comments.xml"].replace(b'"briefgen"', b'"Ada"')
    again = put(packed(held), "2024")
    assert (again.removed, again.put, again.answered) == (1, 1, 0)
    assert commented(again.data) == {"About 2024": "2024"}


def test_a_comment_whose_text_a_person_changed_is_that_persons() -> None:
    held = members(put(docx(p("Prices rose by 12 % in 2024.")), "12 %").data)
    held["word/comments.xml"] = held["word/comments.xml"].replace(b"About 12 %", b"I asked Ada about 12 %")
    assert clean(packed(held)).removed == 0


@pytest.mark.parametrize("row", ['w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"', 'w15:paraId="0A" w15:done="1"'])
def test_what_a_person_answered_or_resolved_stays(row: str) -> None:
    held = members(put(docx(p("Prices rose by 12 % in 2024.")), "12 %", "2024").data)
    marked = held["word/comments.xml"].replace(b"<w:p>", b'<w:p w14:paraId="0A">', 1)
    marked = marked.replace(
        b"<w:comments ", b'<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    )
    reply = b'<w:comment w:id="9" w:author="Ada"><w:p w14:paraId="0B"><w:r><w:t>So?</w:t></w:r></w:p></w:comment>'
    held["word/comments.xml"] = marked.replace(b"</w:comments>", reply + b"</w:comments>")
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    extended = f'<w15:commentsEx xmlns:w15="{space}"><w15:commentEx {row}/></w15:commentsEx>'
    held["word/commentsExtended.xml"] = extended.encode()
    held["word/_rels/document.xml.rels"] = held["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        b'Target="commentsExtended.xml"/></Relationships>',
    )
    answered = packed(held)
    again = put(answered, "12 %", "2024")
    assert (again.removed, again.put, again.answered) == (1, 1, 1)
    assert commented(again.data) == {"About 12 %": "12 %", "About 2024": "2024"}
    left = clean(answered)
    assert (left.removed, left.answered) == (1, 1)
    assert commented(left.data) == {"About 12 %": "12 %"}


def packed(held: dict[str, bytes]) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_macros_survive_byte_for_byte() -> None:
    draft = docx(p("Prices rose by 12 %."), members={"word/vbaProject.bin": b"\x00macro\xff"})
    done = put(draft, "12 %")
    assert members(done.data)["word/vbaProject.bin"] == b"\x00macro\xff"
    assert b"macroEnabled" in members(done.data)["[Content_Types].xml"]


FINAL = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
    b'pid="2" name="_MarkAsFinal"><vt:bool>true</vt:bool></property></Properties>'
)


@pytest.mark.parametrize(
    "data, why",
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (docx(p("A"), members={"_xmlsignatures/sig1.xml": b"<a/>"}), "signed"),
        (docx(p("A"), members={"docProps/custom.xml": FINAL}), "final"),
        (docx(p("A"), {"settings.xml": ("settings", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>')}),
         "protected"),
        (b"no archive", "zip"),
        (docx("<w:p>"), "well-formed"),
        (packed(members(docx(p("A"))) | {"word/document.xml": b'<!DOCTYPE a><w:document xmlns:w="a"/>'}), "definition"),
    ],
    ids=["encrypted", "signed", "final", "protected", "no archive", "broken", "DTD"],
)  # fmt: skip
def test_a_file_that_may_not_be_changed_is_refused_and_why(data: bytes, why: str) -> None:
    one = MarginNote(part="document", paragraph=0, text="A", start=0, end=1, comment="About A")
    with pytest.raises(Unmarkable, match=why):
        comment(data, [one], MADE)


def test_what_a_comment_says_becomes_no_markup() -> None:
    draft = docx(p("Prices rose by 12 %."))
    done = comment(draft, [note(draft, "12 %", 'It says <w:b/> & "x"\x00\nand more')], MADE)
    said = etree.fromstring(members(done.data)["word/comments.xml"])
    assert ["".join(one.itertext()) for one in said.iter(f"{_W}p")] == ['It says <w:b/> & "x"\ufffd', "and more"]


@pytest.fixture(scope="module")
def whole() -> tuple[bytes, bytes]:
    """A draft of all kinds, and the same with comments."""
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    draft = docx("".join(KINDS.values()) + p("See", mark, "."), NOTES)
    notes = [
        MarginNote(
            part="document", paragraph=number, text=text, start=text.index("12"), end=text.index("12") + 2, comment=text
        )
        for number, text in enumerate(texts(draft))
        if "12" in text and "box" not in text
    ]
    notes.append(MarginNote(part="footnotes", paragraph=0, text="It was 12 %.", start=7, end=11, comment="About 12 %"))
    return draft, comment(draft, notes, MADE).data


def test_comments_break_no_rule_of_the_format(whole: tuple[bytes, bytes], tmp_path: Path) -> None:
    """openxml-audit, a port of the Open XML SDK's validator: no error that the draft had not."""
    from openxml_audit import OpenXmlValidator

    found = []
    for name, data in zip(("draft.docx", "proved.docx"), whole, strict=True):
        (tmp_path / name).write_bytes(data)
        found.append(Counter(re.sub(r"\d+", "#", str(e)) for e in OpenXmlValidator().validate(tmp_path / name).errors))
    assert found[1] - found[0] == Counter()


@pytest.mark.libreoffice
def test_libreoffice_has_the_comments_on_the_words(whole: tuple[bytes, bytes], tmp_path: Path) -> None:
    (tmp_path / "proved.docx").write_bytes(whole[1])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "fodt", "--outdir", str(tmp_path), "proved.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    root = etree.parse(tmp_path / "proved.fodt").getroot()
    names = [one.get(one.tag.replace("annotation", "name")) for one in root.iter("{*}annotation")]
    assert len(names) == len(etree.fromstring(members(whole[1])["word/comments.xml"]))
    flat = (tmp_path / "proved.fodt").read_text()
    words = re.findall(r"</office:annotation>(.*?)<office:annotation-end", flat, re.DOTALL)
    said = ["".join(re.sub(r"<text:note .*?</text:note>|<[^>]+>", "", one, flags=re.DOTALL).split()) for one in words]
    assert {one for one in said if one} == {"12"}


def test_a_part_that_held_no_comment_is_as_it_was_after_ours_are_gone() -> None:
    """python-docx gives every file one."""
    held = members(with_comments())
    part = held["word/comments.xml"]
    held["word/comments.xml"] = re.sub(rb"></w:comments>", rb" />", part) if b"</w:comments>" in part else part
    draft = packed(held)
    assert held["word/comments.xml"].endswith(b"/>")
    assert members(clean(put(draft, "12 %").data).data) == held
