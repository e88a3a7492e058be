"""What owners do with drafts of rules, and when rules come into force: each refusal, the outsider, the repeat."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at
from webapp.accounts.models import OWNER
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.errors import NotAllowed, NotFound, Refused, TooLate
from webapp.game.rulebook import NotARuleset
from webapp.rewards.drafting import (
    MOST_DRAFTS,
    change_draft,
    discard_draft,
    follow_rules_in_force,
    import_draft,
    restore_draft,
    start_draft,
)
from webapp.rewards.models import OwnRuleset, RulesetStart
from webapp.rewards.publishing import next_monday, schedule_draft, unschedule
from webapp.rewards.rulesets import in_force, timeline

MONDAY = date(2026, 3, 9)
"""The first one after NOON."""
WHY = "Help across departments was rarer."


@contextmanager
def owner_at(cast: Cast, at: datetime = NOON, who: Person | None = None) -> Iterator[Any]:
    with acting_at(cast, at):
        yield (who or cast.owner).member


def with_amount(body: dict[str, Any], mentor: int) -> dict[str, Any]:
    return body | {"rules": [{**body["rules"][0], "mentor": mentor}, *body["rules"][1:]]}


def drafted(cast: Cast, mentor: int = 12, at: datetime = NOON) -> int:
    """A draft in which a session gives its mentor so many points; it was changed once."""
    with owner_at(cast, at) as owner:
        draft = start_draft(owner)
        change_draft(owner, draft.id, with_amount(draft.body, mentor), edit_n=1)
        return draft.id


def scheduled(cast: Cast, draft_id: int, day: date = MONDAY, at: datetime = NOON, **words: str) -> None:
    with owner_at(cast, at) as owner:
        edit_n = db.session.get_one(OwnRuleset, draft_id).edit_n
        schedule_draft(owner, draft_id, edit_n=edit_n, starts_on=day, **{"note": WHY, **words})


def happened(cast: Cast) -> list[str]:
    with cast.acting():
        names = db.session.scalars(select(LoggedEvent.name).order_by(LoggedEvent.id))
        return [name for name in names if name.startswith("ruleset.")]


class TestADraft:
    def test_says_what_the_rules_in_force_say(self, cast: Cast) -> None:
        with owner_at(cast) as owner:
            draft = start_draft(owner)
            assert (draft.parent_id, draft.edit_n, draft.body["rules"][0]["mentor"]) == (3, 1, 10)
        assert happened(cast) == ["ruleset.drafted"]

    def test_may_say_what_an_earlier_version_said_and_nothing_else(self, cast: Cast) -> None:
        scheduled(cast, drafted(cast))
        with owner_at(cast, NOON + timedelta(days=7)) as owner:
            again = start_draft(owner, 2)
            assert (again.parent_id, again.body["rules"][0]["mentor"]) == (101, 10)
            with pytest.raises(Refused):
                start_draft(owner, 1)
            with pytest.raises(NotFound):
                start_draft(owner, 999)
            with pytest.raises(NotFound):
                start_draft(owner, again.id)

    def test_is_one_of_ten(self, cast: Cast) -> None:
        first = drafted(cast)
        with owner_at(cast) as owner:
            discard_draft(owner, first)
            for _ in range(MOST_DRAFTS):
                start_draft(owner)
            with pytest.raises(Refused, match="Discard one first"):
                start_draft(owner)
            with pytest.raises(Refused, match="Discard one first"):
                restore_draft(owner, first)

    def test_is_refused_with_every_place(self, cast: Cast) -> None:
        draft_id = drafted(cast)
        with owner_at(cast) as owner:
            body = with_amount(db.session.get_one(OwnRuleset, draft_id).body, 31)
            with pytest.raises(NotARuleset) as error:
                change_draft(owner, draft_id, body, edit_n=2)
        assert [problem.place for problem in error.value.problems] == ["rules[0].mentor"]
        with owner_at(cast):
            assert db.session.get_one(OwnRuleset, draft_id).body["rules"][0]["mentor"] == 12

    def test_changed_to_the_same_is_not_changed(self, cast: Cast) -> None:
        draft_id = drafted(cast)
        with owner_at(cast) as owner:
            draft = db.session.get_one(OwnRuleset, draft_id)
            assert change_draft(owner, draft_id, draft.body, edit_n=2).edit_n == 2
        assert happened(cast) == ["ruleset.drafted", "ruleset.changed"]

    def test_of_two_owners_the_second_looks_first(self, cast: Cast) -> None:
        other, draft_id = cast.add("Second Owner", role=OWNER), drafted(cast)
        with owner_at(cast, who=other) as second:
            body = db.session.get_one(OwnRuleset, draft_id).body
            change_draft(second, draft_id, with_amount(body, 14), edit_n=2)
        with owner_at(cast) as owner:
            with pytest.raises(TooLate, match="changed this draft"):
                change_draft(owner, draft_id, with_amount(body, 15), edit_n=2)
            with pytest.raises(TooLate):
                schedule_draft(owner, draft_id, edit_n=2, starts_on=MONDAY, note=WHY)

    def test_comes_from_a_file_within_the_guard_rails(self, cast: Cast) -> None:
        with owner_at(cast) as owner:
            body = start_draft(owner).body
            assert import_draft(owner, with_amount(body, 13)).body["rules"][0]["mentor"] == 13
            with pytest.raises(NotARuleset):
                import_draft(owner, with_amount(body, -1))
            with pytest.raises(NotARuleset):
                import_draft(owner, ["no ruleset"])

    def test_that_is_thrown_away_can_be_had_back(self, cast: Cast) -> None:
        draft_id = drafted(cast)
        with owner_at(cast) as owner:
            discard_draft(owner, draft_id)
            discard_draft(owner, draft_id)
            with pytest.raises(TooLate, match="discarded"):
                follow_rules_in_force(owner, draft_id, edit_n=2)
            restore_draft(owner, draft_id)
            restore_draft(owner, draft_id)
        assert happened(cast)[2:] == ["ruleset.discarded", "ruleset.restored"]


class TestOutsiders:
    @pytest.mark.parametrize(
        "step",
        [
            lambda who, _id: start_draft(who),
            lambda who, _id: import_draft(who, {}),
            lambda who, id_: change_draft(who, id_, {}, edit_n=2),
            lambda who, id_: follow_rules_in_force(who, id_, edit_n=2),
            discard_draft,
            restore_draft,
            lambda who, id_: schedule_draft(who, id_, edit_n=2, starts_on=MONDAY, note=WHY),
            unschedule,
        ],
    )
    def test_whoever_is_no_owner_does_none_of_it(self, cast: Cast, step: Any) -> None:
        draft_id = drafted(cast)
        before = happened(cast)
        with owner_at(cast, who=cast.mentor) as mentor, pytest.raises(NotAllowed):
            step(mentor, draft_id)
        assert happened(cast) == before

    def test_an_owner_finds_no_draft_that_is_not_there(self, cast: Cast) -> None:
        with owner_at(cast) as owner, pytest.raises(NotFound):
            discard_draft(owner, 999)


class TestADate:
    def test_is_midnight_of_a_day_to_come(self, cast: Cast) -> None:
        scheduled(cast, drafted(cast))
        with owner_at(cast):
            assert next_monday() == MONDAY
            midnight = db.session.get_one(RulesetStart, 101).effective_from
            assert midnight.isoformat() == "2026-03-09T00:00:00+00:00"
            assert in_force().id == 3
        with owner_at(cast, midnight - timedelta(seconds=1)):
            assert in_force().id == 3
        with owner_at(cast, midnight):
            assert in_force().id == 101

    @pytest.mark.parametrize("day", [date(2026, 3, 4), date(2026, 3, 3), date(2027, 3, 6), date(1970, 1, 1)])
    def test_is_neither_today_nor_before_nor_far(self, cast: Cast, day: date) -> None:
        with pytest.raises(Refused, match="from tomorrow on"):
            scheduled(cast, drafted(cast), day)

    @pytest.mark.parametrize("note", ["", "   ", "too short", "x" * 501])
    def test_needs_a_note(self, cast: Cast, note: str) -> None:
        with pytest.raises(Refused, match="Say why, in 10 to 500"):
            scheduled(cast, drafted(cast), note=note)

    def test_needs_a_difference(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="Nothing is different"):
            scheduled(cast, drafted(cast, mentor=10))

    def test_needs_a_reason_for_looser_limits_of_two_people(self, cast: Cast) -> None:
        with owner_at(cast) as owner:
            draft = start_draft(owner)
            body = draft.body | {"caps": draft.body["caps"] | {"pair_a_day": 2}}
            change_draft(owner, draft.id, body, edit_n=1)
        with pytest.raises(Refused, match="at least 20 characters"):
            scheduled(cast, 101, reason="they are friends")
        scheduled(cast, 101, reason="The trainees sit side by side for a month.")

    def test_is_given_once_a_day(self, cast: Cast) -> None:
        scheduled(cast, drafted(cast))
        evening = NOON + timedelta(hours=11)
        second = drafted(cast, 13, at=evening)
        with pytest.raises(Refused, match="Once a day"):
            scheduled(cast, second, MONDAY + timedelta(days=7), at=evening)
        scheduled(cast, second, MONDAY + timedelta(days=7), at=evening + timedelta(hours=2))

    def test_is_not_that_of_other_rules_nor_before_it(self, cast: Cast) -> None:
        scheduled(cast, drafted(cast))
        next_day = NOON + timedelta(days=1)
        second = drafted(cast, 13, at=next_day)
        for day in (MONDAY, MONDAY - timedelta(days=1)):
            with pytest.raises(Refused, match="on that day or later"):
                scheduled(cast, second, day, at=next_day)
        scheduled(cast, second, MONDAY + timedelta(days=1), at=next_day)

    def test_needs_another_look_when_the_rules_in_force_moved_on(self, cast: Cast) -> None:
        """A draft left for a month."""
        left, other = drafted(cast, 14), drafted(cast, 13)
        scheduled(cast, other)
        month_later = NOON + timedelta(days=30)
        monday = date(2026, 4, 6)
        with pytest.raises(Refused, match="Look at the difference first"):
            scheduled(cast, left, monday, at=month_later)
        with owner_at(cast, month_later) as owner:
            assert follow_rules_in_force(owner, left, edit_n=2).parent_id == other
        scheduled(cast, left, monday, at=month_later)

    def test_fixes_the_rules(self, cast: Cast) -> None:
        draft_id = drafted(cast)
        scheduled(cast, draft_id)
        with owner_at(cast) as owner:
            body = db.session.get_one(OwnRuleset, draft_id).body
            with pytest.raises(TooLate):
                change_draft(owner, draft_id, with_amount(body, 20), edit_n=2)
            with pytest.raises(TooLate):
                schedule_draft(owner, draft_id, edit_n=2, starts_on=MONDAY, note=WHY)
            with pytest.raises(Refused, match="Take the date back first"):
                discard_draft(owner, draft_id)

    def test_can_be_taken_back_until_it_has_come(self, cast: Cast) -> None:
        draft_id = drafted(cast)
        scheduled(cast, draft_id)
        with owner_at(cast) as owner:
            unschedule(owner, draft_id)
            unschedule(owner, draft_id)
            assert db.session.get(RulesetStart, draft_id) is None
        assert happened(cast)[-2:] == ["ruleset.scheduled", "ruleset.unscheduled"]
        scheduled(cast, draft_id)
        with owner_at(cast, datetime.combine(MONDAY, NOON.timetz())) as owner, pytest.raises(TooLate):
            unschedule(owner, draft_id)

    def test_is_not_taken_back_from_under_rules_that_follow(self, cast: Cast) -> None:
        first = drafted(cast)
        scheduled(cast, first)
        next_day = NOON + timedelta(days=1)
        scheduled(cast, drafted(cast, 13, at=next_day), MONDAY + timedelta(days=7), at=next_day)
        with owner_at(cast, next_day) as owner, pytest.raises(Refused, match="Take theirs back first"):
            unschedule(owner, first)
        with owner_at(cast, next_day):
            assert [ruleset_id for _start, ruleset_id in timeline().starts] == [1, 2, 3, 101, 102]

    def test_that_is_taken_back_leaves_drafts_made_from_it_beside_the_rules_in_force(self, cast: Cast) -> None:
        first = drafted(cast)
        scheduled(cast, first)
        second = drafted(cast, 13)
        with owner_at(cast) as owner:
            unschedule(owner, first)
            parents = [db.session.get_one(OwnRuleset, one).parent_id for one in (first, second)]
        assert parents == [3, 3]
        assert cast.owner.phone.get(f"/console/rules/{second}").status == 200
