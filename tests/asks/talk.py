"""Asks that the tests about asks begin with."""

from typing import Any

from tests.cast import Cast, Person
from tests.phone import Seen
from webapp.asks.commands import Wording, post_ask

QUESTION = Wording("My pivot table shows a wrong total after refresh.", "call", 15, "today")


def ask_two(cast: Cast) -> int:
    """Lena asks Amara and Jonas, and nobody else sees it."""
    with cast.acting():
        return post_ask(cast.asker.member, QUESTION, to=[cast.mentor.id, cast.teammate.id]).id


def ask_openly(cast: Cast) -> int:
    """Lena asks everybody."""
    with cast.acting():
        return post_ask(cast.asker.member, QUESTION, openly=True).id


def preview(person: Person, **changes: Any) -> Seen:
    """Fill in the ask form and press "Find people"."""
    return person.phone.post("/asks/preview", ask_form(person) | changes)


def ask_form(person: Person) -> dict[str, Any]:
    """The fields of the ask form as it is opened."""
    form = person.phone.get("/asks/new").form("/asks")
    fields = {box["name"]: box.get("value", "") for box in form.find_all("input", type="hidden")}
    return fields | {"text": "", "mode": "call", "minutes": "15", "urgency": "today"}
