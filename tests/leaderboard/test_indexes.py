"""Indexes that hold only what is asked for are found by what asks."""

from typing import Any

import pytest
from flask import Flask

from webapp.db import db
from webapp.leaderboard.choosing import DEPARTMENT, SITE
from webapp.leaderboard.queries import _mine
from webapp.rewards.statements import ONBOARDED

MINE = {"period": "2026-W47", "skill_id": 0, "place": 1, "member_id": 1}


@pytest.mark.parametrize(
    ("statement", "values", "index"),
    [
        (_mine(DEPARTMENT), MINE, "ix_standing_department"),
        (_mine(SITE), MINE, "ix_standing_site"),
        (ONBOARDED, {"member_id": 1}, "ix_ledger_entry_onboarding"),
    ],
)
def test_it_is_used(app: Flask, engine: str, statement: Any, values: dict[str, object], index: str) -> None:
    if engine == "postgres":
        pytest.skip("of a small table PostgreSQL reads everything")
    with app.app_context():
        asked = statement.compile(db.engine, compile_kwargs={"render_postcompile": True})
        positions = {name: asked.params[name] for name in asked.positiontup} | values
        plan = db.session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", tuple(positions[name] for name in asked.positiontup)
        )
        steps = [step[-1] for step in plan]
        assert any(index in step for step in steps), steps
