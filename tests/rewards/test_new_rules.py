"""A release with new rules: the first ruleset holds from the beginning, a later one from the moment of the upgrade."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete

from tests.cast import Cast
from tests.meetings import NOON, meet, wrap_up
from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db, transaction
from webapp.errors import Refused
from webapp.game import timeline as timeline_of
from webapp.game.released import BY_ID, RULESETS
from webapp.game.rulebook import from_plain, to_plain
from webapp.game.rules import ASKER, HELPFUL, MENTOR
from webapp.game.timeline import BEGINNING
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards import rulesets
from webapp.rewards.drafting import change_draft, start_draft
from webapp.rewards.models import OwnRuleset, RulesetStart
from webapp.rewards.publishing import schedule_draft
from webapp.rewards.queries import balance, lines_of
from webapp.rewards.rulesets import adopt_rulesets, checksum, timeline

UPGRADE = NOON + timedelta(days=7)


def test_a_new_house_has_its_rules_from_the_beginning_and_adopts_them_once(inside: None) -> None:
    with transaction():
        assert adopt_rulesets() == []
    assert timeline().starts == [(BEGINNING, 1), (BEGINNING, 2), (BEGINNING, 3)]
    assert timeline().at(BEGINNING).id == 3


@pytest.fixture
def upgraded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A house of the first rules; another ruleset pays a mentor 20 and an asker 6, installed a week after NOON."""
    first = RULESETS[0]
    session = replace(first.rules[0], amounts={MENTOR: 20, ASKER: 6})
    released = (first, replace(first, id=3, rules=(session,)))
    monkeypatch.setattr(rulesets, "RULESETS", released)
    monkeypatch.setattr(rulesets, "BY_ID", {each.id: each for each in released})
    monkeypatch.setattr(timeline_of, "BY_ID", {each.id: each for each in released})
    with app.test_request_context(), clock.standing_at(UPGRADE), transaction():
        db.session.execute(delete(RulesetStart).where(RulesetStart.ruleset_id > 1))
        db.session.add(LoggedEvent(name="notices.seen", happened_at=UPGRADE, facts={}))
        assert adopt_rulesets() == [3]


def test_an_upgrade_puts_them_in_force_from_now(upgraded: None, inside: None) -> None:
    assert timeline().starts == [(BEGINNING, 1), (UPGRADE, 3)]
    with transaction():
        assert adopt_rulesets() == []


def test_each_session_is_paid_by_the_rules_of_its_end_and_replay_agrees(cast: Cast, upgraded: None) -> None:
    before, after = meet(cast), meet(cast, at=UPGRADE + timedelta(hours=1))
    wrap_up(cast, before, at=UPGRADE + timedelta(hours=2))
    wrap_up(cast, after, at=UPGRADE + timedelta(hours=2))
    with cast.app.test_request_context():
        assert balance(cast.mentor.id).final == 30
        assert [(line.amount, line.ruleset_id) for line in lines_of(cast.asker.id)] == [(6, 3), (4, 1)]
        assert compare_game() == []
        assert rebuild_game() == 8
        assert balance(cast.mentor.id).final == 30


@pytest.fixture
def own_rules(cast: Cast) -> Cast:
    """A house that had rules of its own, and a draft, before a release paid for what askers say."""
    body = to_plain(BY_ID[2])
    about = {"parent_id": 2, "body": body, "checksum": checksum(body), "edit_n": 1, "note": "", "reason": ""}
    about |= {"author_id": cast.owner.id, "changed_by": cast.owner.id, "made_at": NOON, "changed_at": NOON}
    with cast.acting():
        db.session.execute(delete(RulesetStart).where(RulesetStart.ruleset_id == 3))
        db.session.add(OwnRuleset(id=101, **about, scheduled_at=NOON, scheduled_by=cast.owner.id))
        db.session.add(OwnRuleset(id=102, **about | {"parent_id": 101}))
        db.session.add(RulesetStart(ruleset_id=101, effective_from=UPGRADE))
    return cast


def test_a_house_with_rules_of_its_own_keeps_them_and_is_offered_the_new_ones(own_rules: Cast) -> None:
    with own_rules.acting():
        assert adopt_rulesets() == []
        assert timeline().at(UPGRADE).worth == {}
        draft = start_draft(own_rules.owner.member)
        assert [rule["is_on"] for rule in draft.body["rules"] if rule["key"] == HELPFUL] == [False] * 3
        starts_on = clock.today("UTC") + timedelta(days=9)
        with pytest.raises(Refused, match="Nothing is different"):
            schedule_draft(own_rules.owner.member, draft.id, edit_n=1, starts_on=starts_on, note="As it was before.")
        rules = [rule | {"is_on": True} for rule in draft.body["rules"]]
        draft = change_draft(own_rules.owner.member, draft.id, draft.body | {"rules": rules}, edit_n=1)
        assert from_plain(draft.body, draft.id).worth == {"unblocked": 5, "helped": 2, "left_over": 2}


def test_a_draft_from_before_can_still_be_changed(own_rules: Cast) -> None:
    page = own_rules.owner.phone.get("/console/rules/102")
    assert own_rules.owner.phone.send(page, "/console/rules/102", **{"session-mentor": "12"}).status == 303
    page = own_rules.owner.phone.get("/console/rules/102")
    assert page.soup.select("[name=helpful-helped-mentor]")
