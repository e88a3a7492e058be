"""Whom to ask: what they have shown, working hours, three sessions a week, few recent invitations."""

from datetime import UTC, datetime, timedelta

from tests.asks.talk import QUESTION
from tests.cast import Cast, Person
from webapp import clock
from webapp.accounts.blocking import block
from webapp.accounts.pausing import pause
from webapp.asks.candidates import People
from webapp.asks.commands import Wording, accept_offer, post_ask, release_ask
from webapp.asks.drafting import Choosing, choices, draft_of
from webapp.asks.models import NOW, THIS_WEEK, TODAY
from webapp.asks.suggestions import Question, people_for, who_can_help
from webapp.asks.topics import topics_of

MONDAY_NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
"""12:00 in Paris."""


def office_hours(cast: Cast, person: Person, begins: int, ends: int, days: str = "12345") -> None:
    with cast.acting():
        person.member.works_from, person.member.works_until = begins * 60, ends * 60
        person.member.working_days = days


def found(cast: Cast, urgency: str = TODAY, at: datetime = MONDAY_NOON, text: str = QUESTION.text) -> list[str]:
    with cast.app.test_request_context(), clock.standing_at(at):
        question = Question(text, topics_of(text, ()).in_force)
        return [person.name for person in who_can_help(cast.asker.member, question, urgency)]


def taken_by(cast: Cast, mentor: Person, times: int, at: datetime = MONDAY_NOON) -> None:
    for n in range(times):
        with clock.standing_at(at), cast.acting():
            ask_id = post_ask(cast.outsider.member, Wording(f"Pivot {n}?", "call", 15, "today"), to=[mentor.id]).id
            accept_offer(mentor.member, ask_id)


def test_now_needs_somebody_at_work(cast: Cast) -> None:
    office_hours(cast, cast.mentor, 9, 17)
    office_hours(cast, cast.teammate, 14, 22)
    assert found(cast, NOW) == ["Amara Mensah"]
    assert found(cast, TODAY) == ["Amara Mensah", "Jonas Lindqvist"]


def test_today_ends_with_the_askers_day_and_this_week_after_seven_days(cast: Cast) -> None:
    office_hours(cast, cast.asker, 9, 17)
    office_hours(cast, cast.mentor, 18, 22)
    office_hours(cast, cast.teammate, 9, 17, days="7")
    assert found(cast, TODAY) == []
    assert sorted(found(cast, THIS_WEEK)) == ["Amara Mensah", "Jonas Lindqvist"]


def test_whoever_is_not_in_time_is_shown_and_not_ticked(cast: Cast) -> None:
    office_hours(cast, cast.mentor, 18, 22)
    office_hours(cast, cast.teammate, 15, 22)
    with cast.app.test_request_context(), clock.standing_at(MONDAY_NOON):
        people = people_for(cast.asker.member, Question(skills=topics_of(QUESTION.text, ()).in_force), NOW)
        shown = choices(people, Choosing())
    assert [(choice.person.name, choice.is_chosen) for choice in shown] == [
        ("Jonas Lindqvist", False),
        ("Amara Mensah", False),
    ]
    assert shown[0].person.reasons == ["new mentor for Excel pivots", "at work from 15:00"]


def test_the_one_who_knows_more_of_it_comes_first(cast: Cast) -> None:
    cast.add("Priya Shah", skills=("Excel pivots", "SAP leave"))
    assert found(cast, text="Excel pivots and SAP leave")[0] == "Priya Shah"


def test_three_sessions_a_week_are_enough_until_monday_or_a_release(cast: Cast) -> None:
    taken_by(cast, cast.mentor, 3)
    assert found(cast) == ["Jonas Lindqvist"]
    assert "Amara Mensah" in found(cast, at=MONDAY_NOON + timedelta(days=7))
    with clock.standing_at(MONDAY_NOON), cast.acting():
        release_ask(1, cast.mentor.id, actor_id=cast.mentor.id)
    assert "Amara Mensah" in found(cast)


def test_the_one_asked_least_comes_first_and_eight_invitations_are_enough(cast: Cast) -> None:
    cast.add("Priya Shah", skills=("Excel pivots",))
    askers = [cast.outsider, cast.owner, cast.teammate]
    for n in range(8):
        with clock.standing_at(MONDAY_NOON), cast.acting():
            wording = Wording(f"Pivot {n}?", "call", 15, "today")
            post_ask(askers[n // 3].member, wording, to=[cast.mentor.id])
        if n == 0:
            assert found(cast)[-1] == "Amara Mensah"
    assert sorted(found(cast)) == ["Jonas Lindqvist", "Priya Shah"]


def test_people_who_left_or_never_joined_are_not_suggested(cast: Cast) -> None:
    with cast.acting():
        cast.mentor.member.left_at = MONDAY_NOON
    assert found(cast) == ["Jonas Lindqvist"]


def test_naming_somebody_leaves_the_suggestions_unticked(cast: Cast) -> None:
    with cast.app.test_request_context():
        skills = topics_of(QUESTION.text, ()).in_force
        people = people_for(cast.asker.member, Question(skills=skills), TODAY, named=[cast.owner.id])
        shown = choices(people, Choosing(to=[cast.owner.id]))
    assert [(choice.person.name, choice.is_chosen) for choice in shown] == [
        ("Noor El-Amin", True),
        ("Amara Mensah", False),
        ("Jonas Lindqvist", False),
    ]


def test_without_a_topic_and_a_name_nobody_is_looked_up(cast: Cast) -> None:
    with cast.app.test_request_context():
        assert people_for(cast.asker.member, Question(), TODAY) == People([], [], [], [])


def test_where_only_full_weeks_are_left_it_says_so_and_nobody_can_be_ticked(cast: Cast) -> None:
    taken_by(cast, cast.mentor, 3)
    taken_by(cast, cast.teammate, 3)
    with cast.app.test_request_context(), clock.standing_at(MONDAY_NOON):
        draft = draft_of(cast.asker.member, QUESTION.text, TODAY, choosing=Choosing())
    assert draft.are_full
    assert not draft.chosen
    assert {choice.person.why_not for choice in draft.people} == {"has no more room this week"}
    with cast.acting():
        pause(cast.mentor.member)
        block(cast.teammate.member, cast.asker.id)
    with cast.app.test_request_context(), clock.standing_at(MONDAY_NOON):
        assert draft_of(cast.asker.member, QUESTION.text, TODAY, choosing=Choosing()).people == []
