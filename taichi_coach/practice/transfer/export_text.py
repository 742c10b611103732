"""The rows of a CSV or JSON text, each with the line where it begins."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, cast

from taichi_coach.practice.transfer.export_cells import COLUMNS, NEEDED, column_faults
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.practice.transfer.export_cells import Cell

    Row = tuple[int, dict[str, object]]

#: A spreadsheet would run a cell that begins so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BLANK = re.compile(r"\s*")
_DECODER = json.JSONDecoder()


class BrokenError(Exception):
    """The text cannot be read on from `line`; its text says why and how to mend it."""

    def __init__(self, line: int, fault: str) -> None:
        """Keep the line, which counts from 1."""
        self.line = line
        super().__init__(fault)


def csv_text(rows: Iterable[dict[str, Cell]]) -> str:
    """Return CSV (RFC 4180: commas, quotes doubled, CRLF) with a header line.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front, which
    `csv_rows` takes away again.
    """
    return table_text(COLUMNS, (row.values() for row in rows))


def table_text(head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return any table as CSV, written as `csv_text` does."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def json_text(rows: Iterable[dict[str, Cell]]) -> str:
    """Return a JSON list of objects, one row each."""
    return json.dumps(list(rows), indent=2, ensure_ascii=False) + "\n"


def rows_of(text: str) -> Iterator[Row]:
    """Yield the rows of a CSV text (commas, semicolons or tabs) or of a JSON list.

    Raises:
        BrokenError: The text is neither, or stops being so at a line.
    """
    return _json_rows(text) if text.lstrip()[:1] in {"[", "{"} else _csv_rows(text)


def is_export(text: str) -> bool:
    """Tell whether a text means to be an export: JSON, or a table with the columns it needs."""
    if text.lstrip()[:1] in {"[", "{"}:
        return True
    head = text.removeprefix("\ufeff").partition("\n")[0]
    names = {name.strip(' "\r') for name in re.split("[,;\t]", head)}
    return names.issuperset(NEEDED)


def _csv_rows(text: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    begins = 1
    try:
        for cells in reader:
            if not names:
                names = [name.strip() for name in cells]
                if faults := column_faults(names):
                    raise BrokenError(begins, "; ".join(faults))
            elif len(cells) == len(names):
                yield begins, dict(zip(names, map(_unguarded, cells), strict=True))
            elif cells:
                raise BrokenError(
                    begins,
                    tr("has {count} cells where {count_2} belong; mend its commas").format(
                        count=len(cells), count_2=len(names)
                    ),
                )
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BrokenError(
            begins, tr("cannot be read ({error}); mend its quotes").format(error=error)
        ) from error
    if not names:
        raise BrokenError(1, tr("holds nothing; choose a file that `log export` wrote"))


def _json_rows(text: str) -> Iterator[Row]:
    """Walk the list by hand: the standard reader forgets where each object began."""
    at = _past_blank(text, 0)
    if text[at] != "[":
        raise BrokenError(1, tr("is not a list of practices; put [ and ] around it"))
    at = _past_blank(text, at + 1)
    line, counted = 1, 0
    while not text.startswith("]", at):
        line, counted = line + text.count("\n", counted, at), at
        cells, at = _json_object(text, at, line)
        yield line, cells
        at = _past_blank(text, at)
        if text.startswith(",", at):
            at = _past_blank(text, at + 1)
        elif not text.startswith("]", at):
            raise BrokenError(line, tr("ends without a comma or a closing ]; add it"))
    if _past_blank(text, at + 1) < len(text):
        raise BrokenError(line, tr("has more after the closing ]; remove it"))


def _json_object(text: str, at: int, line: int) -> tuple[dict[str, object], int]:
    """Return the object that begins `at`, and where it ends."""
    try:
        cells, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)  # each Python says that in other words
        why = tr("nested too deeply") if deep else error
        raise BrokenError(
            line, tr("is not JSON ({error}); mend it there").format(error=why)
        ) from error
    if not isinstance(cells, dict):
        raise BrokenError(line, tr("is not an object; every practice stands in { and }"))
    return cells, end


def _past_blank(text: str, at: int) -> int:
    return cast("re.Match[str]", _BLANK.match(text, at)).end()  # it matches nothing as well


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip("'").startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _unguarded(cell: str) -> str:
    if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell
