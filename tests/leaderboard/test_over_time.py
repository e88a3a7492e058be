"""What happens to people and departments, and what their boards say then."""

from datetime import timedelta

from tests.cast import Cast
from tests.leaderboard.standing import NAMES, NOW, move, put
from tests.leaderboard.test_board import AMARA, JONAS, LENA, crowd, look, names, places
from tests.meetings import meet, wrap_up
from webapp import clock
from webapp.accounts.erasing import erase
from webapp.accounts.models import Department, Member
from webapp.db import db
from webapp.game.lives import DEPARTMENT, HELPED, SKILL
from webapp.game.standings import ALL
from webapp.operations.replaying import compare_game
from webapp.rewards.derived import LifeTally, Standing
from webapp.rewards.models import LedgerEntry

FIVE = NAMES[:5]
NOBODY = "Starts when 5 people have helped."


def colleagues(cast: Cast, department: str, *people: str) -> None:
    with cast.acting():
        for member in db.session.query(Member).filter(Member.name.in_(people)).all():
            move(member, department)


def test_somebody_is_a_newcomer_until_their_sixtieth_day_is_over(cast: Cast) -> None:
    put(cast, dict.fromkeys(FIVE, (3, 3)))
    with cast.acting():
        for member in db.session.query(Member).filter(Member.name.in_(FIVE)):
            member.joined_at = NOW - timedelta(days=59)
    colleagues(cast, "Sales", *FIVE)
    for days, newcomers in ((0, 5), (1, 5), (2, 0)):
        with clock.standing_at(NOW + timedelta(days=days)):
            seen = cast.asker.phone.get("/leaderboard?scope=newcomers")
        assert (seen.status, len(names(seen))) == (200, newcomers), days


def test_a_department_with_a_new_name_keeps_its_board(cast: Cast) -> None:
    put(cast, dict.fromkeys(FIVE, (3, 3)))
    with cast.acting():
        department = db.session.get_one(Department, cast.asker.member.department_id)
        department.name = "People and Culture"
    seen = look(cast.asker, "?scope=department")
    assert names(seen) == list(FIVE)
    assert seen.says("People and Culture")


def test_two_departments_that_become_one_have_one_board_with_all_that_was(cast: Cast) -> None:
    put(cast, dict.fromkeys(FIVE, (3, 3)) | dict.fromkeys(NAMES[5:10], (7, 7)))
    colleagues(cast, "Logistics", *NAMES[5:10])
    assert names(look(cast.asker, "?scope=department")) == list(FIVE)
    colleagues(cast, "Logistics", LENA, *FIVE)
    seen = look(cast.asker, "?scope=department")
    assert names(seen) == [*NAMES[5:10], *FIVE]
    assert places(seen) == ["1"] * 5 + ["6"] * 5


def test_a_department_that_all_others_have_left_has_no_board_and_says_so(cast: Cast) -> None:
    put(cast, dict.fromkeys(FIVE, (3, 3)) | {LENA: (2, 2)})
    colleagues(cast, "Logistics", *FIVE)
    seen = look(cast.asker, "?scope=department")
    assert (seen.status, names(seen), seen.says(NOBODY)) == (200, [], True)


def test_the_first_one_deletes_their_account_and_leaves_no_gap(cast: Cast) -> None:
    wrap_up(cast, meet(cast), at=NOW)
    crowd(cast, me=0)
    with cast.acting():
        sums = {Standing.given: 40, Standing.helped: 9}
        db.session.query(Standing).filter_by(member_id=cast.mentor.id, skill_id=0).update(sums)
    assert names(look(cast.asker))[0] == AMARA
    before = earned(cast)
    with cast.acting():
        erase(cast.mentor.member, email_hash="none", actor_id=None)
    seen = look(cast.asker)
    assert (seen.status, names(seen), places(seen)) == (200, list(NAMES[:10]), [str(n) for n in range(1, 11)])
    assert earned(cast) == before
    for path in (
        "/points",
        f"/people/{cast.mentor.id}",
        "/leaderboard?scope=department",
        "/leaderboard?period=all",
        "/",
    ):
        with clock.standing_at(NOW):
            assert cast.asker.phone.get(path).status < 500, path


def earned(cast: Cast) -> list[tuple[int, int]]:
    """Every line of points, whoever has them."""
    with cast.app.app_context():
        return [(line.member_id, line.amount) for line in db.session.query(LedgerEntry).order_by(LedgerEntry.id)]


def test_in_the_hall_of_thanks_stands_by_name_whoever_helped_long_and_widely(cast: Cast) -> None:
    ids = put(cast, {"Cem": (300, 9), "Ada": (200, 9), "Bela": (250, 9), "Dora": (9, 9), JONAS: (400, 9)}, period=ALL)
    with cast.acting():
        for name in ("Ada", "Cem", "Dora", JONAS):
            kinds = {HELPED: 25, SKILL: 5, DEPARTMENT: 6}
            db.session.add_all(
                LifeTally(member_id=ids[name], kind=kind, thing_id=thing, n=1)
                for kind, many in kinds.items()
                for thing in range(1, many + 1)
            )
    cast.teammate.phone.post("/leaderboard/hiding")
    seen = look(cast.asker, "?period=all")
    shown = [row.text.strip() for row in seen.soup.select(".name")]
    assert shown == ["Ada", "Cem"], "Bela helped few, Dora not long, Jonas hides"
    assert seen.soup.select(".rank-no") == []


def test_of_none_of_this_the_events_say_anything_else(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    colleagues(cast, "Logistics", LENA, AMARA)
    with cast.acting():
        erase(cast.mentor.member, email_hash="none", actor_id=None)
    with cast.app.app_context():
        assert compare_game() == []
