"""Nobody is in two calls at once; a chat may run beside anything."""

from datetime import timedelta

import pytest

from tests.game.happenings import AMARA, JONAS, LENA, NOON, Meeting, final_of, lived, pending_of
from webapp.game.entries import BASE, FINAL

FIRST = Meeting(1)
SECOND = Meeting(2, asker=JONAS, began=NOON + timedelta(minutes=10))


def test_the_second_of_two_calls_at_once_pays_its_mentor_nothing_and_its_asker_all() -> None:
    entries = lived([FIRST.ended(), SECOND.ended()])
    assert pending_of(AMARA, entries) == 10
    assert (pending_of(LENA, entries), pending_of(JONAS, entries)) == (4, 4)


def test_the_mentor_is_told_why_when_it_is_final() -> None:
    entries = lived([FIRST.ended(), SECOND.ended(), SECOND.finalised(confirmed_by="asker")])
    [told] = [entry for entry in entries if entry.member_id == AMARA and entry.session_id == 2]
    assert (told.amount, told.cap_code, told.state, told.component) == (0, "overlap", FINAL, BASE)
    assert final_of(JONAS, entries) == 4


@pytest.mark.parametrize("mode", ["call", "in_person"])
def test_a_call_and_a_meeting_in_person_exclude_each_other(mode: str) -> None:
    entries = lived([Meeting(1, mode="in_person").ended(), Meeting(2, asker=JONAS, mode=mode).ended()])
    assert pending_of(AMARA, entries) == 10


@pytest.mark.parametrize(("one", "other"), [("chat", "call"), ("call", "chat"), ("chat", "chat")])
def test_a_chat_may_run_beside_it(one: str, other: str) -> None:
    entries = lived([Meeting(1, mode=one).ended(), Meeting(2, asker=JONAS, mode=other).ended()])
    assert pending_of(AMARA, entries) == 20


def test_one_after_the_other_is_no_overlap_whichever_is_told_first() -> None:
    after = Meeting(2, asker=JONAS, began=NOON + timedelta(minutes=FIRST.lasted))
    assert pending_of(AMARA, lived([FIRST.ended(), after.ended()])) == 20
    assert pending_of(AMARA, lived([after.ended(), FIRST.ended()])) == 20


def test_giving_one_while_asking_in_another_counts_once_too() -> None:
    asking = Meeting(2, asker=AMARA, mentor=JONAS)
    entries = lived([FIRST.ended(), asking.ended()])
    assert (pending_of(AMARA, entries), pending_of(JONAS, entries)) == (10, 10)


def test_what_did_not_happen_is_in_nobodys_way() -> None:
    entries = lived([FIRST.ended(), FIRST.voided(), SECOND.ended()])
    assert pending_of(AMARA, entries) == 10


def test_what_turns_out_not_to_have_happened_makes_room_at_the_wrap_up() -> None:
    entries = lived([FIRST.ended(), SECOND.ended(), FIRST.finalised(), FIRST.voided(), SECOND.finalised()])
    assert final_of(AMARA, entries) == 10


def test_an_unpaid_session_is_in_nobodys_way() -> None:
    alone = Meeting(1, both=False)
    entries = lived([alone.ended(), alone.finalised(), SECOND.ended()])
    assert pending_of(AMARA, entries) == 10


def test_a_session_across_midnight_is_noticed_the_next_day() -> None:
    late = NOON.replace(hour=23, minute=50)
    entries = lived([Meeting(1, began=late, lasted=9).ended(), Meeting(2, asker=JONAS, began=late, lasted=30).ended()])
    assert [entry.local_date.day for entry in entries if entry.member_id == AMARA] == [4]
    assert pending_of(AMARA, entries) == 10
