"""What a rule may ask of an event: a closed vocabulary of fields and operators, read from the event's own facts.

Game design, section 5, names the fields. One is here when an event carries its fact; no other can be written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from webapp.events import SessionEnded, SessionFinalised

Facts = Mapping[str, Any]

CHOICE, NUMBER, FLAG, SKILLS = "choice", "number", "flag", "skills"
IS, IS_NOT, IN, NOT_IN, AT_LEAST, AT_MOST, BETWEEN = "=", "!=", "in", "not_in", ">=", "<=", "between"
OPS: Mapping[str, Sequence[str]] = {
    CHOICE: (IS, IS_NOT, IN, NOT_IN),
    NUMBER: (IS, AT_LEAST, AT_MOST, BETWEEN),
    FLAG: (IS,),
    SKILLS: (IS, IS_NOT, IN, NOT_IN),
}
"""The operators of each kind of field, in the order in which an editor offers them."""
ENDED, FINALISED = SessionEnded.name, SessionFinalised.name


@dataclass(frozen=True)
class Field:
    """`read` finds its value in an event's facts; None where the event does not know. Numbers lie in `span`."""

    key: str
    kind: str
    read: Callable[[Facts], Any]
    choices: Sequence[str] = ()
    span: tuple[int, int] = (0, 0)
    events: Sequence[str] = (ENDED, FINALISED)


def _same(what: str) -> Callable[[Facts], bool | None]:
    of_asker, of_mentor = f"asker_{what}_id", f"mentor_{what}_id"

    def read(facts: Facts) -> bool | None:
        one, other = facts[of_asker], facts[of_mentor]
        return None if None in (one, other) else bool(one == other)

    return read


def _fact(name: str) -> Callable[[Facts], Any]:
    return lambda facts: facts.get(name)


def _weekday(facts: Facts) -> str:
    """Of the end, in the organisation's zone: 1 is Monday."""
    ended = datetime.fromisoformat(facts["ended_at"]).astimezone(ZoneInfo(facts["organisation_zone"]))
    return str(ended.isoweekday())


FIELDS: Sequence[Field] = (
    Field("session.mode", CHOICE, _fact("mode"), choices=("chat", "call", "in_person")),
    Field("session.minutes", NUMBER, _fact("lasted_minutes"), span=(4, 180)),
    Field("session.confirmed_by", CHOICE, _fact("confirmed_by"), choices=("asker", "both"), events=(FINALISED,)),
    Field("skill.id", SKILLS, _fact("skill_ids")),
    Field("pair.same_department", FLAG, _same("department")),
    Field("pair.same_location", FLAG, _same("site")),
    Field("pair.same_team", FLAG, _fact("is_same_team")),
    Field("pair.is_line_management", FLAG, _fact("is_line_management")),
    Field("pair.prior_sessions", NUMBER, _fact("pair_prior_sessions"), span=(0, 1000), events=(FINALISED,)),
    Field("asker.is_newcomer", FLAG, _fact("asker_is_newcomer")),
    Field(
        "mentor.is_first_time",
        FLAG,
        lambda facts: None if facts.get("mentor_prior_sessions") is None else facts["mentor_prior_sessions"] == 0,
        events=(FINALISED,),
    ),
    Field("local.weekday", CHOICE, _weekday, choices=("1", "2", "3", "4", "5", "6", "7")),
)
BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}


@dataclass(frozen=True)
class Condition:
    """`field op value`. A list of values is a tuple; "between" takes (least, most), both included."""

    field: str
    op: str
    value: Any

    def holds(self, facts: Facts) -> bool:
        """Whether the event says so. What it does not know never holds."""
        field = BY_KEY[self.field]
        found = field.read(facts)
        if found is None:
            return False
        if field.kind == SKILLS:
            wanted = {self.value} if self.op in (IS, IS_NOT) else set(self.value)
            return bool(wanted & set(found)) is (self.op in (IS, IN))
        return _compared(found, self.op, self.value)

    @property
    def skill_ids(self) -> Sequence[int]:
        """Those that it names."""
        if BY_KEY[self.field].kind != SKILLS:
            return ()
        return (self.value,) if isinstance(self.value, int) else tuple(self.value)

    @property
    def is_about_a_skill(self) -> bool:
        return self.field == "skill.id" and self.op in (IS, IN)


def _compared(found: Any, op: str, value: Any) -> bool:
    match op:
        case "=":
            return bool(found == value)
        case "!=":
            return bool(found != value)
        case "in":
            return found in value
        case "not_in":
            return found not in value
        case ">=":
            return bool(found >= value)
        case "<=":
            return bool(found <= value)
        case "between":
            return bool(value[0] <= found <= value[1])
    raise ValueError(f"no operator {op!r}")
