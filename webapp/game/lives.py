"""What somebody has done in all: whom they helped, from whom they learned. Levels and badges read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.game.counted import Counted

HELPED, LEARNED, DEPARTMENT, OTHER_DEPARTMENT, SKILL, ASKED = (
    "helped",
    "learned",
    "department",
    "other_department",
    "skill",
    "asked",
)
KINDS = (HELPED, LEARNED, DEPARTMENT, OTHER_DEPARTMENT, SKILL, ASKED)

Tally = tuple[int, str, int]
"""(member id, kind, id of the person, department or skill): how many finalised sessions there were with it."""


def tally_changes(before: Counted | None, after: Counted | None) -> dict[Tally, int]:
    """What becomes one more or one less when a session is finalised or undone."""
    step = int(after is not None and after.is_final) - int(before is not None and before.is_final)
    session = after or before
    if session is None or not step:
        return {}
    mentor, asker = session.mentor_id, session.asker_id
    tallies: list[Tally] = [(mentor, HELPED, asker), (asker, LEARNED, mentor)]
    if session.asker_department_id is not None:
        tallies.append((mentor, DEPARTMENT, session.asker_department_id))
        if session.is_across:
            tallies.append((mentor, OTHER_DEPARTMENT, session.asker_department_id))
    tallies += [(mentor, SKILL, skill_id) for skill_id in dict.fromkeys(session.skill_ids)]
    return dict.fromkeys(tallies, step)


@dataclass(frozen=True)
class Life:
    """Finalised sessions in each role, and the different people, departments and skills in them."""

    given: int = 0
    received: int = 0
    people: int = 0
    helped: int = 0
    learned: int = 0
    departments: int = 0
    other_departments: int = 0
    skills: int = 0
    asks: int = 0


def life(counts: Mapping[str, tuple[int, int]], people: int) -> Life:
    """From how many different things a member has of each kind, and how often in all; `people` in either role."""
    none = (0, 0)
    return Life(
        people=people,
        given=counts.get(HELPED, none)[1],
        received=counts.get(LEARNED, none)[1],
        helped=counts.get(HELPED, none)[0],
        learned=counts.get(LEARNED, none)[0],
        departments=counts.get(DEPARTMENT, none)[0],
        other_departments=counts.get(OTHER_DEPARTMENT, none)[0],
        skills=counts.get(SKILL, none)[0],
        asks=counts.get(ASKED, none)[1],
    )
