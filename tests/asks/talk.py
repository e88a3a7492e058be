"""Asks and forms that the tests about asks begin with."""

from typing import Any

from sqlalchemy import func, select

from tests.cast import Cast, Person
from tests.phone import Seen
from webapp.asks.commands import Wording, post_ask
from webapp.asks.models import Ask, Offer
from webapp.db import db

QUESTION = Wording("My pivot table shows a wrong total after refresh.", "call", 15, "today")


def ask_two(cast: Cast) -> int:
    """Lena asks Amara and Jonas, and nobody else sees it."""
    with cast.acting():
        return post_ask(cast.asker.member, QUESTION, to=[cast.mentor.id, cast.teammate.id]).id


def ask_one(cast: Cast, text: str = QUESTION.text) -> int:
    """Lena asks Amara alone."""
    with cast.acting():
        return post_ask(cast.asker.member, Wording(text, "call", 15, "today"), to=[cast.mentor.id]).id


def ask_openly(cast: Cast) -> int:
    """Lena asks everybody."""
    with cast.acting():
        return post_ask(cast.asker.member, QUESTION, openly=True).id


def ask_form(person: Person) -> dict[str, Any]:
    """The fields of the ask form as it is opened, with a question in it."""
    form = person.phone.get("/asks/new").form("/asks")
    fields = {str(box["name"]): box.get("value", "") for box in form.find_all("input", type="hidden")}
    return fields | {"text": QUESTION.text, "mode": "call", "minutes": "15", "urgency": "today"}


def preview(person: Person, *, htmx: bool = False, **changes: Any) -> Seen:
    """Press "Find people"; with htmx, pause in typing."""
    headers = {"HX_Request": "true", "HX_Target": "ask-found"} if htmx else {}
    return person.phone.post("/asks/preview", ask_form(person) | changes, **headers)


def send(person: Person, **changes: Any) -> Seen:
    """Fill in the ask form and press the button."""
    return person.phone.post("/asks", ask_form(person) | changes)


def how_many(cast: Cast, kind: type[Ask] | type[Offer] = Ask) -> int:
    with cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind)) or 0


def the_ask(cast: Cast, ask_id: int) -> Ask:
    with cast.app.app_context():
        return db.session.get_one(Ask, ask_id)


def offers(cast: Cast, ask_id: int) -> dict[int, str]:
    """Mentor id -> state of their offer."""
    with cast.app.app_context():
        rows = db.session.execute(select(Offer.mentor_id, Offer.state).where(Offer.ask_id == ask_id))
        return dict(rows.all())
