"""How things stand with those who belong here: nobody owns it yet, somebody is new, two own it, somebody is gone."""

from collections.abc import Callable

from tests.cast import Cast
from tests.meetings import acting_at
from tests.scenes.adjusting import ADJUSTING
from tests.scenes.campaigning import CAMPAIGNING
from tests.scenes.feeding import FEEDING
from tests.scenes.ruling import RULING
from tests.scenes.stories import EARLIER, SCENES, Ids, demo
from webapp.accounts.commands import invite
from webapp.accounts.leaving import deactivate
from webapp.accounts.models import MEMBER, Member
from webapp.accounts.owners import make_owner
from webapp.accounts.setting_up import ORGANISATION, go_on_to, offer_set_up
from webapp.accounts.settings import change_setting
from webapp.console.importing import add_people, read_people
from webapp.db import db
from webapp.skills.caring import add_word, mark_skill, retire_skill
from webapp.skills.queries import found_skills


def unowned(cast: Cast) -> Ids:
    """Nobody owns the program, and a start has printed a link."""
    with acting_at(cast, EARLIER):
        db.session.get_one(Member, cast.owner.id).role = MEMBER
        return {"token": offer_set_up()}


def setting_up(cast: Cast) -> Ids:
    """Noor has come in through that link and has not gone on."""
    with acting_at(cast, EARLIER):
        go_on_to(ORGANISATION)
    return {}


def newcomer(cast: Cast) -> Ids:
    """Petra is invited and has not joined."""
    with acting_at(cast, EARLIER):
        return {"member_id": invite("petra@marlow.example")[0].id}


def imported(cast: Cast) -> Ids:
    """Petra stands in a file, and nobody has invited her."""
    with acting_at(cast, EARLIER):
        add_people(cast.owner.member, read_people(b"email,name\npetra@marlow.example,Petra").people)
    return {}


def owned_by_two(cast: Cast) -> Ids:
    """Amara owns the program too."""
    with acting_at(cast, EARLIER):
        make_owner(cast.owner.member, cast.mentor.id)
    return {}


def gone(cast: Cast) -> Ids:
    """Amara has left."""
    with acting_at(cast, EARLIER):
        deactivate(cast.owner.member, cast.mentor.id)
    return {}


def marked(cast: Cast) -> Ids:
    """Pivots are sensitive and a gap, and crosstabs mean them too."""
    with acting_at(cast, EARLIER):
        noor, skill_id = cast.owner.member, found_skills("Excel pivots")[0].id
        mark_skill(noor, skill_id, sensitive=True, gap=True)
        add_word(noor, skill_id, "Crosstabs")
        return {"other_skill_id": found_skills("Excel formulas")[0].id}


def retired(cast: Cast) -> Ids:
    """Nobody is asked about pivots any more."""
    with acting_at(cast, EARLIER):
        retire_skill(cast.owner.member, found_skills("Excel pivots")[0].id)
    return {}


def open_house(cast: Cast) -> Ids:
    """Whoever has an address of the domain may ask for an invitation."""
    with acting_at(cast, EARLIER):
        change_setting("sign_in_domain", "marlow.example")
    return demo(cast)


ALL_SCENES: dict[str, Callable[[Cast], Ids]] = (
    SCENES
    | FEEDING
    | RULING
    | ADJUSTING
    | CAMPAIGNING
    | {story.__name__: story for story in (unowned, setting_up, newcomer, imported, owned_by_two, gone)}
    | {story.__name__: story for story in (open_house, marked, retired)}
)
