"""The feed tells of a badge only if few have it, of those who are on leaderboards, and to its owner not yet which."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.feed.test_home import home, items
from tests.meetings import NOON, acting_at
from webapp.accounts.boards import leave_boards
from webapp.activity.log import record
from webapp.events import BadgeEarned, BadgeRevoked
from webapp.feed import publishing


def earn(cast: Cast, badge: str = "bridge", rarity: str = "epic", tier: int = 2) -> None:
    with acting_at(cast, NOON):
        record(BadgeEarned(actor_id=None, member_id=cast.mentor.id, badge=badge, tier=tier, rarity=rarity))


def told(cast: Cast) -> list[str]:
    return [words for words in items(home(cast.outsider, minutes=5)) if "the badge" in words]


def test_of_an_epic_badge_others_read_whose_it_is_and_what_for(cast: Cast) -> None:
    earn(cast)
    [words] = told(cast)
    assert words.startswith("AM Amara Mensah earned the badge Bridge Silver. Help people in")
    mine = " ".join(items(home(cast.mentor, minutes=5)))
    assert "You earned a badge that few have" in mine
    assert "Bridge" not in mine


@pytest.mark.parametrize("rarity", ["", "common", "uncommon", "rare"])
def test_of_what_many_have_nothing_is_told_unless_it_is_a_signature(
    cast: Cast, rarity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    earn(cast, rarity=rarity)
    assert told(cast) == []
    monkeypatch.setattr(publishing, "SIGNATURE", {"bridge"})
    earn(cast, rarity=rarity, tier=3)
    assert len(told(cast)) == 1


def test_a_badge_that_is_taken_back_is_not_told_of_any_more(cast: Cast) -> None:
    earn(cast)
    with acting_at(cast, NOON + timedelta(minutes=1)):
        record(BadgeRevoked(actor_id=None, member_id=cast.mentor.id, badge="bridge", tier=1))
    assert len(told(cast)) == 1
    with acting_at(cast, NOON + timedelta(minutes=1)):
        record(BadgeRevoked(actor_id=None, member_id=cast.mentor.id, badge="bridge", tier=2))
    assert told(cast) == []


def test_whoever_is_not_on_leaderboards_is_not_told_of_here_either(cast: Cast) -> None:
    earn(cast)
    with acting_at(cast, NOON):
        leave_boards(cast.mentor.member)
    assert told(cast) == []
    earn(cast)
    assert told(cast) == []


def test_a_badge_of_an_earlier_release_is_shown_without_an_error(cast: Cast) -> None:
    earn(cast, badge="gone")
    assert home(cast.outsider, minutes=5).status == 200
