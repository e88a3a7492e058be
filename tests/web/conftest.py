"""The house with one more room: notes, a form with a text whose effect is a row, and pages that break."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask, Response, flash, url_for
from jinja2 import ChoiceLoader, DictLoader, FileSystemBytecodeCache
from sqlalchemy import select, text
from sqlalchemy.exc import TimeoutError as PoolTimeout
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tests.cast import Cast, gather
from tests.settings import config_for
from webapp.accounts.models import Department
from webapp.accounts.signing_in import current_member
from webapp.activity.log import record
from webapp.app import create_app
from webapp.db import db
from webapp.errors import Refused, TooLate
from webapp.events import GoalChanged
from webapp.operations.migrating import migrate
from webapp.web.access import owners_only, signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, Form, plain_text, submit
from webapp.web.htmx import page

PAGE = """{% extends "layouts/page.html" %}{% block title %}Notes{% endblock %}
{% block content %}{% block note %}<form method="post" action="/notes">{{ ui.hidden(form) }}{{ ui.form_error(form) }}
{% if form.sent_location %}<a id="sent" href="{{ form.sent_location }}">See it</a>{% endif %}
{{ ui.textarea(form.text) }}{{ ui.button("Keep") }}</form>{% endblock %}{% endblock %}"""


meanwhile: list[Callable[[], None]] = []
"""What happens between the loading of the page's member and the write."""


class NoteForm(Form):
    text = TextAreaField("Note", [plain_text, DataRequired("Write something."), Length(max=40)])

    def validate_text(self, _field: Any) -> None:
        while meanwhile:
            meanwhile.pop()()


def keep_note(text: str) -> Department:
    """A command: check, change, flush, record one event."""
    if text == "Refused":
        raise Refused("Not this word.", field="text")
    if text == "Refused altogether":
        raise Refused("Not today.")
    if text == "Late":
        raise TooLate("Somebody was quicker.")
    note = Department(name=text)
    db.session.add(note)
    db.session.flush()
    record(GoalChanged(actor_id=current_member().id, session_id=note.id))
    if text == "Broken":
        raise ZeroDivisionError
    return note


def show(form: NoteForm, status: int = 200) -> Response:
    return page("notes.html", fragment="note", status=status, form=form)


def notes() -> Blueprint:
    blueprint = Blueprint("notes", "tests.web.notes")

    @blueprint.get("/notes")
    @signed_in
    def index() -> Response:
        return show(NoteForm())

    @blueprint.post("/notes")
    @signed_in
    def keep() -> Response:
        form = NoteForm()

        def act() -> str:
            note = keep_note(form.text.data or "")
            flash("Kept.", "stamp")
            return url_for("notes.one", note_id=note.id)

        return submit(form, act, lambda status: show(form, status))

    @blueprint.post("/notes/button")
    @signed_in
    def press() -> Response:
        return submit(ActionForm(), lambda: url_for("notes.one", note_id=keep_note("Pressed").id))

    @blueprint.get("/notes/<int:note_id>")
    @signed_in
    def one(note_id: int) -> Response:
        return page("notes.html", form=NoteForm(text=db.get_or_404(Department, note_id).name))

    @blueprint.get("/private")
    @not_stored
    @signed_in
    def private() -> Response:
        return show(NoteForm())

    @blueprint.get("/for-owners")
    @owners_only
    def for_owners() -> Response:
        return show(NoteForm())

    return blueprint


def trouble() -> Blueprint:
    blueprint = Blueprint("trouble", "tests.web.trouble")

    @blueprint.get("/breaks/<token>")
    def breaks(token: str) -> Response:
        raise ZeroDivisionError

    @blueprint.get("/busy")
    def busy() -> Response:
        raise PoolTimeout

    @blueprint.get("/bad-row/<words>")
    def bad_row(words: str) -> Response:
        db.session.execute(text("SELECT name FROM department WHERE nickname = :words"), {"words": words})
        raise AssertionError

    return blueprint


@pytest.fixture
def app(database_url: str, assets_folder: Path) -> Iterator[Flask]:
    """The application with notes in it."""
    app = with_notes(create_app(config_for(database_url, assets_folder)), assets_folder)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def with_notes(app: Flask, cache: Path) -> Flask:
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(cache))
    app.jinja_env.loader = ChoiceLoader([DictLoader({"notes.html": PAGE}), app.jinja_env.loader])
    app.register_blueprint(notes())
    app.register_blueprint(trouble())
    return app


def kept(app: Flask) -> list[str]:
    """The notes that were written, without the cast's departments."""
    with app.app_context():
        names = db.session.scalars(select(Department.name).order_by(Department.id)).all()
    return [name for name in names if name not in {"HR", "Finance", "Sales", "R&D"}]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, assets_folder: Path) -> Iterator[Cast]:
    """One house with notes for every test that changes nothing in it; SQLite, whatever the engine of the run."""
    url = f"sqlite:///{tmp_path_factory.mktemp('house') / 'hallway.db'}"
    app = with_notes(create_app(config_for(url, assets_folder)), assets_folder)
    migrate(app)
    yield gather(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
