"""/leaderboard: the first ten, my own place, my neighbours; among whom; and when there is none."""

import pytest

from tests.cast import Cast, Person
from tests.leaderboard.standing import NAMES, NOW, move, put
from tests.meetings import meet, wrap_up
from tests.phone import Seen
from tests.statements import counted
from webapp import clock
from webapp.accounts.models import Member
from webapp.db import db
from webapp.skills.models import Skill

LENA, AMARA, JONAS = "Lena Krüger", "Amara Mensah", "Jonas Lindqvist"


def look(person: Person, query: str = "") -> Seen:
    with clock.standing_at(NOW):
        return person.phone.get(f"/leaderboard{query}")


def names(seen: Seen, rows: str = ".pad .rank") -> list[str]:
    return [row.select_one(".name").text for row in seen.soup.select(rows)]  # type: ignore[union-attr]


def places(seen: Seen) -> list[str]:
    return [place.text for place in seen.soup.select(".pad .rank .rank-no")]


def beside(seen: Seen) -> list[tuple[str, str]]:
    """My neighbours and I, each with the place that is told."""
    rows = seen.soup.select(".my-place .rank")
    return [(row.select_one(".name").text, row.select_one(".rank-no").text) for row in rows]  # type: ignore[union-attr]


def crowd(cast: Cast, me: int = 3) -> dict[str, int]:
    """Fourteen people with 20, 19 … 7 sessions, and Lena with some."""
    people: dict[str, tuple[int, int]] = {name: (20 - n, 5) for n, name in enumerate(NAMES)}
    return put(cast, people | ({LENA: (me, 1)} if me else {}))


def test_the_first_ten_are_shown_and_nobody_below_them(cast: Cast) -> None:
    crowd(cast, me=0)
    seen = look(cast.asker)
    assert (seen.status, names(seen)) == (200, list(NAMES[:10]))
    assert places(seen) == [str(n) for n in range(1, 11)]
    for name in NAMES[10:]:
        assert not seen.says(name)


def test_a_tie_has_one_place_and_one_medal_and_the_next_place_is_left_out(cast: Cast) -> None:
    put(cast, {"Ada": (9, 2), "Bela": (7, 4), "Cem": (7, 6), "Dora": (5, 1), "Emil": (2, 2)})
    seen = look(cast.asker)
    assert names(seen) == ["Ada", "Cem", "Bela", "Dora", "Emil"], "in a tie, who helped more people stands first"
    assert places(seen) == ["1", "2", "2", "4", "5"]
    rows = seen.soup.select(".pad .rank")
    assert [len(row.select(".medal-1")) for row in rows] == [1, 0, 0, 0, 0]
    assert [len(row.select(".medal-2")) for row in rows] == [0, 1, 1, 0, 0]
    assert seen.soup.select(".medal-3") == []


def test_in_a_tie_of_everything_names_stand_from_a_to_z(cast: Cast) -> None:
    put(cast, {"Zora": (3, 3), "Ada": (3, 3), "Milo": (3, 3), "Bela": (3, 3), "Cem": (3, 3)})
    assert names(look(cast.asker)) == ["Ada", "Bela", "Cem", "Milo", "Zora"]


def test_my_own_place_is_told_with_two_neighbours_on_each_side_whose_places_are_not(cast: Cast) -> None:
    crowd(cast, me=10)
    assert beside(look(cast.asker)) == [("Jule", ""), ("Kuno", ""), ("You", "11"), ("Lia", ""), ("Milo", "")]


def test_distances_are_in_sessions(cast: Cast) -> None:
    crowd(cast, me=10)
    seen = look(cast.asker)
    ends = [row.select(".meta")[-1].text for row in seen.soup.select(".my-place .rank")]
    assert ends[:2] == ["1 more than you", "as many as you"]
    assert ends[3:] == ["1 fewer", "2 fewer"]
    assert seen.says("1 person")


def test_whoever_is_last_has_neighbours_above_only_and_the_first_below_only(cast: Cast) -> None:
    ids = crowd(cast, me=1)
    assert beside(look(cast.asker)) == [("Milo", ""), ("Nele", ""), ("You", "15")]
    put(cast, {AMARA: (30, 9)})
    assert beside(look(cast.mentor)) == [("You", "1"), ("Ada", ""), ("Bela", "")]
    assert len(ids) == 15


def test_with_nothing_counted_i_have_no_place_and_no_neighbours(cast: Cast) -> None:
    crowd(cast, me=0)
    seen = look(cast.asker)
    assert beside(seen) == []
    assert seen.says("Your first session puts you on this board.")


def test_who_only_asked_is_not_on_it(cast: Cast) -> None:
    crowd(cast, me=0)
    put(cast, {JONAS: (0, 0)})
    assert beside(look(cast.teammate)) == []


@pytest.mark.parametrize("n", [1, 4])
def test_a_board_of_fewer_than_five_is_not_shown_and_says_so(cast: Cast, n: int) -> None:
    put(cast, {LENA: (4, 2)} | dict.fromkeys(NAMES[: n - 1], (9, 2)))
    seen = look(cast.asker)
    assert (names(seen), beside(seen)) == ([], [])
    assert seen.says("Starts when 5 people have helped.")
    assert seen.says("4 sessions given"), "one's own are one's own"
    for name in NAMES[: n - 1]:
        assert not seen.says(name)


def test_five_are_enough(cast: Cast) -> None:
    put(cast, {LENA: (4, 2)} | dict.fromkeys(NAMES[:4], (9, 2)))
    assert len(names(look(cast.asker))) == 5


class TestAmongWhom:
    def test_a_department_holds_its_own_people(self, cast: Cast) -> None:
        put(cast, dict.fromkeys(NAMES[:5], (3, 3)) | {JONAS: (9, 9)})
        assert names(look(cast.asker, "?scope=department")) == list(NAMES[:5])
        seen = look(cast.teammate, "?scope=department")
        assert names(seen) == []
        assert seen.says("Starts when 5 people have helped.")

    def test_a_site_holds_whoever_sits_there(self, cast: Cast) -> None:
        put(cast, dict.fromkeys(NAMES[:5], (3, 3)) | {JONAS: (9, 9)})
        assert names(look(cast.asker, "?scope=site")) == [JONAS, *NAMES[:5]]

    def test_moving_to_another_department_moves_the_standing(self, cast: Cast) -> None:
        put(cast, dict.fromkeys(NAMES[:5], (3, 3)) | {JONAS: (9, 9)})
        with cast.acting():
            move(cast.teammate.member, "HR")
        assert names(look(cast.asker, "?scope=department"))[0] == JONAS

    def test_a_skill_holds_whoever_helped_with_it(self, cast: Cast) -> None:
        with cast.app.app_context():
            skill = db.session.query(Skill).filter_by(name="Excel pivots").one().id
        put(cast, dict.fromkeys(NAMES[:5], (3, 3)), skill=skill)
        put(cast, {JONAS: (9, 9)})
        seen = look(cast.asker, f"?scope=skill:{skill}")
        assert names(seen) == list(NAMES[:5])
        assert seen.says("Excel pivots")

    def test_newcomers_are_here_for_sixty_days_at_most(self, cast: Cast) -> None:
        put(cast, dict.fromkeys(NAMES[:5], (3, 3)))
        assert names(look(cast.asker, "?scope=newcomers")) == []
        with cast.acting():
            for member in db.session.query(Member).filter(Member.name.in_(NAMES)):
                member.joined_at = NOW
        with cast.acting():
            for member in db.session.query(Member).filter(Member.name.in_(NAMES)).all():
                move(member, "Sales")
        assert len(names(look(cast.asker, "?scope=newcomers"))) == 5


class TestWhatIsNoBoard:
    @pytest.mark.parametrize(
        ("query", "why"),
        [
            ("at=1999-01-01", "Boards begin in 2020 and end today."),
            ("at=2026-03-06", "Boards begin in 2020 and end today."),
            ("at=9999-12-31", "Boards begin in 2020 and end today."),
            ("at=2026-13-45", "A day looks like this: 2026-03-04."),
            ("at=%27;DROP TABLE standing", "A day looks like this: 2026-03-04."),
            ("period=decade", "There is a board for the week, the month and the season"),
            ("period=week%27 OR 1=1", "There is a board for the week, the month and the season"),
            ("scope=everybody", "There is no such board."),
            ("scope=skill:99999", "There is no such board."),
            ("scope=skill:", "There is no such board."),
            ("scope=skill:0", "There is no such board."),
            ("scope=skill:-1", "There is no such board."),
            ("scope=skill:1 OR 1=1", "There is no such board."),
            ("scope=skill:99999999999999999999", "There is no such board."),
            ("scope=skill:00000000019", "There is no such board."),
            ("scope=skill:%D9%A1", "There is no such board."),
        ],
    )
    def test_is_explained_beside_the_usual_one(self, cast: Cast, query: str, why: str) -> None:
        crowd(cast)
        seen = look(cast.asker, f"?{query}")
        assert (seen.status, names(seen)) == (404, list(NAMES[:10]))
        assert seen.says(f"{why}")
        assert seen.says("This is the season, for everybody.")

    def test_without_a_department_or_site_there_is_none_of_them(self, cast: Cast) -> None:
        crowd(cast)
        with cast.acting():
            lena = cast.asker.member
            lena.department_id = lena.site_id = None
        for scope, why in (("department", "names no department yet"), ("site", "names no site yet")):
            seen = look(cast.asker, f"?scope={scope}")
            assert seen.status == 404
            assert seen.says(why)

    def test_the_first_and_the_last_day_that_there_is_are_boards(self, cast: Cast) -> None:
        for day in ("2020-01-01", "2026-03-04"):
            for period in ("week", "month", "season", "all"):
                assert look(cast.asker, f"?period={period}&at={day}").status == 200


def test_a_finalised_session_stands_on_all_four_boards_at_once(cast: Cast) -> None:
    put(cast, dict.fromkeys(NAMES[:5], (0, 0)))
    session_id = meet(cast)
    assert beside(look(cast.mentor)) == []
    assert look(cast.mentor).says("Your first session puts you on this board.")
    wrap_up(cast, session_id)
    for period in ("week", "month", "season"):
        assert look(cast.mentor, f"?period={period}").says("1 session given")


def test_somebody_who_did_not_sign_in_is_sent_there_and_back(cast: Cast) -> None:
    seen = cast.stranger.get("/leaderboard")
    assert (seen.status, seen.location) == (303, "/sign-in?next=/leaderboard")


def test_it_costs_six_statements_whoever_looks(cast: Cast) -> None:
    crowd(cast, me=10)
    for query in ("", "?scope=department", "?period=week", "?period=all", "?scope=skill:1"):
        look(cast.asker, query)
        with counted(cast.app) as seen:
            look(cast.asker, query)
        assert len(seen) <= 6, (query, seen.statements)
