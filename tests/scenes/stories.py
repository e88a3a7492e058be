"""How things stand when somebody tries something: each scene is lived through the real commands.

Lena asks, Amara helps. Jonas has asks, sessions, devices and next steps of his own with the same two people, so that
a query that looks at the wrong column lets him in. Omar and Noor, who owns the program, have nothing.
"""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import insert

from tests.cast import Cast
from tests.meetings import acting_at, ask, meet, take
from tests.scenes.moments import CROWD, EARLIER, MOMENT, RECENTLY, SECRETS, Ids
from webapp.accounts.commands import invite, offer_reset, start_device
from webapp.accounts.demo_doors import keep_doors
from webapp.accounts.models import Device, Member
from webapp.accounts.passwords import token_hash
from webapp.asks.commands import decline_offer, hold_ask, take_back_ask
from webapp.asks.models import EXPIRED, Ask
from webapp.db import db
from webapp.due.commands import plan
from webapp.due.models import DEAD
from webapp.notifications.models import Mail, Notification
from webapp.notifications.unsubscribing import unsubscribe_token
from webapp.sessions.commands import (
    end_session,
    give_thanks,
    keep_takeaway,
    rate_session,
    report_message,
    report_no_show,
    send_message,
    set_next_step,
)
from webapp.sessions.models import HELPED, NOT_THIS_TIME, NextStep
from webapp.skills.queries import found_skills
from webapp.skills.wishing import wish_skill


def beginning(cast: Cast) -> Ids:
    """Before every scene."""
    with acting_at(cast, EARLIER):
        skill_id = found_skills("Excel pivots")[0].id
    _outsiders_own(cast)
    return {
        "member_id": cast.mentor.id,
        "outsider_id": cast.teammate.id,
        "skill_id": skill_id,
        "email": cast.asker.email,
    }


def _outsiders_own(cast: Cast) -> None:
    taken = meet(cast, asker=cast.teammate, at=EARLIER)
    given = meet(cast, mentor=cast.teammate, at=EARLIER + timedelta(hours=2))
    with acting_at(cast, EARLIER + timedelta(hours=4)):
        rate_session(cast.teammate.member, taken, HELPED)
        set_next_step(cast.teammate.member, taken, "Rebuild the cache", MOMENT.date())
        rate_session(cast.asker.member, given, HELPED)
    ask(cast, asker=cast.teammate, to=cast.mentor, text="How do I freeze a row?", at=RECENTLY)


def _ids(ask_id: int, session_id: int = 0) -> Ids:
    return {"ask_id": ask_id, "session_id": session_id}


def alone(cast: Cast) -> Ids:
    with acting_at(cast, EARLIER):
        device, _cookie = start_device(cast.asker.member, label="Edge on Windows")
        wish_skill(cast.asker.member, "Excel pivots")
        return {"device_id": device.id}


def expired(cast: Cast) -> Ids:
    """Nobody took what Lena asked of Amara."""
    ids = asked(cast)
    with acting_at(cast, MOMENT):
        row = db.session.get_one(Ask, ids["ask_id"])
        row.state, row.closed_at = EXPIRED, MOMENT
    return ids


def asked(cast: Cast) -> Ids:
    """Lena asks Amara and nobody else."""
    ids = _ids(ask(cast, to=cast.mentor, text=SECRETS["ask"], at=RECENTLY))
    with acting_at(cast, RECENTLY):
        of_the_ask = db.session.query(Notification.id).filter_by(ask_id=ids["ask_id"])
        return ids | {"notice_id": of_the_ask.scalar()}


def openly(cast: Cast) -> Ids:
    return _ids(ask(cast, at=RECENTLY))


def crowded(cast: Cast) -> Ids:
    """Lena asks openly, and fifty colleagues have it before their eyes."""
    ids = openly(cast)
    tokens = [f"phone-of-{number}" for number in range(CROWD)]
    with acting_at(cast, EARLIER):
        hers = {column.key: getattr(cast.outsider.member, column.key) for column in Member.__table__.columns}
        del hers["id"]
        people = [hers | {"name": f"Colleague {token}", "email": f"{token}@marlow.example"} for token in tokens]
        member_ids = db.session.scalars(insert(Member).returning(Member.id, sort_by_parameter_order=True), people).all()
        devices = [
            {"member_id": member_id, "token_hash": token_hash(token), "label": "Firefox", "signed_in_at": EARLIER}
            for member_id, token in zip(member_ids, tokens, strict=True)
        ]
        db.session.execute(insert(Device), devices)
    return ids | {"tokens": tokens}


def held(cast: Cast) -> Ids:
    ids = openly(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=1)):
        hold_ask(cast.mentor.member, ids["ask_id"])
    return ids


def declined(cast: Cast) -> Ids:
    ids = asked(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=1)):
        decline_offer(cast.mentor.member, ids["ask_id"])
    return ids


def taken_back(cast: Cast) -> Ids:
    ids = asked(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=1)):
        take_back_ask(cast.asker.member, ids["ask_id"])
    return ids


def arranged(cast: Cast) -> Ids:
    """Amara takes it, for tomorrow."""
    ids = asked(cast)
    return _ids(ids["ask_id"], take(cast, ids["ask_id"], at=RECENTLY, later=24 * 60))


def live(cast: Cast) -> Ids:
    """They are on a call."""
    ids = asked(cast)
    return _ids(ids["ask_id"], take(cast, ids["ask_id"], at=RECENTLY))


def chatting(cast: Cast) -> Ids:
    """They write to each other."""
    ask_id = ask(cast, to=cast.mentor, mode="chat", text=SECRETS["ask"], at=RECENTLY)
    session_id = take(cast, ask_id, at=RECENTLY)
    with acting_at(cast, RECENTLY):
        message_id = send_message(cast.mentor.member, session_id, SECRETS["chat"]).id
    return _ids(ask_id, session_id) | {"message_id": message_id}


def just_said(cast: Cast) -> Ids:
    """A minute ago Amara wrote one more line, which she may still change."""
    ids = chatting(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=1)):
        return ids | {"message_id": send_message(cast.mentor.member, ids["session_id"], SECRETS["chat"]).id}


def reported(cast: Cast) -> Ids:
    """Lena has told the owners of what Amara wrote."""
    ids = chatting(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=1)):
        report = report_message(cast.asker.member, ids["session_id"], ids["message_id"], sentence="Rude.")
        return ids | {"report_id": report.id}


def missed(cast: Cast) -> Ids:
    """Amara waited for Lena."""
    ids = live(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=5)):
        report_no_show(cast.mentor.member, ids["session_id"])
    return ids


def ended(cast: Cast) -> Ids:
    """They have talked, and Lena has not said how it was."""
    ids = live(cast)
    with acting_at(cast, RECENTLY + timedelta(minutes=15)):
        end_session(cast.mentor.member, ids["session_id"])
    return ids


def not_helped(cast: Cast) -> Ids:
    """They have talked, and it did not help this time."""
    ids = ended(cast)
    with acting_at(cast, MOMENT - timedelta(minutes=5)):
        rate_session(cast.asker.member, ids["session_id"], NOT_THIS_TIME)
    return ids


def over(cast: Cast) -> Ids:
    """It was wrapped up, and both have written something down. Nothing of it is published."""
    ids = chatting(cast)
    session_id = ids["session_id"]
    lena, amara = cast.asker, cast.mentor
    with acting_at(cast, MOMENT - timedelta(minutes=5)):
        rate_session(lena.member, session_id, HELPED)
        keep_takeaway(lena.member, session_id, SECRETS["takeaway of the asker"])
        keep_takeaway(amara.member, session_id, SECRETS["takeaway of the mentor"])
        set_next_step(lena.member, session_id, SECRETS["next step"], MOMENT.date())
        give_thanks(lena.member, session_id, words=["clear"], sentence=SECRETS["thanks"], publish=False)
        step_id = db.session.query(NextStep.id).filter_by(session_id=session_id).scalar()
    return ids | {"next_step_id": step_id}


def invited(cast: Cast) -> Ids:
    with acting_at(cast, EARLIER):
        token = invite("petra@marlow.example")[1]
        return {"token": token, "mail_id": db.session.query(Mail.id).order_by(Mail.id.desc()).limit(1).scalar()}


def forgotten(cast: Cast) -> Ids:
    """Lena has forgotten her password and holds a link."""
    with acting_at(cast, MOMENT - timedelta(hours=1)):
        return {"token": offer_reset(cast.asker.email)[1]}


def demo(cast: Cast) -> Ids:
    with acting_at(cast, EARLIER):
        keep_doors(EARLIER, [(cast.mentor.email, "Mentor")])
    return invited(cast)


def subscribed(cast: Cast) -> Ids:
    """Lena has a digest in her mail."""
    return {"token": unsubscribe_token(cast.app.config["HALLWAY"].secret_key, cast.asker.id, "digest")}


def given_up(cast: Cast) -> Ids:
    """The worker has tried a mail eight times."""
    with acting_at(cast, EARLIER):
        job = plan("mail", 1, EARLIER)
        job.state, job.closed_at, job.tries = DEAD, EARLIER, 8
        return {"job_id": job.id}


SCENES: dict[str, Callable[[Cast], Ids]] = {
    story.__name__: story
    for story in (
        alone,
        asked,
        openly,
        crowded,
        held,
        declined,
        expired,
        taken_back,
        arranged,
        live,
        chatting,
        just_said,
        reported,
        missed,
        ended,
        not_helped,
        over,
        invited,
        forgotten,
        demo,
        given_up,
        subscribed,
    )
}
