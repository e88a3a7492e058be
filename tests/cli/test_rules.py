"""`hallway rules try`: a file of events under rules, without a database; what cannot be read is named with its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Hallway, hallway_at, refused
from webapp.events import EVENTS
from webapp.game import caps
from webapp.game.campaign_lines import CODES
from webapp.game.plain_rules import RELEASED
from webapp.game.released import BY_ID, OWN_FROM
from webapp.game.rulebook import to_plain, written
from webapp.game.rules import HELPFUL
from webapp.operations import event_file, trying
from webapp.rewards import words

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "events.jsonl"
LINES = EXAMPLE.read_text().splitlines()


@pytest.fixture
def nowhere(tmp_path: Path) -> Hallway:
    """Where there is neither a database nor a folder for one."""
    return hallway_at("postgresql+psycopg://nobody@127.0.0.1:1/nothing", tmp_path / "none")


def tried(hallway: Hallway, *words_: str) -> Any:
    ended = hallway("rules", "try", *words_)
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)


def of(found: Any, member_id: int) -> Any:
    return next(one for one in found["balances"] if one["member_id"] == member_id)


def test_the_example_shows_each_limit_and_makes_nothing(nowhere: Hallway, tmp_path: Path) -> None:
    found = tried(nowhere, str(EXAMPLE))
    assert (found["ruleset_id"], found["events"], len(LINES)) == (3, 50, 50)
    assert set(found["caps"]) == set(words.LIMITS) - set(CODES)
    assert {caps.DAY, caps.WEEK} <= set(found["caps"])
    assert of(found, 1) == {"member_id": 1, "final": 40, "pending": 0}
    assert of(found, 44) == {"member_id": 44, "final": 0, "pending": 10}
    assert {entry["rule_key"] for entry in found["entries"]} == {key for key, _step in RELEASED} - {HELPFUL}
    assert not (tmp_path / "none").exists()


def test_the_same_events_under_other_rules(nowhere: Hallway, tmp_path: Path) -> None:
    plain = to_plain(BY_ID[2])
    plain["rules"][0]["mentor"] = 12
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(plain))
    found = tried(nowhere, str(EXAMPLE), "--ruleset", str(rules))
    assert (found["ruleset_id"], of(found, 44)["pending"]) == (0, 12)
    rules.write_text(written(BY_ID[2]))
    assert tried(nowhere, str(EXAMPLE), "--ruleset", str(rules))["balances"] == tried(nowhere, str(EXAMPLE))["balances"]
    assert trying.FROM_A_FILE not in BY_ID
    assert trying.FROM_A_FILE < OWN_FROM


def test_a_ruleset_is_refused_with_all_that_is_wrong(nowhere: Hallway, tmp_path: Path) -> None:
    plain = to_plain(BY_ID[2])
    plain["rules"][2]["mentor"] = 31
    plain["caps"]["pair_a_day"] = 0
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(plain))
    ended = nowhere("rules", "try", str(EXAMPLE), "--ruleset", str(rules))
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[1:] == ["rules[2].mentor: 0 to 30, please.", "caps.pair_a_day: 1 to 5, please."]


@pytest.mark.parametrize("content", [b"", b"[", b"\xff", b"[" * 5000, b" " * 300_000, b"null"])
def test_what_is_no_ruleset_is_refused(nowhere: Hallway, tmp_path: Path, content: bytes) -> None:
    rules = tmp_path / "rules.json"
    rules.write_bytes(content)
    ended = nowhere("rules", "try", str(EXAMPLE), "--ruleset", str(rules))
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "rules.json" in ended.stderr
    assert "Traceback" not in ended.stderr


def line(number: int, **changes: Any) -> str:
    return json.dumps(json.loads(LINES[number]) | changes)


def with_facts(number: int, **changes: Any) -> str:
    whole = json.loads(LINES[number])
    facts = {name: value for name, value in (whole["facts"] | changes).items() if value is not ...}
    return json.dumps(whole | {"facts": facts})


ENDED = next(n for n, text in enumerate(LINES) if "session.ended" in text)
RATED = next(n for n, text in enumerate(LINES) if "session.rated" in text)
REFUSED = {
    "broken": ('{"at": ', "not JSON"),
    "deep": ("[" * 9000, "not JSON"),
    "no object": ("[]", "exactly at, name and facts"),
    "more": (line(ENDED, more=1), "exactly at, name and facts"),
    "long": (line(ENDED, name="x" * 30_000), "longer than 20000 bytes"),
    "unknown event": (line(ENDED, name="session.dreamt"), "no event called 'session.dreamt'"),
    "name is no text": (line(ENDED, name=["session.ended"]), "no event called"),
    "facts are no object": (line(ENDED, facts=[]), "facts must be an object"),
    "missing fact": (with_facts(ENDED, mentor_id=...), "session.ended needs the fact mentor_id"),
    "unknown fact": (with_facts(ENDED, mood="good"), "has no fact called 'mood'"),
    "text for a number": (with_facts(ENDED, mentor_id="11"), "mentor_id must be a whole number"),
    "yes for a number": (with_facts(ENDED, mentor_id=True), "mentor_id must be a whole number"),
    "number for a yes": (with_facts(ENDED, both_took_part=1), "both_took_part must be true or false"),
    "text in a list": (with_facts(ENDED, skill_ids=["1"]), "skill_ids must be a list of whole numbers"),
    "half a department": (with_facts(ENDED, asker_department_id=1.5), "whole number or null"),
    "no text": (with_facts(ENDED, mode=None), "mode must be text"),
    "unknown mode": (with_facts(ENDED, mode="fax"), "mode must be one of: chat, call, in_person"),
    "unknown rating": (with_facts(RATED, rating_class="fine"), "rating_class must be one of"),
    "unknown zone": (with_facts(ENDED, mentor_zone="Mars/Olympus"), "mentor_zone must be a zone"),
    "no moment": (with_facts(ENDED, ended_at="noon"), "ended_at must be a moment"),
    "naive moment": (with_facts(ENDED, ended_at="2026-11-02T09:15:00"), "ended_at needs its distance from UTC"),
    "far away": (with_facts(ENDED, ended_at="9999-12-31T23:59:59-12:00"), "ended_at must lie between"),
    "naive date": (line(ENDED, at="2026-11-02T10:00:00"), "at needs its distance from UTC"),
    "no date": (line(ENDED, at=7), "at must be a moment"),
    "future": (line(ENDED, at="2099-01-01T00:00:00+00:00"), "is in the future"),
    "backwards": (line(ENDED, at="2026-10-01T00:00:00+00:00"), "is before the line above"),
}


@pytest.mark.parametrize(("bad", "why"), REFUSED.values(), ids=REFUSED)
def test_a_line_is_refused_with_its_number_and_why(nowhere: Hallway, tmp_path: Path, bad: str, why: str) -> None:
    events = tmp_path / "events.jsonl"
    events.write_text("\n".join([*LINES[:6], bad, *LINES[6:]]))
    said = refused(nowhere("rules", "try", str(events)))
    assert "events.jsonl, line 7: " in said
    assert why in said


def test_a_file_that_is_not_there_or_no_text_is_named(nowhere: Hallway, tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\xff\xfe")
    for name, why in (("none", "cannot be read"), (".", "cannot be read"), ("picture", "line 1: this is not JSON")):
        assert why in refused(nowhere("rules", "try", str(tmp_path / name)))


def test_empty_lines_and_an_empty_file_are_no_harm(nowhere: Hallway, tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    events.write_text("\n\n" + "\r\n\n".join(LINES) + "\n\n")
    assert tried(nowhere, str(events))["balances"] == tried(nowhere, str(EXAMPLE))["balances"]
    events.write_text("")
    assert tried(nowhere, str(events))["entries"] == []


def test_a_long_file_says_how_far_it_is(nowhere: Hallway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "TELL_EVERY", 20)
    said = nowhere("rules", "try", str(EXAMPLE)).stderr.splitlines()
    assert [words_.split(",")[0] for words_ in said] == ["20 events", "40 events"]


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    events.write_text("\n".join([*LINES[:3], "broken"]))
    reading = event_file.read_events(events)
    assert [next(reading).id for _n in range(3)] == [1, 2, 3]


def test_every_kind_of_fact_can_be_checked() -> None:
    assert all(event_file._facts_of(name) for name in EVENTS)


def test_of_a_very_long_file_old_days_are_forgotten(
    nowhere: Hallway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = nowhere("rules", "try", str(EXAMPLE)).stdout
    monkeypatch.setattr(trying, "MOST_KEPT", 0)
    monkeypatch.setattr(trying, "TELL_EVERY", 5)
    assert nowhere("rules", "try", str(EXAMPLE)).stdout == whole
    facts = {"session_id": 999, "started_at": "2026-01-05T09:00:00+00:00", "ended_at": "2026-01-05T09:15:00+00:00"}
    late = json.loads(with_facts(ENDED, **facts)) | {"at": json.loads(LINES[-1])["at"]}
    events = tmp_path / "events.jsonl"
    events.write_text("\n".join([*LINES, json.dumps(late)]))
    ended = nowhere("rules", "try", str(events))
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "events.jsonl, line 51: it is about a session of more than 60 days before." in ended.stderr


def test_a_full_disk_is_named(nowhere: Hallway, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_about: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(trying.Tried, "keep", full)
    assert "No space left on device. Name another place in TMPDIR." in refused(nowhere("rules", "try", str(EXAMPLE)))
