"""`hallway import people.csv`: all good rows or none, unless bad ones may be skipped."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from flask import Flask

from webapp.config import Config
from webapp.console.importing import Reading, add_people, invite_added, read_people
from webapp.db import transaction
from webapp.errors import SettingError

LARGEST = 200_000_000
INVITED_A_COMMIT = 500
Say = Callable[[str], None]


def import_people(app: Flask, file: str, *, check: bool, skip_bad: bool, invite: bool, say: Say) -> None:
    """Read the file, name what is refused on standard error, write. Raises SettingError when nothing was imported."""
    content = _content(file)
    with app.test_request_context():
        with transaction():
            found = read_people(content)
            _name_refusals(file, found)
            if found.refusals and not skip_bad:
                raise SettingError(_none_imported(found, check=check))
            if check:
                say(f"{_people(found)} can be imported. Nothing was written.")
                return
            ids = add_people(None, found.people, lambda done, of: say(f"  {done} of {of}") if of > 1000 else None)
        say(f"{_people(found)} imported." + (f" {found.refused_rows} rows skipped." if found.refusals else ""))
        if invite:
            _invite(app, found, ids, say)
        else:
            say("Nobody is invited by that: the people page does it, or --invite with the next import.")


def _content(file: str) -> bytes:
    try:
        if Path(file).stat().st_size > LARGEST:
            raise SettingError(f"{file} is larger than 200 MB. Cut it into several files.")
        return Path(file).read_bytes()
    except OSError as error:
        raise SettingError(f"{file} cannot be read: {error.strerror}.") from None


def _name_refusals(file: str, found: Reading) -> None:
    for refusal in found.refusals:
        who = f" ({refusal.who})" if refusal.who else ""
        click.echo(f"{file} row {refusal.number}{who}: {refusal.reason}", err=True)


def _none_imported(found: Reading, *, check: bool) -> str:
    rows = found.refused_rows + len(found.people)
    what = "Nothing was written." if check else "None was imported: put them right, or add --skip-bad."
    return f"{found.refused_rows} of {rows} rows are refused. {what}"


def _people(found: Reading) -> str:
    return "1 person" if len(found.people) == 1 else f"{len(found.people)} people"


def _invite(app: Flask, found: Reading, ids: Sequence[int], say: Say) -> None:
    """Some in each transaction, so that others may write meanwhile; each link is printed after its commit."""
    config: Config = app.config["HALLWAY"]
    added = [(id_, one.name, one.email) for id_, one in zip(ids, found.people, strict=True)]
    for first in range(0, len(added), INVITED_A_COMMIT):
        with transaction():
            invited = invite_added(None, added[first : first + INVITED_A_COMMIT])
        for one in invited:
            say(f"{one.email} {config.base_url}/invitation/{one.token}")
