"""What each command prints, and with which status it ends."""

from pathlib import Path

import pytest
from sqlalchemy import insert, text

from tests.cast import Cast
from tests.cli.conftest import Hallway, hallway_at, refused
from tests.meetings import NOON, meet, wrap_up
from webapp.accounts.models import OWNER, Member
from webapp.accounts.settings import SETTINGS
from webapp.activity.models import AuditEntry
from webapp.db import db, transaction
from webapp.rewards.drafting import start_draft


def path_of(link: str) -> str:
    """Of a link that stands alone on its line."""
    assert link.startswith("http://127.0.0.1:8000/")
    return link.removeprefix("http://127.0.0.1:8000").strip()


class TestMigrate:
    def test_names_each_step_and_finds_nothing_to_do_the_second_time(self, empty: str, assets_folder: Path) -> None:
        hallway = hallway_at(empty, assets_folder)
        *steps, last = hallway("migrate").stdout.splitlines()
        assert steps[0] == "Keep what happens, in commit order."
        assert last == f"{len(steps)} steps. The database is current."
        assert hallway("migrate").stdout == "The database was current already.\n"


class TestInvite:
    def test_prints_a_link_that_opens_and_makes_an_owner(self, hallway: Hallway, cast: Cast) -> None:
        result = hallway("invite", "Ada@Marlow.example", "--owner")
        assert result.exit_code == 0
        [link] = result.stdout.splitlines()
        assert cast.stranger.get(path_of(link)).status == 200
        with cast.app.test_request_context():
            assert db.session.query(Member).filter_by(email="ada@marlow.example").one().role == OWNER

    def test_again_makes_the_first_link_stop_working(self, hallway: Hallway, cast: Cast) -> None:
        first, second = (path_of(hallway("invite", "ada@marlow.example").stdout) for _each in range(2))
        assert first != second
        assert cast.stranger.get(first).status == 404
        assert cast.stranger.get(second).status == 200

    def test_somebody_who_joined_is_refused(self, hallway: Hallway, cast: Cast) -> None:
        assert refused(hallway("invite", cast.asker.email)).endswith("is a member already.")

    def test_what_is_no_address_is_refused(self, hallway: Hallway) -> None:
        assert "That is not an e-mail address: Ada" in refused(hallway("invite", "Ada"))


class TestResetPassword:
    def test_prints_a_link_that_opens(self, hallway: Hallway, cast: Cast) -> None:
        result = hallway("reset-password", cast.asker.email.upper())
        assert result.exit_code == 0
        assert cast.stranger.get(path_of(result.stdout)).status == 200

    def test_nobody_of_that_address_is_refused(self, hallway: Hallway) -> None:
        assert "Nobody with the address ada@marlow.example has joined" in refused(
            hallway("reset-password", "ada@marlow.example")
        )


class TestSettings:
    def test_shows_all_with_what_each_is_for(self, hallway: Hallway) -> None:
        result = hallway("settings")
        assert result.exit_code == 0
        assert [line.partition("=")[0] for line in result.stdout.splitlines()] == list(SETTINGS)
        assert "zone=UTC  (its time zone" in result.stdout

    def test_sets_one_and_shows_it(self, hallway: Hallway) -> None:
        assert hallway("settings", "zone=Europe/Paris").stdout == "Europe/Paris\n"
        assert hallway("settings", "zone").stdout == "Europe/Paris\n"

    def test_a_bad_value_or_name_is_refused_and_nothing_changes(self, hallway: Hallway) -> None:
        assert "The zone must be a name such as Europe/Paris" in refused(hallway("settings", "zone=Mars"))
        assert "The call link must be an https address" in refused(hallway("settings", "call_link=http://x/{session}"))
        for words in ("colour", "=blue"):
            assert "There is no setting called" in refused(hallway("settings", words))
        assert hallway("settings", "zone").stdout == "UTC\n"


class TestReplay:
    def test_check_ends_with_zero_when_nothing_differs(self, hallway: Hallway, cast: Cast) -> None:
        wrap_up(cast, meet(cast))
        result = hallway("replay", "--check")
        assert (result.exit_code, result.stdout) == (0, "0 differences\n")

    def test_check_ends_with_one_when_something_does_and_a_replay_mends_it(self, hallway: Hallway, cast: Cast) -> None:
        wrap_up(cast, meet(cast))
        with cast.app.test_request_context(), transaction() as session:
            session.execute(text(_GIFT))
        result = hallway("replay", "--check")
        assert (result.exit_code, result.stdout) == (1, "1 differences\n")
        assert "not earned" in result.stderr
        assert hallway("replay").stdout == "6 lines rebuilt.\n"
        assert hallway("replay", "--check").exit_code == 0


_GIFT = """
    INSERT INTO ledger_entry (recorded_at, local_date, member_id, role, event_id, rule_key, ruleset_id,
        component, raw_amount, amount, forfeited, state, season, explain)
    SELECT recorded_at, local_date, member_id, role, event_id, 'gift', ruleset_id,
        component, 1, 1, 0, 'final', season, explain FROM ledger_entry WHERE id = 1
"""


def test_a_database_that_fails_halfway_is_said_in_one_line(hallway: Hallway, cast: Cast, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL would call a missing table our mistake")
    with cast.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE setting"))
    assert "The database could not go on: no such table: setting" in refused(hallway("settings"))


class TestAudit:
    def test_a_chain_that_holds_and_one_that_does_not(self, hallway: Hallway, cast: Cast) -> None:
        with cast.acting():
            start_draft(cast.owner.member)
        held = hallway("audit", "verify")
        assert (held.exit_code, held.stdout) == (0, "1 entries, 0 wrong\n")
        with cast.app.app_context(), db.engine.connect() as connection, connection.begin():
            values = {"id": 3, "event_id": 1, "name": "skill.filed", "facts": {}, "seal": "0" * 64}
            connection.execute(insert(AuditEntry.__table__).values(happened_at=NOON, actor_id=None, **values))
        broken = hallway("audit", "verify")
        assert broken.exit_code == 1
        assert "entry 2: missing" in broken.stderr
