"""A Chart -> the workbook behind it, so that Word opens its data for editing (ECMA-376-1, 18)."""

from __future__ import annotations

from briefgen.chart import Chart
from briefgen.word.names import PACKAGE, R, S
from briefgen.writers.docx import native
from briefgen.writers.docx.native import Form
from briefgen.writers.docx.xml import text
from briefgen.xml import HEAD

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def workbook(chart: Chart, form: Form) -> dict[str, str]:
    """Its members. Text goes in as inline strings, so that none becomes a formula."""
    return {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}styles+xml"/></Types>'
        ),
        "_rels/.rels": _related(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _related(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>"
        ),
        "xl/worksheets/sheet1.xml": (
            f'{HEAD}<worksheet xmlns="{S}"><sheetData>{_rows(chart, form)}</sheetData></worksheet>'
        ),
    }


def column(number: int) -> str:
    """The letters of a column, counted from 0: A to Z, AA and on."""
    letters = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        letters = chr(65 + letter) + letters
        number -= 1
    return letters


def _rows(chart: Chart, form: Form) -> str:
    def words(cell: str, value: str) -> str:
        return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{text(value)}</t></is></c>'

    columns = native.columns(chart, form)
    names = "".join(words(f"{column(n + 1)}1", one.name) for n, one in enumerate(columns))
    rows = [f'<row r="1">{words("A1", chart.category_label)}{names}</row>']
    for at, category in enumerate(native.categories(chart)):
        cells = words(f"A{at + 2}", category)
        for n, one in enumerate(columns):
            number = one.values[at]
            if number is not None:
                cells += f'<c r="{column(n + 1)}{at + 2}"><v>{number:.12g}</v></c>'
        rows.append(f'<row r="{at + 2}">{cells}</row>')
    return "".join(rows)


def _related(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


_XF = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
_STYLES = (
    f'{HEAD}<styleSheet xmlns="{S}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1"><xf {_XF}/></cellStyleXfs><cellXfs count="1"><xf {_XF} xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The least that Excel opens without repairing it."""
