"""Two owners care for the same skill at the same moment: one of them does it, the other reads that it is done."""

import pytest

from tests.races.volley import at_once, count, happened, tap
from tests.scenes.world import ASKER, MENTOR, OWNER, World
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.skills.caring import add_word
from webapp.skills.models import MemberSkill, Skill
from webapp.skills.queries import found_skills

ROUNDS = 5


def ids(world: World) -> tuple[int, int, int]:
    """Pivots, and two others."""
    world.scene("owned_by_two")
    with world.cast.acting():
        noor = world.cast.owner.member
        found = [found_skills(words)[0].id for words in ("excel pivots", "excel formulas", "excel charts")]
        add_word(noor, found[0], "crosstabs")
    return found[0], found[1], found[2]


def test_each_merges_it_into_another_and_one_is_told_so(world: World) -> None:
    for _ in range(ROUNDS):
        pivots, formulas, charts = ids(world)
        path = f"/console/skills/{pivots}/merge"
        taps = [tap(world.phone(OWNER), path, into=formulas), tap(world.phone(MENTOR), path, into=charts)]
        answers = at_once(taps)
        assert sorted(answer.status for answer in answers) == [303, 409]
        late = next(answer for answer in answers if answer.status == 409)
        assert late.says("“Excel pivots” is a part of “Excel")
        assert happened(world, "skills.merged") == 1


def test_each_merges_the_one_into_the_other_and_one_stays(world: World) -> None:
    for _ in range(ROUNDS):
        pivots, formulas, _charts = ids(world)
        pairs = ((OWNER, pivots, formulas), (MENTOR, formulas, pivots))
        taps = [tap(world.phone(who), f"/console/skills/{one}/merge", into=other) for who, one, other in pairs]
        assert sorted(answer.status for answer in at_once(taps)) == [303, 409]
        both = Skill.id.in_((pivots, formulas))
        assert count(world, Skill, both, Skill.merged_into_id.is_(None)) == 1


@pytest.mark.parametrize("words", ["crosstabs", "excel pivots"])
def test_somebody_claims_what_is_merged_or_retired_meanwhile(world: World, words: str) -> None:
    for what in ("merge", "retirement"):
        pivots, formulas, _charts = ids(world)
        claim = tap(world.phone(ASKER), "/me/skills", words=words)
        care = tap(world.phone(OWNER), f"/console/skills/{pivots}/{what}", into=formulas)
        answers = at_once([claim, care])
        assert answers[1].status == 303
        if what == "merge":
            assert answers[0].status == 303
            assert count(world, MemberSkill, MemberSkill.skill_id == pivots) == 0
        else:
            assert answers[0].status in {303, 422}


def test_somebody_is_voided_while_their_skill_is_merged_and_a_replay_finds_nothing(world: World) -> None:
    made = world.scene("over")
    with world.cast.acting():
        found = [found_skills(words)[0].id for words in ("excel pivots", "excel formulas")]
    void = tap(world.phone(MENTOR), f"/sessions/{made['session_id']}/void")
    merge = tap(world.phone(OWNER), f"/console/skills/{found[0]}/merge", into=found[1])
    assert at_once([void, merge])[1].status == 303
    with world.app.app_context():
        assert compare_game() == []
        db.session.rollback()
