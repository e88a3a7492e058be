"""people.csv as plain values: bytes become rows, each with its number as a spreadsheet counts it (the header is 1)."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from flask_babel import gettext as _

from webapp.errors import Refused

COLUMNS = (
    "email",
    "name",
    "title",
    "department",
    "site",
    "time_zone",
    "working_days",
    "manager_email",
    "hired_on",
    "skills",
)
NEEDED = ("email", "name")
NOT_UTF_8 = "\ufffd"
"""Stands where bytes were no text."""


@dataclass(frozen=True)
class Row:
    """A line of the file by its columns' names; what a cell lacks is empty."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Refusal:
    """Which row, who stands in it as far as one can tell, and why it cannot be taken."""

    number: int
    who: str
    reason: str


@dataclass(frozen=True)
class Roster:
    rows: Sequence[Row]
    refusals: Sequence[Refusal]


def read_roster(content: bytes) -> Roster:
    """Read the file. Raises Refused when it is none at all: empty, not separated by commas, another header."""
    lines = csv.reader(StringIO(content.decode("utf-8-sig", errors="replace"), newline=""), strict=True)
    rows: list[Row] = []
    refusals: list[Refusal] = []
    number = 1
    try:
        header = _header(next(lines, []))
        for number, line in enumerate(lines, start=2):
            if not any(cell.strip() for cell in line):
                continue
            if len(line) != len(header):
                reason = _("%(found)s cells, but the first line names %(all)s.", found=len(line), all=len(header))
                refusals.append(Refusal(number, shown(line[0]), reason))
                continue
            rows.append(Row(number, {name: cell.strip() for name, cell in zip(header, line, strict=True)}))
    except csv.Error:
        sentence = _("Row %(number)s cannot be read: a quotation mark is opened and never closed.", number=number + 1)
        raise Refused(sentence, field="file") from None
    if not rows and not refusals:
        raise Refused(_("There is nobody in it: below the first line the file is empty."), field="file")
    return Roster(rows, refusals)


def shown(cell: str) -> str:
    """A cell in a line of a message."""
    return " ".join(cell.split())[:80]


def _header(line: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in line]
    if not any(names):
        raise Refused(_("The file is empty. Its first line must be: %(names)s", names=",".join(COLUMNS)), field="file")
    problem = next(_wrong_with(names), "")
    if problem:
        told = _("%(problem)s The first line must be: %(names)s", problem=problem, names=",".join(COLUMNS))
        raise Refused(told, field="file")
    return names


def _wrong_with(names: Sequence[str]) -> Iterator[str]:
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        yield _("The columns must be separated by commas: save it as CSV with commas, UTF-8.")
    for name in names:
        if name not in COLUMNS:
            yield _("“%(name)s” is no column of this file.", name=name[:40])
        if names.count(name) > 1:
            yield _("The column “%(name)s” stands there twice.", name=name)
    for name in NEEDED:
        if name not in names:
            yield _("The column “%(name)s” is missing.", name=name)
