"""`briefgen prove`: anybody's draft held against its reports, without a record."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen import files, report
from briefgen.cli.forms import unwritten
from briefgen.cli.options import day
from briefgen.cli.session import session
from briefgen.diagnostic import Diagnostic, InputError, Place

if TYPE_CHECKING:
    from briefgen.proof import Proof

_FORMS: Final = ("text", "json", "sarif", "junit")
_LARGEST: Final = 64 * 1024 * 1024


@click.command("prove")
@click.argument("draft", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("reports", metavar="[REPORT]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True,
              help="For a terminal, or for machines.")  # fmt: skip
@click.option(
    "-o",
    "output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the Word file with comments goes (FILE.docx), or what is printed (any other FILE).",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A page as well: the draft, and beside each claim the passage on its page of the report.",
)
@click.option("--no-pages", is_flag=True, help="Leave the pictures of reports' pages out of it.")
@click.option("--all", "everything", is_flag=True, help="What is supported as well, and what holds no claim.")
@click.option("--no-comments", is_flag=True, help="Write no Word file with comments.")
@click.option("--clean", is_flag=True, help="Take the comments of an earlier run out of DRAFT; nothing is checked.")
@click.option(
    "--adopt",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make a workspace of it in DIR, which is empty or not there: records of the reports, and a brief.",
)
@click.option(
    "--as",
    "role",
    type=click.Choice(["translation"]),
    help="DRAFT translates the one REPORT, sentence by sentence; a catalogue (.po) holds its original.",
)
@click.option("--fail-on", type=click.Choice(["needs-person"]), help="Exit 1 also where a person has to look.")
@click.option("-l", "language", metavar="LANG", default="", help="The draft's language. [default: guessed]")
def command(
    draft: Path,
    reports: tuple[Path, ...],
    form: report.Form,
    output: Path | None,
    page: Path | None,
    no_pages: bool,
    everything: bool,
    no_comments: bool,
    clean: bool,
    folder: Path | None,
    role: str | None,
    fail_on: str | None,
    language: str,
) -> None:
    """Hold each claim of DRAFT against REPORTs: files, or folders of them.

    Figures, quotations, speakers, years, direction, denial and degree, each with the passage that it was compared with.
    A Word draft comes back as NAME.proved.docx with comments in its margin; the draft itself is never changed. In a
    workspace, the reports' documents are taken where no REPORT is given. Exit code 1: something is contradicted or not
    found, or nothing could be checked.

    With `--as translation`, every number of DRAFT by value, unit, qualifier and direction, and what of the original is
    missing, which is exit code 1 as well.
    """
    from briefgen.proof import forms

    if page is not None:
        _keep(page, draft, reports, output)
    word = draft.suffix.lower() in (".docx", ".docm")
    target = _target(draft, output, word=word, clean=clean)
    if clean:
        _cleaned(draft, target)
        return
    proof = _proved(draft, reports, language, folder) if role is None else _translated(draft, reports, language, folder)
    text = {
        "text": lambda: forms.as_text(proof, everything=everything),
        "json": lambda: _dumped(forms.as_json(proof)),
        "sarif": lambda: report.sarif(forms.diagnostics(proof, on_person=fail_on is not None)),
        "junit": lambda: report.junit(forms.diagnostics(proof, on_person=fail_on is not None), (), forms.cases(proof)),
    }[form]()
    if output is not None and output != target:
        files.write(output, text.encode(), output.parent)
        click.echo(str(output))
    else:
        click.echo(text, nl=False)
    if word and not no_comments and not proof.draft.problem:
        _commented(draft, target, proof, everything=everything)
    if page is not None:
        _paged(page, proof, pictures=not no_pages)
    if folder is not None:
        _adopted(folder, proof, language)
    context = click.get_current_context()
    context.exit(int(proof.fails(on_person=fail_on is not None)))


def _proved(draft: Path, reports: tuple[Path, ...], language: str, folder: Path | None) -> Proof:
    """A draft held against its reports: those of the workspace, where none is named."""
    from briefgen.proof import prove

    if folder is not None:
        _empty(folder)
    return prove(draft, reports or (session().workspace.documents,), languages=(language, ""))


def _translated(draft: Path, reports: tuple[Path, ...], language: str, folder: Path | None) -> Proof:
    """A translation held against its original, which is one file; a catalogue has it in itself."""
    from briefgen.translation import prove_translation

    if folder is not None:
        raise click.UsageError("--adopt is for drafts, and not for translations")
    needed = 0 if draft.suffix.lower() == ".po" else 1
    if len(reports) != needed or any(one.is_dir() for one in reports):
        expected = "a catalogue (.po) holds its original" if not needed else "name the one file that DRAFT translates"
        raise click.UsageError(f"--as translation: {expected}")
    return prove_translation(draft, reports[0] if reports else None, languages=(language, ""))


def _keep(page: Path, draft: Path, reports: tuple[Path, ...], output: Path | None) -> None:
    """A usage error where the page would be written over the draft, a report, or what else is written."""
    if output is not None and page.resolve() == output.resolve():
        raise click.BadParameter(f"{page} is where -o goes", param_hint="--html")
    if page.exists() and any(page.samefile(one) for one in (draft, *reports)):
        raise click.BadParameter(f"{page} is the draft or a report; it is not overwritten", param_hint="--html")


def _empty(folder: Path) -> None:
    """A usage error where something is in the folder that a workspace is to be made in."""
    if folder.is_symlink() or (folder.exists() and any(folder.iterdir())):
        raise click.BadParameter(
            f"{folder} is not empty; a new workspace starts where nothing is", param_hint="--adopt"
        )


def _adopted(folder: Path, proof: Proof, language: str) -> None:
    """Makes the workspace."""
    from briefgen.adopt import adopt
    from briefgen.cli.init import frame

    made = adopt(proof, folder, dict(frame()), today=day(), language=language)
    found = f"{made.reports} reports, {made.findings} findings, {made.drafts} sentences that nothing supports yet"
    click.echo(f"{folder}: a workspace with the brief {made.brief}: {found}", err=True)


def _paged(target: Path, proof: Proof, *, pictures: bool) -> None:
    """Writes the page."""
    from briefgen.proof import page, page_pictures

    passages, remarks = page_pictures.passage_pictures(proof) if pictures else ({}, ())
    text = page.as_html(proof, passages, remarks=remarks)
    files.write(target, text.encode(), target.resolve().parent)
    click.echo(str(target), err=True)


def _dumped(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _target(draft: Path, output: Path | None, *, word: bool, clean: bool) -> Path:
    """Where the Word file goes. A usage error where that would be the draft, or comments go nowhere."""
    if output is not None and output.suffix.lower() in (".docx", ".docm"):
        if not word:
            raise click.BadParameter("comments are put into Word files alone", param_hint="-o")
        if output.suffix.lower() != draft.suffix.lower():  # Word opens neither under the other's name
            raise click.BadParameter(f"the draft is a {draft.suffix} file, and stays one", param_hint="-o")
        target = output
    else:
        stem = draft.stem.removesuffix(".proved") if clean else draft.stem
        target = draft.with_name(f"{stem}.{'clean' if clean else 'proved'}{draft.suffix}")
    if clean and not word:
        raise click.UsageError("--clean is for Word files")
    for one in (target, output):
        if one is not None and one.exists() and one.samefile(draft):
            raise click.BadParameter(f"{one} is the draft; it is not overwritten", param_hint="-o")
    if output is not None and output != target:
        unwritten(output)
    return target


def _commented(draft: Path, target: Path, proof: Proof, *, everything: bool) -> None:
    """Writes the draft with comments, or says why not."""
    from briefgen.proof import margin
    from briefgen.proof.word import Unmarkable

    try:
        data = files.read(draft, draft.resolve().parent, _LARGEST)
        commented = margin.commented(proof, data, _now(), everything=everything)
        _free(target)
    except Unmarkable as error:
        message = f"no comments were put into {draft.name}: {error}"
        session().tell([Diagnostic.warning("BG287", message, Place(file=str(draft)))])
        return
    files.write(target, commented.data, target.resolve().parent)
    answered = f"; {commented.answered} that a person answered stay" if commented.answered else ""
    lost = f"; {len(commented.unplaced)} found no place" if commented.unplaced else ""
    click.echo(f"{target}: {commented.put} comments{answered}{lost}", err=True)


def _cleaned(draft: Path, target: Path) -> None:
    from briefgen.proof.word import Unmarkable, clean

    try:
        cleaned = clean(files.read(draft, draft.resolve().parent, _LARGEST))
    except Unmarkable as error:
        place = Place(file=str(draft))
        raise InputError(Diagnostic.error("BG287", str(error), place)) from None
    _free(target)
    files.write(target, cleaned.data, target.resolve().parent)
    answered = f"; {cleaned.answered} that a person answered stay" if cleaned.answered else ""
    click.echo(f"{target}: {cleaned.removed} comments taken out{answered}", err=True)


def _free(target: Path) -> None:
    """A usage error where a file is in the way that holds what a person wrote: it is not overwritten."""
    from briefgen.proof.word import Unmarkable, comment

    if not target.exists():
        return
    try:
        commented = comment(files.read(target, target.resolve().parent, _LARGEST), [], _now())
        ours = commented.removed > 0 and not commented.answered
    except (Unmarkable, OSError):
        ours = False
    if not ours:
        message = f"{target} is there, and holds more than briefgen's own comments; choose another name by -o"
        raise click.BadParameter(message, param_hint="-o")


def _now() -> dt.datetime:
    """This minute, or that of SOURCE_DATE_EPOCH, in UTC."""
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    if written.isdigit():
        return dt.datetime.fromtimestamp(int(written), dt.UTC)
    return dt.datetime.now(dt.UTC)
