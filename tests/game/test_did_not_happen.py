"""It did not happen: what was given goes back with new lines, and nothing is ever taken twice."""

from tests.game.happenings import AMARA, LENA, Meeting, final_of, lived, pending_of
from webapp.game.entries import FINAL, PENDING, REVERSAL

IT = Meeting()


def test_before_the_wrap_up_the_pending_points_go() -> None:
    entries = lived([IT.ended(), IT.voided()])
    assert (pending_of(AMARA, entries), pending_of(LENA, entries)) == (0, 0)
    back = entries[2:]
    assert [(entry.member_id, entry.amount, entry.state) for entry in back] == [
        (AMARA, -10, PENDING),
        (LENA, -4, PENDING),
    ]
    assert [entry.reverses for entry in back] == [entry.key for entry in entries[:2]]


def test_after_the_wrap_up_the_final_points_go() -> None:
    entries = lived([IT.ended(), IT.finalised(), IT.voided()])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (0, 0)
    assert (pending_of(AMARA, entries), pending_of(LENA, entries)) == (0, 0)
    assert {(entry.component, entry.state) for entry in entries[4:]} == {(REVERSAL, FINAL)}
    assert [entry.reverses for entry in entries[4:]] == [entry.key for entry in entries[2:4]]


def test_points_that_were_decided_only_at_the_wrap_up_go_too() -> None:
    one_sided = Meeting(both=False)
    entries = lived([one_sided.ended(), one_sided.finalised(confirmed_by="asker"), one_sided.voided()])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (0, 0)


def test_saying_it_twice_takes_back_once() -> None:
    entries = lived([IT.ended(), IT.finalised(), IT.voided(), IT.voided()])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (0, 0)
    assert len(entries) == 6


def test_saying_it_twice_before_the_wrap_up_takes_back_once() -> None:
    entries = lived([IT.ended(), IT.voided(), IT.voided()])
    assert (pending_of(AMARA, entries), pending_of(LENA, entries)) == (0, 0)
    assert len(entries) == 4


def test_a_session_that_was_taken_back_is_not_paid_by_a_late_wrap_up() -> None:
    entries = lived([IT.ended(), IT.voided(), IT.finalised(confirmed_by="asker")])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (0, 0)


def test_a_session_that_never_ended_has_nothing_to_take_back() -> None:
    assert lived([IT.voided()]) == []


def test_the_line_back_says_which_session_and_on_which_day_it_was() -> None:
    entries = lived([IT.ended(), IT.voided()])
    given, back = entries[0], entries[2]
    assert (back.session_id, back.local_date, back.season) == (given.session_id, given.local_date, given.season)
    assert back.explain == given.explain
    assert back.recorded_at > given.recorded_at
