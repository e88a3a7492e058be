"""Demos that all tests of a file look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from tests.databases import Shelf
from tests.settings import config_for
from webapp.app import create_app
from webapp.db import Base, db
from webapp.operations.demo.making import DemoSize, make_demo


@contextmanager
def demo_of(size: DemoSize, shelf: Shelf, template: str, assets_folder: Path) -> Iterator[Flask]:
    """On a database of its own, which is gone afterwards."""
    url = shelf.another(template)
    app = create_app(config_for(url, assets_folder))
    make_demo(app, size, if_empty=False, fresh=False, say=lambda _line: None)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shelf.drop(url)


def count(rows: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows)) or 0
