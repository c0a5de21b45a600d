"""Which rows of a sheet look like its headings, as a declaration says it, and what its columns are then called."""

from slidash.authored.tables.declaration import Table
from slidash.authored.tables.shape import Header
from slidash.importers.sheets import text
from slidash.importers.tables.faults import TableFault
from slidash.importers.tables.headings import read_headings
from slidash.importers.tables.looking import GSS, LookedSheet

_MOST_ROWS = 6  # of headings
Fields = dict[str, str | int | bool]


def header_of(sheet: LookedSheet) -> Fields:
    """The fields of `header`; none where the first row alone has the headings. Columns get their whole headings."""
    grid, rows = sheet.grid, _rows_above(sheet)
    if not (grid.sheet or rows or sheet.header > 0):
        return {}
    anchor = sheet.code or sheet.name or sheet.columns[0]
    first = next((one for one in anchor.texts if GSS.fullmatch(one)), "")
    header: Fields = {"until": first} if first else {"row": sheet.header + 1}
    if anchor.heading:
        header = {"text": anchor.heading}
    if rows and "until" not in header:
        header["rows"] = rows + 1
    if rows and grid.merged is None:
        header["fill"] = True
    if rows:
        _rename(sheet, Header.model_validate(header))
    return header


def _rows_above(sheet: LookedSheet) -> int:
    """How many rows directly above the last row of headings have several texts and no code."""
    rows = 0
    while rows < _MOST_ROWS and sheet.header - rows > 0:
        cells = [text(cell) for cell in sheet.grid.rows[sheet.header - rows - 1] if cell != ""]
        if len(cells) < 2 or any(GSS.fullmatch(cell) for cell in cells):
            break
        rows += 1
    return rows


def _rename(sheet: LookedSheet, header: Header) -> None:
    try:
        columns = read_headings(sheet.grid, Table.model_construct(header=header)).columns
    except TableFault:  # then they are called by their last row alone
        return
    headings = {column.at: column.whole for column in columns}
    for column in sheet.columns:
        column.heading = headings.get(column.at, column.heading)
