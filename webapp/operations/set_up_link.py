"""What `hallway serve` prints while nobody owns the program: the link with which the first owner begins."""

import click
from flask import Flask

from webapp.accounts.setting_up import offer_set_up
from webapp.db import db, transaction


def print_set_up(app: Flask, address: str) -> None:
    """A fresh link at this address; nothing when there is an owner."""
    with app.test_request_context(), transaction():
        token = offer_set_up()
    with app.app_context():
        db.engine.dispose()  # no connection crosses the fork
    if token:
        click.echo(f"Nobody owns it yet. Set it up, once, at {address}/set-up/{token}")
