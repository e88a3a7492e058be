"""A campaign counts what it says, pays out of its budget after all limits, and gives back what did not happen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.game.happenings import AMARA, JONAS, LENA, NOON, WITH_CAPS, Meeting
from tests.game.test_any_game import PEOPLE, history
from tests.game.what_ifs import Happened
from webapp.events import (
    BoardsHidden,
    CampaignEnded,
    CampaignPaused,
    CampaignReopened,
    CampaignResumed,
    CampaignStarted,
    Event,
    SkillsMerged,
)
from webapp.game.campaign_lines import CAMPAIGN_BUDGET, CAMPAIGN_HALF, CAMPAIGN_WEEK
from webapp.game.campaigns import EACH, PREFIX, TEMPLATES, Reached
from webapp.game.entries import BASE, Entry
from webapp.game.fold import fold
from webapp.game.memory import Memory
from webapp.game.whatif import keep

AT_EIGHT = NOON - timedelta(hours=4)
A_DAY = timedelta(days=1)


def started(number: int = 1, **changes: Any) -> CampaignStarted:
    """Four weeks for everybody, 4 points more for the mentor of any session."""
    facts: dict[str, Any] = {
        "actor_id": 9,
        "campaign_id": number,
        "template": "sessions",
        "starts_at": AT_EIGHT.isoformat(),
        "ends_at": (AT_EIGHT + 28 * A_DAY).isoformat(),
        "audience": "everybody",
        "place_id": 0,
        "skill_id": 0,
        "target": 4,
        "role": "mentor",
        "amount": 4,
        "budget": 400,
    }
    return CampaignStarted(**facts | changes)


def met(number: int, *, day: int = 0, **changes: Any) -> list[Event]:
    one = Meeting(number=number, began=NOON + day * A_DAY, mode="chat", **changes)
    return [one.ended(), one.finalised(confirmed_by="asker")]


class Story:
    """Events one after the other, each at its moment: sessions when they ended, the others when told."""

    def __init__(self, *events: Event) -> None:
        self.memory, self.reached, self._number = Memory(), list[Reached](), 0
        self.tell(*events, at=AT_EIGHT)

    def tell(self, *events: Event, at: datetime | None = None) -> "Story":
        for event in events:
            self._number += 1
            moment = at or datetime.fromisoformat(event.ended_at)  # type: ignore[attr-defined]
            found = fold(self._number, moment, event, WITH_CAPS, self.memory)
            self.reached += [one for one in found if isinstance(one, Reached)]
        return self

    def bonus(self, number: int = 1) -> list[tuple[int, int, str | None]]:
        """Member, amount and what cut it, line by line."""
        lines = [one for one in self.memory.entries if one.rule_key == f"{PREFIX}{number}"]
        return [(one.member_id, one.amount, one.cap_code) for one in lines]

    @property
    def campaign(self) -> Any:
        return self.memory.known_campaigns[1]


def test_a_confirmed_session_pays_its_mentor_a_bonus_and_counts_once() -> None:
    story = Story(started()).tell(*met(1))
    assert story.bonus() == [(AMARA, 4, None)]
    assert (story.campaign.n, story.campaign.spent) == (1, 4)


def test_what_nobody_confirmed_counts_for_no_campaign() -> None:
    story = Story(started()).tell(Meeting(began=NOON).ended(), Meeting(began=NOON).finalised())
    assert story.bonus() == []
    assert story.campaign.n == 0


def test_a_bonus_is_at_most_half_of_what_the_session_paid_from_all_campaigns_together() -> None:
    story = Story(started(amount=4), started(2, template="people", amount=4)).tell(*met(1))
    assert story.bonus(1) == [(AMARA, 4, None)]
    assert story.bonus(2) == [(AMARA, 1, CAMPAIGN_HALF)]


def test_what_limits_left_nothing_of_earns_no_bonus() -> None:
    story = Story(started()).tell(*met(1), *met(2, day=0))
    assert story.bonus() == [(AMARA, 4, None)], "the second one of the two that day pays nothing"
    assert story.campaign.n == 1


def test_a_bonus_uses_no_room_of_the_day() -> None:
    meetings = [event for n in range(1, 6) for event in met(n, asker=10 + n)]
    plain = sum(one.amount for one in Story().tell(*meetings).memory.entries if one.member_id == AMARA)
    story = Story(started(amount=5)).tell(*meetings)
    rest = [one for one in story.memory.entries if one.member_id == AMARA and not one.rule_key.startswith(PREFIX)]
    assert sum(one.amount for one in rest) == plain


def test_a_week_spends_its_part_of_the_budget_and_leaves_what_is_over_for_the_next() -> None:
    story = Story(started(budget=24, role="both"))
    story.tell(*met(1), *met(2, asker=JONAS))
    assert story.bonus() == [
        (AMARA, 4, None),
        (LENA, 2, CAMPAIGN_HALF),
        (AMARA, 0, CAMPAIGN_WEEK),
        (JONAS, 0, CAMPAIGN_WEEK),
    ]
    story.tell(*met(3, day=14, asker=4))
    assert story.bonus()[4:] == [(AMARA, 4, None), (4, 2, CAMPAIGN_HALF)]


def test_a_budget_is_never_overshot_and_the_campaign_goes_on_without() -> None:
    story = Story(started(budget=6, ends_at=(AT_EIGHT + 7 * A_DAY).isoformat()))
    story.tell(*met(1), *met(2, asker=JONAS), *met(3, asker=4))
    assert story.bonus() == [(AMARA, 4, None), (AMARA, 2, CAMPAIGN_BUDGET), (AMARA, 0, CAMPAIGN_BUDGET)]
    assert (story.campaign.spent, story.campaign.n) == (6, 3)


def test_half_of_the_way_and_the_goal_are_told_once() -> None:
    one = Meeting(number=4, began=NOON + 3 * A_DAY, asker=4)
    story = Story(started(target=2, amount=0)).tell(*met(1))
    assert story.reached == [Reached(1, is_half=True)]
    story.tell(*met(2, day=1, asker=JONAS))
    story.tell(Meeting(number=1, began=NOON).voided(), at=NOON + 2 * A_DAY)
    assert (story.campaign.n, story.campaign.reached) == (1, 100)
    story.tell(one.ended(), one.finalised(confirmed_by="asker"))
    assert story.reached == [Reached(1, is_half=True), Reached(1)]


def test_each_has_a_goal_of_their_own_across_departments() -> None:
    apart = {"asker_department": 1, "mentor_department": 2}
    story = Story(started(template="hallway", target=2, amount=0))
    story.tell(*met(1, **apart), *met(2, asker=JONAS, asker_department=2, mentor_department=2))
    assert story.memory.steps(1, [LENA, AMARA, JONAS]) == {LENA: 1, AMARA: 1, JONAS: 0}
    assert story.tell(*met(3, day=1, asker=JONAS, **apart)).reached == [Reached(1, AMARA)]
    assert story.campaign.n == 1


def test_people_helped_are_counted_once_each() -> None:
    story = Story(started(template="people")).tell(*met(1), *met(2, day=8), *met(3, day=9, asker=JONAS))
    assert story.campaign.n == 2
    story.tell(Meeting(number=2, began=NOON + 8 * A_DAY).voided(), at=NOON + 10 * A_DAY)
    assert story.campaign.n == 2


def first(event: Event, **prior: int) -> Event:
    return replace(event, **prior)


def test_a_first_ask_and_a_first_help_count_only_the_first() -> None:
    ended, final = met(1)
    later = met(2, day=1, asker=JONAS)
    asks = Story(started(template="first_asks", role="asker", amount=2))
    asks.tell(ended, first(final, asker_prior_sessions=0), later[0], first(later[1], asker_prior_sessions=3))
    assert (asks.campaign.n, asks.bonus()) == (1, [(LENA, 2, None)])
    helps = Story(started(template="quiet_experts", target=1))
    helps.tell(ended, first(final, mentor_prior_sessions=0), later[0], first(later[1], mentor_prior_sessions=1))
    assert (helps.campaign.n, helps.reached) == (1, [Reached(1)])


def test_newcomers_and_a_skill_even_after_it_was_merged() -> None:
    ended, final = met(1)
    welcome = Story(started(template="welcome")).tell(ended, first(final, asker_is_newcomer=True), *met(2, asker=JONAS))
    assert (welcome.memory.steps(1, [AMARA]), welcome.bonus()) == ({AMARA: 1}, [(AMARA, 4, None)])
    skills = Story(started(template="skill_week", skill_id=5)).tell(*met(1, skills=(5,)), *met(2, asker=4, skills=(7,)))
    assert skills.campaign.n == 1
    skills.tell(SkillsMerged(actor_id=9, from_id=5, to_id=7), at=NOON + A_DAY)
    assert skills.tell(*met(3, day=2, asker=JONAS, skills=(7,))).campaign.n == 2


def test_only_those_of_a_department_are_in_its_campaign() -> None:
    story = Story(started(audience="department", place_id=2, role="both"))
    story.tell(*met(1, asker_department=1, mentor_department=2), *met(2, asker=JONAS, asker_department=1))
    assert story.bonus() == [(AMARA, 4, None)]
    assert story.memory.steps(1, [AMARA, LENA]) == {AMARA: 1, LENA: 0}


def test_of_three_campaigns_somebody_is_in_the_two_that_began_first() -> None:
    others = (started(2, amount=1), started(3, amount=1, starts_at=(AT_EIGHT - A_DAY).isoformat()))
    story = Story(started(amount=1), *others).tell(*met(1))
    assert [story.bonus(n) for n in (1, 2, 3)] == [[(AMARA, 1, None)], [], [(AMARA, 1, None)]]


def test_whoever_is_hidden_from_boards_is_in_none() -> None:
    story = Story(started(role="both"), BoardsHidden(actor_id=AMARA, member_id=AMARA)).tell(*met(1))
    assert story.bonus() == [(LENA, 2, CAMPAIGN_HALF)]
    assert story.memory.steps(1, [AMARA, LENA]) == {AMARA: 0, LENA: 1}


def test_what_ended_while_it_was_paused_does_not_count_even_if_confirmed_later() -> None:
    about = {"actor_id": 9, "campaign_id": 1}
    before, during, after = met(1), met(2, day=2, asker=JONAS), met(3, day=4, asker=4)
    story = Story(started()).tell(before[0]).tell(CampaignPaused(**about), at=NOON + A_DAY)
    story.tell(before[1], during[0])
    story.tell(CampaignResumed(**about), at=NOON + 3 * A_DAY).tell(during[1], *after)
    assert [who for who, _amount, _code in story.bonus()] == [AMARA, AMARA]
    assert story.memory.steps(1, [LENA, JONAS, 4]) == {LENA: 1, JONAS: 0, 4: 1}


def test_an_end_taken_back_leaves_a_gap_and_a_pause_as_it_was() -> None:
    about = {"actor_id": 9, "campaign_id": 1}
    story = Story(started()).tell(CampaignPaused(**about), at=NOON)
    story.tell(CampaignEnded(**about), at=NOON + A_DAY).tell(CampaignReopened(**about), at=NOON + 2 * A_DAY)
    assert story.tell(*met(1, day=3)).campaign.n == 0
    assert story.tell(CampaignResumed(**about), at=NOON + 4 * A_DAY).tell(*met(2, day=5, asker=4)).campaign.n == 1


def test_its_end_in_time_changes_nothing_of_what_ended_before() -> None:
    ended, final = met(1, day=27)
    story = Story(started()).tell(ended)
    story.tell(CampaignEnded(actor_id=None, campaign_id=1), at=AT_EIGHT + 28 * A_DAY)
    assert story.tell(final, at=NOON + 29 * A_DAY).bonus() == [(AMARA, 4, None)]
    assert story.tell(*met(2, day=28, asker=4)).campaign.n == 1


def test_what_did_not_happen_gives_points_and_budget_back() -> None:
    story = Story(started(role="both")).tell(*met(1)).tell(Meeting(began=NOON).voided(), at=NOON + A_DAY)
    assert (story.campaign.n, story.campaign.spent) == (0, 0)
    assert sum(amount for _who, amount, _code in story.bonus()) == 0
    assert story.memory.steps(1, [AMARA, LENA]) == {AMARA: 0, LENA: 0}


OWNERS = {CampaignPaused.name: NOON + 2 * A_DAY, CampaignResumed.name: NOON + 6 * A_DAY}


def tales(chance: Random, zone: str) -> list[Event]:
    """A history with up to three campaigns in it, paused and resumed at any time."""
    events: list[Event] = history(chance, zone)
    for number in range(1, chance.randint(2, 4)):
        begins = NOON + timedelta(days=chance.choice((-3, 0, 1)), hours=chance.randrange(24))
        campaign = started(
            number,
            template=chance.choice(TEMPLATES).key,
            role=chance.choice(("mentor", "asker", "both")),
            audience=chance.choice(("everybody", "everybody", "department")),
            place_id=1,
            skill_id=1,
            amount=chance.randrange(6),
            budget=chance.choice((5, 12, 400)),
            target=chance.randint(1, 3),
            starts_at=begins.isoformat(),
            ends_at=(begins + timedelta(days=chance.choice((2, 9, 30)))).isoformat(),
        )
        about = {"actor_id": 9, "campaign_id": number}
        places = sorted(chance.choices(range(len(events) + 1), k=3), reverse=True)
        told = [campaign, CampaignPaused(**about), CampaignResumed(**about)]
        for place, event in zip(places, reversed(told), strict=True):
            events.insert(place, event)
    return events


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(("UTC", "Pacific/Auckland")))
def test_whatever_happens_sums_and_limits_hold_and_a_what_if_says_the_same(seed: int, zone: str) -> None:
    live, tried = Memory(), Memory()
    for number, event in enumerate(tales(Random(seed), zone), start=1):
        at = OWNERS.get(event.name, NOON + timedelta(days=31, minutes=number))
        fold(number, at, event, WITH_CAPS, live)
        keep(Happened(number, at, event), WITH_CAPS, tried)
    assert tried.known_campaigns == live.known_campaigns
    assert tried.steps_in == live.steps_in
    assert of_campaigns(tried.entries) == of_campaigns(live.entries)
    for campaign in live.campaigns():
        spent = sum(one.amount for one in live.entries if one.rule_key == campaign.key)
        assert 0 <= spent == campaign.spent <= campaign.budget
        steps = live.steps(campaign.id, PEOPLE)
        assert min(steps.values()) >= 0
        if campaign.template.unit == EACH:
            assert campaign.n == sum(step >= campaign.target for step in steps.values())
        elif campaign.template.counts_people:
            assert campaign.n == sum(step > 0 for step in steps.values())
    base, bonus = Counter[Any](), Counter[Any]()
    for one in live.entries:
        base[one.session_id, one.member_id] += one.amount if one.component == BASE else 0
        bonus[one.session_id, one.member_id] += one.amount if one.rule_key.startswith(PREFIX) else 0
    assert all(2 * points <= base[key] for key, points in bonus.items())


def of_campaigns(entries: Iterable[Entry]) -> list[Entry]:
    return [one for one in entries if one.rule_key.startswith(PREFIX)]
