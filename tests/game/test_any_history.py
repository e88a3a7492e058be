"""Whatever people do, in whatever order: the balances are those of a model in thirty lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.game.happenings import NOON, Meeting, Notebook, final_of, lived, pending_of
from webapp.events import SessionEvent
from webapp.game.memory import Memory

PEOPLE = range(1, 6)
EVENING = NOON + timedelta(hours=11)
END, WRAP_UP, VOID = "end", "wrap up", "void"
Step = tuple[Meeting, str]


@dataclass
class Model:
    """Points by (session, member), without lines, keys or rulesets."""

    given: dict[tuple[int, int], int] = field(default_factory=dict)
    final: set[tuple[int, int]] = field(default_factory=set)
    void: set[int] = field(default_factory=set)
    meetings: dict[int, Meeting] = field(default_factory=dict)

    def step(self, meeting: Meeting, what: str) -> None:
        self.meetings[meeting.number] = meeting
        if what == VOID:
            self.void |= {meeting.number} if any(key[0] == meeting.number for key in self.given) else set()
            return
        for member, points in ((meeting.mentor, 10), (meeting.asker, 4)):
            key = (meeting.number, member)
            if key not in self.given:
                earns = self._earns(meeting, member)
                if not earns and what == END:
                    continue
                self.given[key] = points if earns else 0
            if what == WRAP_UP and meeting.number not in self.void:
                self.final.add(key)

    def _earns(self, meeting: Meeting, member: int) -> bool:
        return meeting.both and meeting.lasted >= 4 and not any(self._meets(meeting, one) for one in self._paid(member))

    def _paid(self, member: int) -> list[Meeting]:
        return [
            self.meetings[number]
            for (number, who), points in self.given.items()
            if who == member and points and number not in self.void
        ]

    @staticmethod
    def _meets(one: Meeting, other: Meeting) -> bool:
        one_ends = one.began + timedelta(minutes=one.lasted)
        other_ends = other.began + timedelta(minutes=other.lasted)
        return "chat" not in (one.mode, other.mode) and one.began < other_ends and other.began < one_ends

    def sums(self, member: int) -> tuple[int, int]:
        """(final, pending)"""
        standing = {key: points for key, points in self.given.items() if key[1] == member and key[0] not in self.void}
        final = sum(points for key, points in standing.items() if key in self.final)
        return final, sum(standing.values()) - final


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Some meetings around one midnight, each ended, wrapped up or undone any number of times, shuffled."""
    steps: list[Step] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        asker, mentor = draw(st.permutations(PEOPLE))[:2]
        meeting = Meeting(
            number=number,
            asker=asker,
            mentor=mentor,
            mode=draw(st.sampled_from(["call", "chat", "in_person"])),
            began=EVENING + timedelta(minutes=draw(st.integers(0, 90))),
            lasted=draw(st.integers(1, 40)),
            both=draw(st.integers(0, 5)) > 0,
        )
        steps += [(meeting, what) for what in draw(st.lists(st.sampled_from([END, WRAP_UP, VOID]), max_size=4))]
    return draw(st.permutations(steps))


def recorded(steps: list[Step]) -> list[SessionEvent]:
    events: dict[str, Callable[[Meeting], SessionEvent]] = {
        END: Meeting.ended,
        WRAP_UP: Meeting.finalised,
        VOID: Meeting.voided,
    }
    return [events[what](meeting) for meeting, what in steps]


@settings(max_examples=200, deadline=None)
@given(histories())
def test_the_ledger_sums_to_what_the_model_says(steps: list[Step]) -> None:
    model = Model()
    for step in steps:
        model.step(*step)
    entries = lived(recorded(steps))
    assert {who: (final_of(who, entries), pending_of(who, entries)) for who in PEOPLE} == {
        who: model.sums(who) for who in PEOPLE
    }


@settings(max_examples=60, deadline=None)
@given(histories())
def test_the_book_of_a_replay_gives_the_same_lines(steps: list[Step]) -> None:
    events = recorded(steps)
    assert lived(events, Memory()) == lived(events, Notebook())


@settings(max_examples=60, deadline=None)
@given(histories())
def test_no_line_is_written_twice_and_none_is_settled_or_taken_back_twice(steps: list[Step]) -> None:
    entries = lived(recorded(steps))
    for keys in ([e.key for e in entries], [e.settles for e in entries], [e.reverses for e in entries]):
        named = [key for key in keys if key]
        assert len(named) == len(set(named))


@settings(max_examples=60, deadline=None)
@given(histories(), histories(), st.randoms())
def test_what_others_do_in_between_changes_nobodys_balance(one: list[Step], two: list[Step], chance: object) -> None:
    others = [(_elsewhere(meeting), what) for meeting, what in two]
    mixed = [*one, *others]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    in_order = [*(step for step in mixed if step in one), *(step for step in mixed if step not in one)]
    entries, apart = lived(recorded(mixed)), lived(recorded(in_order))
    for who in [*PEOPLE, *(who + 100 for who in PEOPLE)]:
        assert (final_of(who, entries), pending_of(who, entries)) == (final_of(who, apart), pending_of(who, apart))


def _elsewhere(meeting: Meeting) -> Meeting:
    """The same between other people."""
    return Meeting(
        **vars(meeting) | {"number": meeting.number + 100, "asker": meeting.asker + 100, "mentor": meeting.mentor + 100}
    )
