"""Ids in addresses: a number that no row can have is an address that does not exist, not an error of the database."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1


class RowId(IntegerConverter):
    """<int:…> in a rule, up to the largest id of a row, in the digits 0 to 9: one thing has one address."""

    regex = "[0-9]+"

    def __init__(self, map: Map, *args: Any, **values: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_ID, **values})


def row_id(text: str) -> int:
    """The id that an argument or a field names. Raises ValueError for what no row can have."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID)) else 0
    if not 0 < number <= LARGEST_ID:
        raise ValueError
    return number


def connect_addresses(app: Flask) -> None:
    """Before blueprints are registered: their rules are read with this."""
    app.url_map.converters["int"] = RowId
