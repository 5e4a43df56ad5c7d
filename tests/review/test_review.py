"""What a colleague does in a Word file: where it lands, what is applied, and what is left for a person."""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from reviewed import BRIEF, Judge, Open, changed_lines, only
from word_edits import DATE, Word, line_of

from briefgen import pipeline, records
from briefgen.diagnostic import InputError
from briefgen.document import plain
from briefgen.pipeline import Target
from briefgen.review import apply, review
from briefgen.review.report import as_text
from briefgen.workspace import Workspace
from briefgen.writers.docx import paragraphs


def test_a_text_box_that_word_wrote_twice_is_one_text(word: Open, judge: Judge) -> None:
    edited = word()
    paragraph = next(edited.root.iter("{*}Choice")).getparent().getparent().getparent()
    w, mc = edited.root.nsmap["w"], edited.root.nsmap["mc"]
    box = "<w:txbxContent><w:p><w:r><w:t>A box that Ann added.</w:t></w:r></w:p></w:txbxContent>"
    paragraph.append(
        etree.fromstring(
            f'<w:r xmlns:w="{w}" xmlns:mc="{mc}"><mc:AlternateContent><mc:Choice Requires="w14">{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert only(judge(edited.data())).after == "A box that Ann added."


@pytest.mark.parametrize("language", ["en", "sv", "pl"])
def test_a_file_that_nobody_edited_has_nothing_to_tell(word: Open, judge: Judge, language: str) -> None:
    reviewed = judge(word(language).data())
    assert (reviewed.findings, reviewed.patch, reviewed.language) == ((), "", language)


def test_a_handout_that_nobody_edited_has_nothing_to_tell(place: Workspace) -> None:
    known, _ = records.load(place)
    target = Target(brief="organised-offenders", template="handout", language="sv")
    data = pipeline.produce(place, known, target, ["docx"]).files["docx"].data
    reviewed = review(place, known, data, "x.docx")
    assert (reviewed.findings, reviewed.template) == ((), "handout")


def test_what_was_built_otherwise_than_its_brief_says_is_known_by_its_properties(place: Workspace) -> None:
    """Whatever the file is called by now, and whatever the brief lists: its date, its template, its language."""
    known, _ = records.load(place)
    target = Target(brief="organised-offenders", template="handout", language="sv", date=dt.date(2025, 2, 3))
    data = pipeline.produce(place, known, target, ["docx"]).files["docx"].data
    path = place.root / BRIEF
    path.write_text(path.read_text("utf-8").replace("handout]", "]").replace("sv, pl]", "pl]"), "utf-8")
    reviewed = review(place, records.load(place)[0], data, "Copy of online-abuse-2023.policy-brief.pl.docx")
    assert (reviewed.findings, reviewed.brief, reviewed.template, reviewed.language) == (
        (), "organised-offenders", "handout", "sv",
    )  # fmt: skip


@pytest.mark.parametrize("said", ["language=../../x", "template=../../x", "date=9999-99-99", "brief=../x"])
def test_properties_that_nobody_wrote_lead_nowhere(word: Open, judge: Judge, said: str) -> None:
    edited = word()
    name, _, value = said.partition("=")
    held = edited.members["docProps/custom.xml"].decode()
    edited.members["docProps/custom.xml"] = re.sub(f"(briefgen.{name}.*?lpwstr>)[^<]*", rf"\g<1>{value}", held).encode()
    if name == "date":
        assert judge(edited.data()).findings == ()
        return
    with pytest.raises(InputError) as error:
        judge(edited.data())
    assert error.value.diagnostics[0].code in ("BG300", "BG400", "BG550")


def test_a_note_whose_lead_in_runs_into_its_text_is_one_paragraph(place: Workspace) -> None:
    path = place.root / "templates" / "policy-brief" / "brief.html.j2"
    note = '<aside class="note"><p class="lead-in">Please note.</p><p>{{ brief.standfirst }}</p></aside>'
    path.write_text(path.read_text("utf-8").replace("{% if brief.contents", note + "{% if brief.contents"), "utf-8")
    known, _ = records.load(place)
    target = Target(brief="organised-offenders", template="policy-brief", language="en")
    data = pipeline.produce(place, known, target, ["docx"]).files["docx"].data
    assert review(place, known, data, "x.docx").findings == ()
    both = Word(data).replace("seem to learn", "learn", within="Please note.")
    finding = only(review(place, known, both.data(), "x.docx"))
    assert finding.place is not None and finding.place.path == "standfirst"


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("Just under half", "Only just under half", "better organised.** Only {direction.more} of the"),
        (" seem to be getting", " are", "**Groups are better organised.** {"),
        ("say so; ", "say so, while ", "say so, while {direction.less} see"),
        ("see the opposite.", "see the opposite. They differ.", "see the opposite. They differ. [@direction]"),
        ("Groups seem", "Half the groups seem", ""),
    ],
)
def test_words_land_on_the_right_side_of_markup(word: Open, judge: Judge, old: str, new: str, wanted: str) -> None:
    reviewed = judge(word().replace(old, new, within="Groups seem to be getting").data())
    finding = only(reviewed)
    assert finding.fate == ("ready" if wanted else "person"), finding
    assert wanted in reviewed.patch


@pytest.mark.parametrize("tracked", [True, False])
def test_words_go_back_to_the_record_and_nothing_else_changes(
    word: Open, judge: Judge, place: Workspace, tracked: bool
) -> None:
    edited = word().replace("ordinary casework", "everyday work", tracked=tracked)
    finding = only(reviewed := judge(edited.data()))
    assert (finding.kind, finding.fate, finding.before, finding.after) == (
        "edit", "ready", "ordinary casework", "everyday work",
    )  # fmt: skip
    assert (finding.author, finding.date) == (("Ann", DATE) if tracked else ("", ""))
    assert finding.place is not None
    line = line_of((place.root / BRIEF).read_text("utf-8"), "ordinary casework")
    assert (finding.place.file, finding.place.line, finding.place.path) == (BRIEF, line, "key_messages[0]")
    assert changed_lines(reviewed) == [
        '-  - "**Organised groups are ordinary casework.** {met.share} of the officers surveyed have met them. [@met]"',
        '+  - "**Organised groups are everyday work.** {met.share} of the officers surveyed have met them. [@met]"',
    ]


def test_a_folded_text_keeps_its_folds(word: Open, judge: Judge) -> None:
    edited = word().replace("Behind every case are children", "Children stand behind every case")
    assert changed_lines(judge(edited.data())) == [
        "-      call for different skills, partners and time. Behind every case are children.",
        "+      call for different skills, partners and time. Children stand behind every case.",
    ]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [("sv", "hör till vardagen", "är vanliga"), ("pl", "Dlaczego to ważne", "Czemu to ważne")],
)
def test_a_translation_goes_into_its_catalogue(
    word: Open, judge: Judge, place: Workspace, language: str, old: str, new: str
) -> None:
    finding = only(reviewed := judge(word(language).replace(old, new).data()))
    file = f"sources/translations/{language}/briefs/organised-offenders.po"
    assert (finding.fate, finding.language) == ("ready", language)
    assert finding.place is not None and finding.place.file == file
    before = (place.root / file).read_text("utf-8")
    apply(place, reviewed)
    after = (place.root / file).read_text("utf-8")
    assert before.replace('"\n"', "").replace(old, new) == after.replace('"\n"', "")


@pytest.mark.parametrize("language", ["en", "sv", "pl"])
def test_what_was_applied_prints_what_the_colleague_wrote(
    word: Open, judge: Judge, place: Workspace, language: str
) -> None:
    old = {"en": "ordinary casework", "sv": "hör till vardagen", "pl": "Dlaczego to ważne"}[language]
    new = {"en": "everyday “casework”", "sv": "är vanliga – nästan alltid", "pl": "Czemu to jest ważne"}[language]
    made = word(language)
    reviewed = apply(place, judge(made.replace(old, new).data()))
    assert {finding.fate for finding in reviewed.findings} == {"applied"}
    target = Target(brief="organised-offenders", template="policy-brief", language=language)
    document, _ = pipeline.compose(place, records.load(place)[0], target)
    printed = [plain(one.children) for one in paragraphs(document)]
    assert any(new.replace(" – ", "\u00a0– ") in text for text in printed)
    # What was written prints as it was written: the same file has nothing left to tell.
    assert judge(made.data()).findings == ()


def test_a_changed_figure_is_for_a_person_and_never_applied(word: Open, judge: Judge, place: Workspace) -> None:
    edited = word().replace("85%", "90%", within="of the officers surveyed have met them")
    finding = only(reviewed := judge(edited.data()))
    assert finding.diagnostic is not None
    assert (finding.fate, finding.diagnostic.code) == ("person", "BG551")
    assert finding.diagnostic.message == "the figure “85%” was changed: “85” → “90”; {met.share} prints it"
    assert (reviewed.patch, reviewed.files) == ("", ())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Just under half of the officers say so", "Over half of the officers say so", "BG551"),
        ("of the officers say so", "of the 900 officers say so", "BG551"),
        ("Less time for lone offenders", "Half the time for lone offenders", "BG556"),
        ("Less time for lone offenders", "Less {time} for lone offenders", "BG556"),
        ("[1]", "[7]", "BG552"),
        ("NetClean Report 2018 with", "NetClean Review 2018 with", "BG552"),
        ("frequently", "often", "BG553"),
        ("What can be done", "What to do", "BG553"),
        ("Figure 1", "Figure 9", "BG553"),
    ],
)
def test_what_carries_the_proof_is_for_a_person(word: Open, judge: Judge, old: str, new: str, code: str) -> None:
    within = "Groups seem to be getting" if old == "[1]" else ""
    reviewed = judge(word().replace(old, new, within=within).data())
    codes = {finding.diagnostic.code for finding in reviewed.left if finding.diagnostic}
    assert codes == {code}
    assert reviewed.patch == ""


def test_words_beside_a_changed_figure_are_still_applied(word: Open, judge: Judge) -> None:
    edited = word().replace("85%", "90%", within="surveyed have met them").replace("ordinary casework", "common")
    reviewed = judge(edited.data())
    assert [(one.fate, one.before) for one in reviewed.findings] == [("ready", "ordinary casework"), ("person", "85")]
    assert "{met.share}" in reviewed.patch


def test_a_text_that_prints_in_several_places_changes_in_all_or_none(place: Workspace) -> None:
    path = place.root / "templates" / "policy-brief" / "brief.html.j2"
    twice = path.read_text("utf-8").replace("{% if brief.contents", "<p>{{ brief.standfirst }}</p>{% if brief.contents")
    path.write_text(twice, "utf-8")
    known, _ = records.load(place)
    target = Target(brief="organised-offenders", template="policy-brief", language="en")
    once = Word(pipeline.produce(place, known, target, ["docx"]).files["docx"].data)
    second = [p for p in once.root.iter("{*}p") if "seem to learn" in once.text(p)][-1]
    run = next(t for t in second.iter("{*}t") if "seem to learn" in (t.text or ""))
    run.text = str(run.text).replace("seem to learn", "learn")
    finding = only(review(place, known, once.data(), "x.docx"))
    assert finding.diagnostic is not None
    message = "the same text is printed elsewhere in the file, too, and was not changed there"
    assert finding.diagnostic.message == message


def test_comments_know_their_place(word: Open, judge: Judge) -> None:
    edited = word().comment("Groups seem", "Do they?").comment("The same survey questions", "Done", resolved=True)
    first, second = (reviewed := judge(edited.data())).findings
    assert (first.kind, first.fate, first.author, first.after, first.around) == (
        "comment", "person", "Ben", "Do they?", "Groups seem",
    )  # fmt: skip
    assert first.place is not None and first.place.path == "key_messages[1]"
    assert (second.fate, second.after) == ("told", "Done")
    assert reviewed.left == (first,)


def test_a_reply_belongs_to_its_comment(word: Open, judge: Judge) -> None:
    edited = word().comment("Groups seem", "Do they?").comment("Groups seem", "They do.", author="Ann", to=0)
    edited.comment("Behind every case", "No!").comment("Behind every case", "Fixed", author="Ann", to=2)
    finding, other = (reviewed := judge(edited.data())).findings
    assert [(one.author, one.text) for one in finding.replies] == [("Ann", "They do.")]
    assert [one.text for one in other.replies] == ["Fixed"]
    assert "   | Do they?\n   |   Ann: They do.\n" in as_text(reviewed)


def test_a_paragraph_without_its_bookmark_is_found_by_its_text(word: Open, judge: Judge) -> None:
    edited = word().unmark("call for different skills").replace("call for different skills", "need other skills")
    finding = only(judge(edited.data()))
    assert (finding.fate, finding.place and finding.place.path) == ("ready", "sections[0].text")


def test_a_file_without_any_bookmark_and_properties_is_found_by_its_name(word: Open, place: Workspace) -> None:
    edited = word("sv").unmark().replace("hör till vardagen", "är vanliga")
    edited.forget()
    known, _ = records.load(place)
    reviewed = review(place, known, edited.data(), "organised-offenders.policy-brief.sv (Ann).docx")
    assert [finding.fate for finding in reviewed.findings] == ["ready"]
    with pytest.raises(InputError) as error:
        review(place, known, edited.data(), "brief.docx")
    assert [one.code for one in error.value.diagnostics] == ["BG550"]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_new_paragraph_is_offered_its_figures_told(word: Open, judge: Judge, tracked: bool) -> None:
    edited = word().new_paragraph("Behind every case", "Nine in 10 agree.", tracked=tracked)
    finding = only(reviewed := judge(edited.data()))
    assert (finding.kind, finding.after) == ("new", "Nine in 10 agree.")
    assert finding.diagnostic is not None
    assert finding.diagnostic.message == (
        "found a new paragraph: “Nine in 10 agree.”, with figures that no statistic backs: Nine in 10"
    )
    assert "+      Nine in 10 agree.\n" in finding.offer
    assert reviewed.patch == ""


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ("Organised groups are", '+  - "More is to be said."\n'),
        ("Why it matters", "+      More is to be said.\n"),
        ("The source, one section", "+  More is to be said.\n"),
        ("Joint teams", 'sections:\n  - text: "More is to be said."\n'),
        ("Several of the officers say", 'sections:  # the one with the number 2\n  - text: "More is to be said."\n'),
    ],
)
def test_a_new_paragraph_is_offered_where_it_stands(word: Open, judge: Judge, after: str, wanted: str) -> None:
    assert wanted in only(judge(word().new_paragraph(after, "More is to be said.").data())).offer


def test_what_one_text_cannot_hold_is_for_a_person(word: Open, judge: Judge) -> None:
    for edited, kind in (
        (word().split("of the officers surveyed have met them"), "split"),
        (word().join("Organised groups are"), "joined"),
    ):
        finding = only(reviewed := judge(edited.data()))
        assert finding.diagnostic is not None
        assert (finding.kind, finding.fate, finding.diagnostic.code) == (kind, "person", "BG554")
        assert reviewed.patch == ""


def test_what_the_template_prints_is_not_in_a_record(word: Open, judge: Judge) -> None:
    finding = only(judge(word().delete_paragraph("How sure can we be").data()))
    assert finding.diagnostic is not None
    assert (finding.kind, finding.diagnostic.code, finding.offer) == ("deleted", "BG553", "")


def test_a_comment_at_a_deleted_paragraph_knows_its_place(word: Open, judge: Judge) -> None:
    edited = word().comment("Groups seem", "Out?").delete_paragraph("Groups seem")
    assert {one.place.path for one in judge(edited.data()).findings if one.place} == {"key_messages[1]"}


def test_every_change_is_told_once(word: Open, judge: Judge) -> None:
    """Nothing is lost: as many findings as edits, whatever they are."""
    edited = (
        word()
        .replace("ordinary casework", "everyday work")
        .replace("85%", "90%", within="surveyed have met them")
        .replace("Why it matters", "Why this matters", tracked=False)
        .comment("Groups seem", "Do they?")
        .new_paragraph("Behind every case", "Much is unknown.")
        .delete_paragraph("Joint teams")
    )
    kinds = [finding.kind for finding in judge(edited.data()).findings]
    assert sorted(kinds) == ["comment", "deleted", "edit", "edit", "edit", "new"]


def test_a_record_that_changed_meanwhile_is_not_written(word: Open, judge: Judge, place: Workspace) -> None:
    reviewed = judge(word().replace("ordinary casework", "everyday work").data())
    path = place.root / BRIEF
    path.write_text(path.read_text("utf-8") + "# later\n", "utf-8")
    before = path.read_bytes()
    with pytest.raises(InputError) as error:
        apply(place, reviewed)
    assert [one.code for one in error.value.diagnostics] == ["BG558"]
    assert path.read_bytes() == before


def test_what_a_record_says_by_now_is_not_undone(word: Open, judge: Judge, place: Workspace) -> None:
    """A file that is older than its record: what the colleague left alone is no edit, what was edited is told."""
    edited = word()
    path = place.root / BRIEF
    path.write_text(path.read_text("utf-8").replace("ordinary casework", "now common"), "utf-8")
    assert judge(edited.data()).findings == ()
    finding = only(reviewed := judge(edited.replace("ordinary casework", "everyday work").data()))
    assert finding.diagnostic is not None
    assert (finding.fate, finding.diagnostic.code) == ("person", "BG559")
    assert finding.before.startswith("Organised groups are ordinary casework. 85%")
    assert reviewed.patch == ""


@pytest.mark.parametrize("kind", ["xxe", "entities", "bomb"])
def test_hostile_files_are_refused(word: Open, judge: Judge, kind: str) -> None:
    edited = word()
    data = edited.data()
    if kind == "bomb":
        edited.members["word/media/large.xml"] = b"\0" * 30_000_000
    else:
        entity = 'SYSTEM "file:///etc/passwd"' if kind == "xxe" else '"lol"'
        edited.members["docProps/core.xml"] = f"<!DOCTYPE a [<!ENTITY e {entity}>]><a>&e;</a>".encode()
    assert judge(data).findings == ()
    with pytest.raises(InputError) as error:
        judge(edited.data())
    assert [one.code for one in error.value.diagnostics] == ["BG560"]


@pytest.mark.parametrize("text", ["word " * 5_000, ""])
def test_what_nobody_writes_is_refused(word: Open, judge: Judge, text: str) -> None:
    edited = word().new_paragraph("Behind every case", text or "A line.", tracked=False)
    line = edited.paragraph(text.strip() or "A line.")
    for _ in range(0 if text else 2_000):
        line.addnext(deepcopy(line))
    with pytest.raises(InputError) as error:
        judge(edited.data())
    assert "at most 2,000 paragraphs of 20,000 characters" in error.value.diagnostics[0].message


def test_the_workspace_is_not_touched_by_a_review(word: Open, judge: Judge, place: Workspace) -> None:
    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in place.root.rglob("*") if path.is_file()}

    before = content()
    judge(word().replace("ordinary casework", "everyday work").data())
    assert content() == before
