"""My data as a file: one JSON document, or a zip of CSV files."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from webapp.people.export import Rows

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run: a quote before it makes it text."""

Lists = Iterable[tuple[str, Rows]]


def as_json(lists: Lists) -> bytes:
    return json.dumps(dict(lists), ensure_ascii=False, indent=1, default=_written).encode()


def as_zip(lists: Lists) -> bytes:
    """A file for each list that has a row."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for name, rows in lists:
            if rows:
                files.writestr(f"{name}.csv", _as_csv(rows))
    return packed.getvalue()


def _as_csv(rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(BEGINS_A_FORMULA):
        return f"'{value}"
    return _written(value) if isinstance(value, date) else value


def _written(value: Any) -> str:
    """Moments with their zone, days as days."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot be written: {value!r}")
