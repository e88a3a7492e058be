"""My data: everything of mine, in two shapes, and nothing of others that I was not shown."""

import csv
import io
import json
import zipfile
from typing import Any

from tests.accounts.marked import live
from tests.cast import Cast, Person
from tests.meetings import acting_at, ask, meet, take
from webapp import clock
from webapp.asks.commands import decline_offer
from webapp.db import Base
from webapp.people.export import SECTIONS
from webapp.sessions.commands import keep_takeaway, rate_session, send_message
from webapp.sessions.models import NOT_THIS_TIME

MINE, THEIRS = "zqmarkera", "zqmarkerb"


def downloaded(person: Person) -> Any:
    seen = person.phone.get("/settings/data/hallway.json")
    assert seen.status == 200
    assert seen.response.headers["Content-Disposition"].startswith('attachment; filename="hallway-20')
    assert seen.response.headers["Cache-Control"] == "no-store"
    return json.loads(seen.html)


def zipped(person: Person) -> dict[str, str]:
    seen = person.phone.get("/settings/data/hallway.zip")
    files = zipfile.ZipFile(io.BytesIO(seen.response.data))
    return {name: files.read(name).decode() for name in files.namelist()}


def test_everything_that_i_wrote_is_in_it(cast: Cast) -> None:
    live(cast, cast.asker, cast.mentor, MINE)
    data = downloaded(cast.asker)
    assert set(data) == set(SECTIONS)
    for words in ("claimed", "wished", "sentence", "reported", "goal", "ask text", "message body", "takeaway line"):
        assert f"{MINE} {words}" in json.dumps(data).lower(), words
    for name in ("asks", "messages", "takeaways", "next_steps", "thanks_given", "devices", "skills"):
        assert MINE in json.dumps(data[name]).lower(), name
    assert [row["name"] for row in data["blocks"]] == ["Noor El-Amin"]
    assert "Amara Mensah" in [row["with"] for row in data["points"]]


def test_nothing_of_two_others_is_in_mine(cast: Cast) -> None:
    live(cast, cast.teammate, cast.outsider, THEIRS)
    live(cast, cast.asker, cast.mentor, MINE)
    for person, foreign in ((cast.asker, THEIRS), (cast.mentor, THEIRS), (cast.teammate, MINE), (cast.outsider, MINE)):
        assert foreign not in json.dumps(downloaded(person)), person.name
        assert not any(foreign in text for text in zipped(person).values()), person.name


def test_what_the_other_never_showed_me_is_not_in_it(cast: Cast) -> None:
    session_id = meet(cast, mode="chat")
    with cast.acting():
        rate_session(cast.asker.member, session_id, NOT_THIS_TIME)
        keep_takeaway(cast.asker.member, session_id, "Only for me.")
    asked = ask(cast, to=cast.mentor, text="Too close to home?", at=clock.now())
    with cast.acting():
        decline_offer(cast.mentor.member, asked, reason="too_close")
    theirs = json.dumps(downloaded(cast.mentor))
    assert NOT_THIS_TIME not in theirs
    assert "Only for me." not in theirs
    mine = downloaded(cast.asker)
    assert mine["verdicts_i_gave"][0]["verdict"] == NOT_THIS_TIME
    assert "too_close" not in json.dumps(mine)
    assert "declined" not in json.dumps(mine)


def test_an_ask_that_i_never_opened_has_no_text(cast: Cast) -> None:
    now = clock.now()
    ask(cast, to=cast.mentor, text="Never looked at?", at=now)
    opened = ask(cast, to=cast.mentor, text="Looked at?", at=now)
    cast.mentor.phone.post(f"/asks/{opened}/hold")
    offers = downloaded(cast.mentor)["asks_offered_to_me"]
    assert [row["text"] for row in offers] == ["", "Looked at?"]


def test_tables_are_text_for_a_spreadsheet(cast: Cast) -> None:
    now = clock.now()
    session_id = take(cast, ask(cast, mode="chat", at=now), at=now)
    with acting_at(cast, now):
        send_message(cast.mentor.member, session_id, "=1+1")
    files = zipped(cast.asker)
    rows = list(csv.DictReader(io.StringIO(files["messages.csv"])))
    assert [row["body"] for row in rows] == ["'=1+1"]
    assert downloaded(cast.asker)["messages"][0]["body"] == "=1+1"
    assert "blocks.csv" not in files


def test_a_newcomer_and_a_stranger(cast: Cast) -> None:
    assert downloaded(cast.outsider)["sessions"] == []
    assert cast.stranger.get("/settings/data/hallway.json").location.startswith("/sign-in")


NOT_OF_ONE_PERSON = {
    *(
        "department",
        "site",
        "setting",
        "skill",
        "skill_word",
        "event",
        "ruleset_start",
        "own_ruleset",
        "audit_entry",
        "campaign",
        "running_campaign",
        "feed_item",
        "due_job",
    ),
    *("failed_try", "sent_form", "one_time_link", "name_word", "erasure"),
    *("counted_session", "rated_session", "life_tally", "closed_period", "badge_rarity"),
    *("contribution", "contribution_meaning", "contribution_skill", "mentor_record", "offer_score", "learned_weights"),
    *("ranking_replay", "what_if_run", "game_check"),
}
"""The organisation’s; or derived from what is in it; or keys and hashes; or, in rated_session, a verdict about me."""
OF_ONE_PERSON = {
    *("member", "availability", "welcome", "notice_choice", "device", "member_skill", "skill_wish", "ask", "ask_skill"),
    *("offer", "mentoring_session", "message", "feedback", "takeaway", "thanks", "next_step", "ledger_entry"),
    *("notification", "mail", "block", "report", "adjustment"),
    *(
        "punch_card",
        "punch_week",
        "rhythm",
        "feed_reaction",
        "install_refusal",
        "kudos",
        "standing",
        "badge_award",
        "campaign_step",
        "first_help",
    ),
}


def test_every_table_is_thought_of() -> None:
    assert set(Base.metadata.tables) == NOT_OF_ONE_PERSON | OF_ONE_PERSON
