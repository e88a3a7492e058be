"""What the feed tells of the many, by the same rules as feed/publishing.py, without a statement an event."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from webapp.events import Event, MemberJoined, SessionFinalised, SkillClaimed, ThanksGiven
from webapp.feed.telling import IMPORTANCE
from webapp.operations.demo.batches import Row

ABOUT = ("other_id", "session_id", "thanks_id", "skill_id")


class Told:
    """Items of the feed; of one person's of one day the most important one is shown, among equals the newest."""

    def __init__(self, zone: str) -> None:
        self.rows: list[Row] = []
        self._zone = ZoneInfo(zone)
        self._shown: dict[tuple[int, date], Row] = {}

    def tell(self, event_id: int, at: datetime, event: Event) -> None:
        """Add what `event` gives to tell. Open asks are gone from the feed as soon as they are taken: none is left."""
        match event:
            case MemberJoined():
                self._add(event_id, at, event, event.member_id)
            case SkillClaimed():
                self._add(event_id, at, event, event.member_id, skill_id=event.skill_id)
            case SessionFinalised() if event.mentor_prior_sessions == 0:
                skill_id = event.skill_ids[0]
                self._add(event_id, at, event, event.mentor_id, session_id=event.session_id, skill_id=skill_id)
            case ThanksGiven() if event.is_published and event.actor_id is not None:
                about = {"thanks_id": event.thanks_id, "session_id": event.session_id, "skill_id": event.skill_ids[0]}
                self._add(event_id, at, event, event.actor_id, other_id=event.to_id, **about)

    def _add(self, event_id: int, at: datetime, event: Event, member_id: int, **about: int) -> None:
        day = at.astimezone(self._zone).date()
        row: Row = {"event_id": event_id, "kind": event.name, "happened_at": at, "day": day, "member_id": member_id}
        row |= {"is_shown": True, "facts": {}, "useful_n": 0, "me_too_n": 0, **dict.fromkeys(ABOUT), **about}
        before = self._shown.get((member_id, day))
        if before is not None and IMPORTANCE[before["kind"]] > IMPORTANCE[event.name]:
            row["is_shown"] = False
        else:
            self._shown[member_id, day] = row
            if before is not None:
                before["is_shown"] = False
        self.rows.append(row)
