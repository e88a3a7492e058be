"""The feed tells that a campaign begins, how far all are, and that it is over; never points, nobody by name."""

from datetime import timedelta

from tests.cast import Cast, Person
from tests.feed.test_home import items
from tests.meetings import NOON, acting_at, meet, wrap_up
from tests.rewards.campaigns import WHY, begin
from webapp import clock
from webapp.accounts.boards import leave_boards
from webapp.jobs import attend
from webapp.rewards.campaigning import end_campaign, reopen_campaign

A_DAY = timedelta(days=1)


def told(cast: Cast, who: Person | None = None) -> list[str]:
    with clock.standing_at(NOON + 14 * A_DAY):
        return [words for words in items((who or cast.outsider).phone.get("/")) if "Fifty" in words]


def test_from_its_start_over_half_of_the_way_to_the_goal_and_its_end(cast: Cast) -> None:
    begin(cast, target=2)
    began = f"New: Fifty sessions “{WHY}” Goal: 2 sessions. How far we are"
    assert told(cast) == [began]
    wrap_up(cast, meet(cast))
    half = "Half of the way: Fifty sessions 1 of 2 sessions, all together. How far we are"
    assert told(cast) == [half, began]
    at = NOON + A_DAY
    wrap_up(cast, meet(cast, asker=cast.owner, at=at), asker=cast.owner, at=at)
    reached = "Reached: Fifty sessions 2 sessions, all together."
    assert told(cast) == [reached, half, began]
    with cast.app.app_context(), clock.standing_at(NOON + 14 * A_DAY):
        attend()
    assert told(cast) == ["Fifty sessions is over 2 of 2 sessions, all together.", reached, half, began]


def test_what_is_to_come_has_its_day_and_goes_when_it_never_begins(cast: Cast) -> None:
    number = begin(cast, starts_on=(NOON + 5 * A_DAY).date())
    assert told(cast)[0].startswith("From Monday 9 March: Fifty sessions")
    with acting_at(cast, NOON):
        end_campaign(cast.owner.member, number)
    assert told(cast) == []


def test_an_end_that_is_taken_back_is_not_told(cast: Cast) -> None:
    number = begin(cast)
    with acting_at(cast, NOON):
        end_campaign(cast.owner.member, number)
    assert told(cast)[0].startswith("Fifty sessions is over")
    with acting_at(cast, NOON):
        reopen_campaign(cast.owner.member, number)
    assert len(told(cast)) == 1


def test_how_many_reached_a_goal_of_their_own_is_told_from_five_on(cast: Cast) -> None:
    number = begin(cast, template="hallway", target=1)
    wrap_up(cast, meet(cast))
    with acting_at(cast, NOON + A_DAY):
        end_campaign(cast.owner.member, number)
    assert told(cast)[0] == "Fifty sessions is over"


def test_whoever_is_hidden_from_boards_reads_of_none(cast: Cast) -> None:
    begin(cast)
    with acting_at(cast, NOON):
        leave_boards(cast.outsider.member)
    assert told(cast) == []
    assert len(told(cast, cast.teammate)) == 1
    item = next(one["id"] for one in cast.teammate.phone.get("/").soup.select("li.item") if "Fifty" in one.text)
    path = f"/feed/{item.removeprefix('item-')}"
    assert (cast.teammate.phone.get(path).status, cast.outsider.phone.get(path).status) == (200, 404)
