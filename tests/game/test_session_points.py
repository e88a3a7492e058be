"""What a session is worth: ten for giving it, four for asking; pending at its end, final when it is wrapped up."""

import pytest

from tests.game.happenings import AMARA, LENA, Meeting, final_of, lived, pending_of
from webapp.game.entries import BASE, FINAL, FINALISE, PENDING


def test_at_the_end_ten_points_wait_for_the_mentor_and_four_for_the_asker() -> None:
    entries = lived([Meeting().ended()])
    assert [(entry.member_id, entry.role, entry.amount, entry.state) for entry in entries] == [
        (AMARA, "mentor", 10, PENDING),
        (LENA, "asker", 4, PENDING),
    ]
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (0, 0)


def test_wrapping_up_makes_the_same_amounts_final_once() -> None:
    entries = lived([Meeting().ended(), Meeting().finalised(confirmed_by="asker")])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (10, 4)
    assert (pending_of(AMARA, entries), pending_of(LENA, entries)) == (0, 0)
    assert [entry.component for entry in entries] == [BASE, BASE, FINALISE, FINALISE]
    assert [entry.settles for entry in entries[2:]] == [entries[0].key, entries[1].key]


def test_a_line_says_who_was_across_and_how_it_was() -> None:
    meeting = Meeting()
    mentors, askers = lived([meeting.ended()])
    assert (mentors.counterpart_id, askers.counterpart_id) == (LENA, AMARA)
    assert (mentors.rule_key, mentors.ruleset_id, mentors.session_id) == ("session", 1, meeting.number)
    assert mentors.explain == {
        "mode": "call",
        "lasted": 15,
        "from": "2026-03-04T12:00:00+00:00",
        "until": "2026-03-04T12:15:00+00:00",
    }


def test_without_anybodys_wrap_up_time_makes_it_final_all_the_same() -> None:
    entries = lived([Meeting().ended(), Meeting().finalised()])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (10, 4)


def test_ending_twice_waits_once() -> None:
    entries = lived([Meeting().ended(), Meeting().ended()])
    assert (pending_of(AMARA, entries), pending_of(LENA, entries)) == (10, 4)


def test_wrapping_up_twice_pays_once() -> None:
    entries = lived([Meeting().ended(), Meeting().finalised(), Meeting().finalised(confirmed_by="asker")])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (10, 4)
    assert len(entries) == 4


@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        (Meeting(both=False), "one_sided"),
        (Meeting(lasted=3), "too_short"),
    ],
    ids=["one_sided", "too_short"],
)
class TestAnUnpaidSession:
    def test_adds_nothing_at_its_end(self, meeting: Meeting, why: str) -> None:
        assert lived([meeting.ended()]) == []

    def test_gets_a_line_of_zero_that_says_why_when_it_is_final(self, meeting: Meeting, why: str) -> None:
        entries = lived([meeting.ended(), meeting.finalised()])
        assert [(entry.member_id, entry.amount, entry.raw_amount, entry.forfeited) for entry in entries] == [
            (AMARA, 0, 10, 10),
            (LENA, 0, 4, 4),
        ]
        assert {(entry.state, entry.component, entry.cap_code) for entry in entries} == {(FINAL, BASE, why)}

    def test_wrapping_it_up_twice_says_so_once(self, meeting: Meeting, why: str) -> None:
        assert len(lived([meeting.ended(), meeting.finalised(), meeting.finalised()])) == 2

    def test_has_nothing_to_take_back(self, meeting: Meeting, why: str) -> None:
        assert len(lived([meeting.ended(), meeting.finalised(), meeting.voided()])) == 2


def test_a_wrap_up_says_that_both_took_part() -> None:
    entries = lived([Meeting(both=False).ended(), Meeting(both=False).finalised(confirmed_by="asker")])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (10, 4)


def test_nobodys_wrap_up_makes_a_short_session_longer() -> None:
    entries = lived([Meeting(lasted=3).ended(), Meeting(lasted=3).finalised(confirmed_by="both")])
    assert (final_of(AMARA, entries), final_of(LENA, entries)) == (0, 0)


def test_four_minutes_are_enough() -> None:
    assert pending_of(AMARA, lived([Meeting(lasted=4).ended()])) == 10
