"""What owners did stands in a chain: whoever changes, removes or cuts off an entry is found out."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.cast import Cast
from tests.scenes.ruling import paying
from webapp.activity.audit import NAMES, entries_n, what_is_wrong
from webapp.activity.models import AuditEntry
from webapp.console.log import WORDS
from webapp.db import db
from webapp.rewards.drafting import change_draft, start_draft


@pytest.fixture
def audited(cast: Cast) -> Cast:
    """Noor has drafted rules and changed them twice."""
    with cast.acting():
        draft = start_draft(cast.owner.member)
        for edit_n, amount in ((1, 6), (2, 8)):
            change_draft(cast.owner.member, draft.id, paying(draft.body, mentor=amount), edit_n=edit_n)
    return cast


def wrong(cast: Cast) -> list[str]:
    with cast.app.test_request_context():
        return list(what_is_wrong())


def tampered(cast: Cast, change: str, **values: Any) -> list[str]:
    """What is found after somebody has gone past the application."""
    with cast.app.app_context(), db.engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        else:
            for name in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_entry_no_{name}"))
        connection.execute(text(change), values)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = DEFAULT"))
    return wrong(cast)


def test_a_chain_that_nobody_touched_holds(audited: Cast) -> None:
    assert wrong(audited) == []
    with audited.app.test_request_context():
        assert entries_n() == 3


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE audit_entry SET actor_id = 1 WHERE id = 2", ["entry 2: it was changed, or the one before it was"]),
        ("UPDATE audit_entry SET name = 'skill.filed' WHERE id = 1", ["entry 1: it was changed", "has no entry"]),
        ("DELETE FROM audit_entry WHERE id = 2", ["entry 2: missing", "has no entry"]),
        ("DELETE FROM audit_entry WHERE id = 3", ["has no entry"]),
    ],
)
def test_what_was_changed_is_found(audited: Cast, change: str, found: list[str]) -> None:
    lines = tampered(audited, change)
    assert len(lines) >= len(found)
    assert all(any(part in line for line in lines) for part in found)


def test_a_seal_made_anew_breaks_the_next_one(audited: Cast) -> None:
    assert tampered(audited, "UPDATE audit_entry SET seal = :seal WHERE id = 1", seal="f" * 64) != []


def test_owners_read_it_in_words(audited: Cast) -> None:
    page = audited.owner.phone.get("/console/log")
    assert page.says("Noor El-Amin began a draft of rules")
    assert page.says("changed a draft of rules")
    assert set(WORDS) == NAMES


def test_what_members_do_is_not_in_it(cast: Cast) -> None:
    cast.asker.phone.post("/me/skills", {"words": "Labour law", "skill": ""})
    with cast.acting():
        assert db.session.query(AuditEntry).count() == 0
