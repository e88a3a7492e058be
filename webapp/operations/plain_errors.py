"""What the command line says when something expected is in the way."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from sqlalchemy.exc import OperationalError

from webapp.errors import DomainError, SettingError


def plain_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Expected errors become one line on stderr and exit status 2."""

    @wraps(command)
    def guarded(*args: Any, **values: Any) -> Any:
        try:
            return command(*args, **values)
        except SettingError as error:
            click.echo(f"hallway: {error}", err=True)
        except DomainError as error:
            click.echo(f"hallway: {error.sentence}", err=True)
        except OperationalError as error:
            reason = str(error.orig).strip().splitlines()[0]
            click.echo(f"hallway: The database could not go on: {reason}. What was not finished was undone.", err=True)
        sys.exit(2)

    return guarded
