"""What becomes of one session of the many: wrapped up, left alone, or it did not happen."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from webapp.accounts.hours import after_working_days
from webapp.asks.models import CANCELLED, RESOLVED, WITHDRAWN, Ask, AskSkill, Offer
from webapp.db import Base
from webapp.due.models import DueJob
from webapp.events import TakeawayKept
from webapp.operations.demo.batches import Ids, Row
from webapp.operations.demo.crowd_meetings import Encounter
from webapp.operations.demo.encounter_events import Moment, Story, session_facts, settled_facts
from webapp.operations.demo.encounter_rows import MINUTE, ask_row, due_row, offer_row, session_row, thanks_row
from webapp.sessions.commands.timekeeping import SETTLE_DAYS
from webapp.sessions.models import (
    ASKER,
    FINALISED,
    HELPED,
    NOT_THIS_TIME,
    UNBLOCKED,
    VOIDED,
    Feedback,
    MentoringSession,
    Takeaway,
    Thanks,
)

VOID, SILENT = 0.02, 0.08
"""How many did not take place after all, and of how many nobody says how they went."""
OPENLY = 0.5


@dataclass
class Told:
    """Rows by table, what happened when, and when the session is settled (None: it did not take place)."""

    ended_at: datetime
    rows: list[tuple[type[Base], Row]]
    moments: list[Moment] = field(default_factory=list)
    settled_at: datetime | None = None
    rated_at: datetime | None = None


class Teller:
    """For an organisation with this zone and these working days."""

    def __init__(self, ids: Ids, chance: Random, now: datetime, *, zone: str, working_days: str) -> None:
        self._ids, self._chance, self._now = ids, chance, now
        self._zone, self._working_days = zone, working_days

    def tell(self, one: Encounter) -> Told:
        """Asked, taken, talked, and how it went on."""
        chance, ids = self._chance, self._ids
        asked_at = one.begins - MINUTE * chance.randint(6, 60)
        ended_at = one.begins + MINUTE * max(5, int(one.minutes * chance.uniform(0.6, 1.3)))
        ask = ask_row(one, ids.next(Ask), asked_at, is_open=chance.random() < OPENLY, chance=chance)
        offer = offer_row(one, ids.next(Offer), ask)
        room = f"{chance.getrandbits(80):020x}"
        session = session_row(one, ids.next(MentoringSession), ask["id"], ended_at, room)
        about = session_facts(one, session, self._zone)
        facts, story = settled_facts(about, one, ended_at), Story(one, ask, offer, about, self._zone)
        skill = {"ask_id": ask["id"], "skill_id": one.skill_id, "is_confirmed": True}
        told = Told(ended_at, [(Ask, ask), (AskSkill, skill), (Offer, offer), (MentoringSession, session)])
        told.moments += [*story.taken(), *story.ended(ended_at, facts)]
        wrapped_at, fate = ended_at + MINUTE * chance.choice((1, 1, 2, 5, 40)), chance.random()
        if fate < VOID:
            session |= {"state": VOIDED, "closed_at": wrapped_at, "closed_by": one.mentor.id}
            ask |= {"state": CANCELLED, "closed_at": wrapped_at + MINUTE, "reopened_n": 1}
            offer["state"] = WITHDRAWN
            told.moments += story.undone(wrapped_at)
            return told
        is_silent = fate < VOID + SILENT
        settled_at = told.settled_at = self._settles(ended_at) if is_silent else wrapped_at
        if settled_at > self._now:
            told.rows.append((DueJob, due_row(ids.next(DueJob), session["id"], settled_at)))
            return told
        session |= {"state": FINALISED, "finalised_at": settled_at, "confirmed_by": "" if is_silent else ASKER}
        ask |= {"state": RESOLVED, "closed_at": settled_at}
        if not is_silent:
            self._rate(one, session["id"], settled_at, story, told)
        told.moments += story.finalised(settled_at, facts, None if is_silent else one.asker.id)
        return told

    def _settles(self, ended_at: datetime) -> datetime:
        return after_working_days(ended_at, SETTLE_DAYS, self._zone, self._working_days)

    def _rate(self, one: Encounter, session_id: int, at: datetime, story: Story, told: Told) -> None:
        """A verdict; where it helped, now and then a takeaway and thanks."""
        chance, asker_id = self._chance, one.asker.id
        verdict = chance.choices((UNBLOCKED, HELPED, NOT_THIS_TIME), (62, 33, 5))[0]
        told.rows.append((Feedback, {"session_id": session_id, "verdict": verdict, "given_at": at}))
        told.rated_at = at
        told.moments += story.rated(session_id, verdict, at)
        if verdict == NOT_THIS_TIME:
            return
        if chance.random() < 0.4:
            line = {"line": chance.choice(one.topic.takeaways), "kept_at": at + MINUTE}
            told.rows.append((Takeaway, {"session_id": session_id, "member_id": asker_id, **line}))
            told.moments.append((at + MINUTE, lambda _: TakeawayKept(actor_id=asker_id, session_id=session_id)))
        if chance.random() < 0.4:
            thanks = thanks_row(one, session_id, self._ids.next(Thanks), at + 2 * MINUTE, chance)
            told.rows.append((Thanks, thanks))
            told.moments += story.thanked(thanks)
