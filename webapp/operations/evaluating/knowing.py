"""What matching knew at a moment of the past: evidence in the shadow of its tables, and how each mentor answered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from webapp.matching.models import MentorRecord
from webapp.matching.records import add_answer, add_help, empty_record
from webapp.operations.evaluating.history import Answered, Happening, Invited, Shown, Solved
from webapp.operations.evaluating.shadow import Shadow


@dataclass
class Known:
    """`have_shown`: who has shown anything yet, by which they could be found."""

    shadow: Shadow
    coming: Iterator[Happening]
    ahead: Happening | None = None
    records: dict[int, MentorRecord] = field(default_factory=dict)
    have_shown: set[int] = field(default_factory=set)

    def go_on_until(self, at: datetime) -> None:
        """Take in everything from before that moment, and nothing from it on."""
        shown: list[int] = []
        solved: list[int] = []
        for happening in self._before(at):
            match happening:
                case Shown():
                    shown.append(happening.contribution_id)
                    self._take_in(happening)
                case Solved():
                    solved.append(happening.session_id)
                case Invited():
                    self.record_of(happening.member_id).invited_n += 1
                case Answered():
                    add_answer(self.record_of(happening.member_id), happening.minutes)
        self.shadow.show(shown)
        self.shadow.solve(solved)

    def _before(self, at: datetime) -> Iterator[Happening]:
        """What comes next, as long as it happened before that moment; the first that did not waits."""
        happening = self.ahead or next(self.coming, None)
        while happening is not None and happening.at < at:
            yield happening
            happening = next(self.coming, None)
        self.ahead = happening

    def record_of(self, member_id: int) -> MentorRecord:
        if member_id not in self.records:
            self.records[member_id] = empty_record(member_id)
        return self.records[member_id]

    def _take_in(self, shown: Shown) -> None:
        if shown.speaks_for:
            self.have_shown.add(shown.member_id)
        if shown.helped_at is not None:
            add_help(self.record_of(shown.member_id), shown.helped_at)
