"""Off the boards: at once, without a gap, whoever one was; and back again."""

from tests.cast import Cast
from tests.leaderboard.standing import NAMES, put
from tests.leaderboard.test_board import LENA, beside, look, names, places
from webapp.accounts.leaving import deactivate
from webapp.operations.replaying import compare_game

HIDE, SHOW = "/leaderboard/hiding", "/leaderboard/showing"


def crowd(cast: Cast, lena: int) -> None:
    """Seven people with 20, 19 … 14 sessions, and Lena."""
    put(cast, {name: (20 - n, 5) for n, name in enumerate(NAMES[:7])} | {LENA: (lena, 3)})


def test_the_first_one_hides_and_everybody_moves_up(cast: Cast) -> None:
    crowd(cast, lena=30)
    assert names(look(cast.mentor))[:2] == [LENA, "Ada"]
    phone = cast.asker.phone
    seen = phone.follow(phone.send(look(cast.asker), HIDE))
    assert seen.says("Hidden from boards.")
    others = look(cast.mentor)
    assert (names(others), places(others)) == (list(NAMES[:7]), [str(n) for n in range(1, 8)])
    assert not others.says("Lena")


def test_my_own_page_says_so_and_keeps_what_is_mine(cast: Cast) -> None:
    crowd(cast, lena=30)
    cast.asker.phone.post(HIDE)
    seen = look(cast.asker)
    assert seen.says("Only you see this: you are hidden from boards.")
    assert seen.says("30 sessions given")
    assert (beside(seen), names(seen)) == ([], list(NAMES[:7]))


def test_somebody_hidden_is_nobodys_neighbour(cast: Cast) -> None:
    crowd(cast, lena=17)
    put(cast, {cast.mentor.name: (16, 2)})
    assert ("Lena Krüger", "") in beside(look(cast.mentor))
    cast.asker.phone.post(HIDE)
    assert beside(look(cast.mentor)) == [("Dora", ""), ("Emil", ""), ("You", "5"), ("Fina", ""), ("Gero", "")]


def test_hiding_the_fifth_hides_the_board(cast: Cast) -> None:
    put(cast, dict.fromkeys(NAMES[:4], (9, 5)) | {LENA: (3, 3)})
    assert len(names(look(cast.mentor))) == 5
    cast.asker.phone.post(HIDE)
    assert look(cast.mentor).says("Starts when 5 people have helped.")


def test_undo_shows_me_again_where_i_was(cast: Cast) -> None:
    crowd(cast, lena=30)
    phone = cast.asker.phone
    seen = phone.follow(phone.send(look(cast.asker), HIDE))
    assert SHOW in seen.actions
    seen = phone.follow(phone.send(seen, SHOW))
    assert seen.says("You are on the boards again.")
    assert names(look(cast.mentor))[0] == LENA


def test_hiding_twice_and_showing_twice_are_calm(cast: Cast) -> None:
    crowd(cast, lena=30)
    for action, shown in ((HIDE, False), (HIDE, False), (SHOW, True), (SHOW, True)):
        assert cast.asker.phone.post(action).status == 303
        assert (LENA in names(look(cast.mentor))) is shown


def test_nobody_hides_another(cast: Cast) -> None:
    crowd(cast, lena=30)
    cast.outsider.phone.post(HIDE, {"member_id": cast.asker.id})
    assert names(look(cast.mentor))[0] == LENA


def test_what_is_counted_meanwhile_stays_hidden(cast: Cast) -> None:
    cast.asker.phone.post(HIDE)
    crowd(cast, lena=30)
    assert names(look(cast.mentor))[0] == "Ada"


def test_whoever_leaves_is_gone_and_the_events_say_the_same(cast: Cast) -> None:
    crowd(cast, lena=30)
    with cast.acting():
        deactivate(cast.owner.member, cast.asker.id)
    assert names(look(cast.mentor)) == list(NAMES[:7])
    with cast.app.test_request_context():
        assert not [line for line in compare_game() if "is_shown" in line]
