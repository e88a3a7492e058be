"""The events of one session of the many, with every fact that the commands would record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from webapp.accounts.models import NEWCOMER
from webapp.asks.models import INVITED
from webapp.events import (
    AskPosted,
    AskReleased,
    AskResolved,
    AskTakenBack,
    Event,
    OfferAccepted,
    OfferSent,
    SessionArranged,
    SessionEnded,
    SessionFinalised,
    SessionRated,
    SessionStarted,
    SessionVoided,
    ThanksGiven,
)
from webapp.operations.demo.batches import Row
from webapp.operations.demo.crowd import Neighbour
from webapp.operations.demo.crowd_meetings import Encounter
from webapp.operations.demo.encounter_rows import MINUTE
from webapp.sessions.models import ASKER


@dataclass
class Prior:
    """How many sessions were finalised so far, by mentor, by mentor and asker, and by asker."""

    by_mentor: dict[int, int] = field(default_factory=dict)
    by_pair: dict[tuple[int, int], int] = field(default_factory=dict)
    by_asker: dict[int, int] = field(default_factory=dict)

    def count(self, mentor_id: int, asker_id: int) -> tuple[int, int, int]:
        """As it was before this one."""
        pair = (mentor_id, asker_id)
        was = self.by_mentor.get(mentor_id, 0), self.by_pair.get(pair, 0), self.by_asker.get(asker_id, 0)
        self.by_mentor[mentor_id], self.by_pair[pair], self.by_asker[asker_id] = (n + 1 for n in was)
        return was


Moment = tuple[datetime, Callable[[Prior], Event]]
"""When, and what: made when all that was earlier has been made."""


def session_facts(one: Encounter, session: Row, zone: str) -> dict[str, Any]:
    """Those of every event of the session, but for who did it."""
    asker, mentor, at = one.asker, one.mentor, one.begins
    return {
        "session_id": session["id"],
        "ask_id": session["ask_id"],
        "asker_id": asker.id,
        "mentor_id": mentor.id,
        "skill_ids": (one.skill_id,),
        "mode": one.mode,
        "minutes": one.minutes,
        "asker_department_id": asker.department_id,
        "mentor_department_id": mentor.department_id,
        "asker_site_id": asker.site_id,
        "mentor_site_id": mentor.site_id,
        "asker_zone": asker.zone,
        "mentor_zone": mentor.zone,
        "organisation_zone": zone,
        "is_line_management": asker.manager_id == mentor.id or mentor.manager_id == asker.id,
        "is_same_team": asker.manager_id is not None and asker.manager_id == mentor.manager_id,
        "asker_is_newcomer": _is_newcomer(asker, at),
        "mentor_is_newcomer": _is_newcomer(mentor, at),
        "asker_days_here": asker.days_here(at),
        "mentor_days_here": mentor.days_here(at),
    }


def _is_newcomer(one: Neighbour, at: datetime) -> bool:
    return at - one.joined_at < NEWCOMER


def settled_facts(about: dict[str, Any], one: Encounter, ended_at: datetime) -> dict[str, Any]:
    """Once it has ended."""
    return about | {
        "started_at": one.begins.isoformat(),
        "ended_at": ended_at.isoformat(),
        "lasted_minutes": int((ended_at - one.begins).total_seconds() // 60),
        "both_took_part": True,
    }


class Story:
    """What happened, by what became of it."""

    def __init__(self, one: Encounter, ask: Row, offer: Row, about: dict[str, Any], zone: str) -> None:
        """`about` are the facts of the session, `zone` is the organisation's."""
        self._one, self._about, self._zone, self._asked_at = one, about, zone, ask["posted_at"]
        self._ask = {
            "ask_id": ask["id"],
            "asker_id": one.asker.id,
            "skill_ids": (one.skill_id,),
            "mode": one.mode,
            "minutes": one.minutes,
            "urgency": ask["urgency"],
            "is_open_to_all": ask["opened_at"] is not None,
        }
        self._offer = {
            "ask_id": ask["id"],
            "offer_id": offer["id"],
            "asker_id": one.asker.id,
            "mentor_id": one.mentor.id,
            "origin": offer["origin"],
        }

    def taken(self) -> Iterator[Moment]:
        """Asked, and taken at once when the mentor has time."""
        asker, mentor, begins = self._one.asker, self._one.mentor, self._one.begins
        yield (
            self._asked_at,
            lambda _: AskPosted(
                actor_id=asker.id,
                asker_department_id=asker.department_id,
                asker_is_newcomer=self._about["asker_is_newcomer"],
                zone=asker.zone,
                organisation_zone=self._zone,
                **self._ask,
            ),
        )
        if self._offer["origin"] == INVITED:
            wanted = {name: self._ask[name] for name in ("skill_ids", "mode", "minutes", "urgency")}
            yield self._asked_at, lambda _: OfferSent(actor_id=asker.id, **self._offer, **wanted)
        yield begins, lambda _: OfferAccepted(actor_id=mentor.id, **self._offer)
        moment = begins.isoformat()
        yield begins, lambda _: SessionArranged(actor_id=mentor.id, **self._about, scheduled_for=moment)
        yield begins, lambda _: SessionStarted(actor_id=mentor.id, **self._about, started_at=moment)

    def ended(self, ended_at: datetime, facts: dict[str, Any]) -> Iterator[Moment]:
        yield ended_at, lambda _: SessionEnded(actor_id=self._one.asker.id, **facts)

    def undone(self, at: datetime) -> Iterator[Moment]:
        """It did not happen, and the asker does not need it any more."""
        asker, mentor = self._one.asker, self._one.mentor
        yield at, lambda _: SessionVoided(actor_id=mentor.id, **self._about)
        yield at, lambda _: AskReleased(actor_id=mentor.id, mentor_id=mentor.id, **self._ask)
        yield at + MINUTE, lambda _: AskTakenBack(actor_id=asker.id, **self._ask)

    def rated(self, session_id: int, verdict: str, at: datetime) -> Iterator[Moment]:
        asker, mentor = self._one.asker, self._one.mentor
        about = {"session_id": session_id, "asker_id": asker.id, "mentor_id": mentor.id}
        yield at, lambda _: SessionRated(actor_id=asker.id, rating_class=verdict, **about)

    def finalised(self, at: datetime, facts: dict[str, Any], actor_id: int | None) -> Iterator[Moment]:
        """By the asker; without an actor by time, and unconfirmed."""
        asker, mentor = self._one.asker, self._one.mentor

        def finalise(prior: Prior) -> Event:
            by_mentor, by_pair, by_asker = prior.count(mentor.id, asker.id)
            return SessionFinalised(
                actor_id=actor_id,
                is_confirmed=actor_id is not None,
                confirmed_by=ASKER if actor_id else "",
                mentor_prior_sessions=by_mentor,
                pair_prior_sessions=by_pair,
                asker_prior_sessions=by_asker,
                **facts,
            )

        yield at, finalise
        yield at, lambda _: AskResolved(actor_id=actor_id, mentor_id=mentor.id, **self._ask)

    def thanked(self, thanks: Row) -> Iterator[Moment]:
        yield (
            thanks["given_at"],
            lambda _: ThanksGiven(
                actor_id=thanks["from_id"],
                session_id=thanks["session_id"],
                thanks_id=thanks["id"],
                to_id=thanks["to_id"],
                skill_ids=(self._one.skill_id,),
                is_published=thanks["published_at"] is not None,
            ),
        )
