"""/leaderboard: how far all together are, and oneself, in the campaigns that one is in."""

from datetime import timedelta

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet, wrap_up
from tests.phone import Seen
from tests.rewards.campaigns import WHY, begin
from tests.statements import counted
from webapp import clock
from webapp.accounts.boards import leave_boards
from webapp.accounts.models import Member
from webapp.rewards.campaigning import end_campaign, pause_campaign


def look(person: Person, path: str = "/leaderboard", days: int = 0) -> Seen:
    with clock.standing_at(NOON + timedelta(days=days)):
        return person.phone.get(path)


def shown(person: Person, days: int = 0) -> list[str]:
    return [" ".join(one.stripped_strings) for one in look(person, days=days).soup.select(".campaign")]


def test_a_goal_for_all_together_has_a_bar_and_no_names(cast: Cast) -> None:
    begin(cast, role="both", amount=2)
    wrap_up(cast, meet(cast))
    (words,) = shown(cast.outsider)
    assert words.startswith(f"All together 1 of 50 Fifty sessions {WHY}")
    assert "Each of the two gets 2 more for each, at most half of what the session itself pays." in words
    assert "Amara" not in words
    bar = look(cast.outsider).soup.select_one(".campaign progress")
    assert bar is not None
    assert (bar["value"], bar["max"]) == ("1", "50")


def test_a_goal_for_each_shows_me_how_far_i_am(cast: Cast) -> None:
    begin(cast, template="hallway", target=1, title="Fifty hallways")
    wrap_up(cast, meet(cast))
    assert shown(cast.mentor)[0].startswith("Your goal 1 of 1 Fifty hallways")
    assert "Reached." in shown(cast.mentor)[0]
    assert shown(cast.outsider)[0].startswith("Your goal 0 of 1")


def test_only_those_that_run_and_that_one_is_in_two_at_most(cast: Cast) -> None:
    with cast.acting():
        department = cast.mentor.member.department_id or 0
    for person in (cast.asker, cast.teammate, cast.outsider, cast.owner):
        with cast.acting():
            member: Member = person.member
            member.department_id = department
    begin(cast)
    begin(cast, template="people", title="People", audience="department", place_id=department)
    with cast.acting():
        cast.outsider.member.department_id = None
    assert [len(shown(person)) for person in (cast.mentor, cast.outsider)] == [2, 1]
    with acting_at(cast, NOON):
        pause_campaign(cast.owner.member, 1)
        end_campaign(cast.owner.member, 2)
    (words,) = shown(cast.mentor)
    assert "Paused for now." in words
    assert shown(cast.mentor, days=20) == []


def test_whoever_is_hidden_from_boards_sees_none_of_it(cast: Cast) -> None:
    begin(cast)
    with acting_at(cast, NOON):
        leave_boards(cast.asker.member)
    assert shown(cast.asker) == []
    assert not look(cast.asker, "/rules").says("Fifty sessions")


def test_the_rules_name_what_campaigns_pay_beside_them(cast: Cast) -> None:
    begin(cast)
    begin(cast, template="people", title="Paid nothing", amount=0, budget=0)
    seen = look(cast.asker, "/rules")
    assert seen.says("Fifty sessions")
    assert seen.says("The mentor gets 4 more for each")
    assert not seen.says("Paid nothing")


def test_it_costs_no_statement_more(cast: Cast) -> None:
    begin(cast)
    begin(cast, template="people")
    for path, most in (("/leaderboard", 6), ("/rules", 6), ("/", 8)):
        look(cast.asker, path)
        with counted(cast.app) as seen:
            look(cast.asker, path)
        assert len(seen) <= most, (path, seen.statements)
