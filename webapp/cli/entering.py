"""How every command begins: on an app of its own."""

from functools import partial

import click
from flask import Flask

from webapp.app import create_app
from webapp.config import Config
from webapp.db import db
from webapp.operations.migrating import require_current_schema


def open_app(config: Config | None = None, *, migrated: bool = True) -> Flask:
    """Hung up when the command ends. Raises SettingError where the schema is not of this release."""
    app = create_app(config)
    click.get_current_context().call_on_close(partial(_hang_up, app))
    if migrated:
        require_current_schema(app)
    return app


def _hang_up(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()
