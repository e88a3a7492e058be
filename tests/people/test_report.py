"""Telling the owners: the words as they were, one list, and both sides see that there is one and what came of it."""

import pytest

from tests.cast import Cast
from tests.sessions.test_change_message import line
from tests.sessions.under_way import events, page_of, say, taken
from webapp.accounts.models import MEMBER

THANKS = "Thanks for telling us. Only Noor El-Amin can read this."


def report_a_message(cast: Cast) -> int:
    """Amara was rude, and Lena says so. The message's id."""
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "rude-words")
    phone = cast.asker.phone
    sent = phone.send(phone.get(line(session_id, said)), line(session_id, said, "report"), sentence="my-reason")
    assert phone.follow(sent).says(THANKS)
    return said


def test_a_message_with_its_words_and_both_see_it(cast: Cast) -> None:
    report_a_message(cast)
    for person in (cast.asker, cast.mentor):
        assert person.phone.get(page_of(1)).says("rude-words reported")
        seen = person.phone.get("/settings/reports")
        assert seen.says("“rude-words”")
        assert seen.says("Nothing is decided yet.")
    assert cast.asker.phone.get("/settings/reports").says("my-reason")
    hers = cast.mentor.phone.get("/settings/reports")
    assert hers.says("A message of yours was reported")
    assert not hers.says("my-reason")
    assert not hers.says("Lena")
    assert events(cast, "report.opened") == 1


def test_an_owner_reads_it_and_says_what_came_of_it(cast: Cast) -> None:
    report_a_message(cast)
    phone = cast.owner.phone
    page = phone.get("/console/reports")
    for words in ("Lena Krüger about Amara Mensah", "“rude-words”", "my-reason", "Open"):
        assert page.says(words)
    assert phone.send(page, "/console/reports/1/closure", outcome="").status == 422
    closed = phone.follow(phone.send(page, "/console/reports/1/closure", outcome="We talked, and it is fine."))
    assert closed.says("Closed. Both of them read it under Reports.")
    for person in (cast.asker, cast.mentor):
        assert person.phone.get("/settings/reports").says("Noor El-Amin: We talked, and it is fine.")
    assert phone.post("/console/reports/1/closure", {"outcome": "Again."}).status == 409
    assert events(cast, "report.closed") == 1


def test_what_was_reported_outlives_what_becomes_of_the_message(cast: Cast) -> None:
    said = report_a_message(cast)
    cast.mentor.phone.post(line(1, said, "edit"), {"text": "harmless"})
    assert cast.owner.phone.get("/console/reports").says("“rude-words”")
    assert not cast.owner.phone.get("/console/reports").says("harmless")
    cast.mentor.phone.post(line(1, said, "removal"))
    assert cast.owner.phone.get("/console/reports").says("“rude-words”")


def test_a_message_is_reported_once_and_not_by_its_sender_or_a_stranger(cast: Cast) -> None:
    said = report_a_message(cast)
    again = cast.asker.phone.post(line(1, said, "report"), {"sentence": ""})
    assert again.status == 422
    assert again.says("You have reported this already")
    for person in (cast.mentor, cast.outsider, cast.owner):
        assert person.phone.post(line(1, said, "report"), {"sentence": ""}).status == 404


def test_a_person_in_a_sentence(cast: Cast) -> None:
    phone, path = cast.asker.phone, f"/people/{cast.mentor.id}/report"
    page = phone.get(path)
    assert page.says("Only Noor El-Amin can read this.")
    assert phone.send(page, path, sentence=" ").says("Say in a sentence what happened.")
    assert phone.follow(phone.send(page, path, sentence="She shouted.")).says(THANKS)
    hers = cast.mentor.phone.get("/settings/reports")
    assert hers.says("The owners were asked to look at something that concerns you")
    assert not hers.says("shouted")
    assert not hers.says("Lena")
    assert phone.post(path, {"sentence": "And again."}).says("You have reported this already")


def test_an_owner_does_not_read_what_is_about_them(cast: Cast) -> None:
    refused = cast.asker.phone.post(f"/people/{cast.owner.id}/report", {"sentence": "He shouted."})
    assert refused.says("They are the only owner here")
    another = cast.add("Ines Costa", role="owner")
    cast.asker.phone.post(f"/people/{cast.owner.id}/report", {"sentence": "He shouted."})
    assert not cast.owner.phone.get("/console/reports").says("shouted")
    assert cast.owner.phone.post("/console/reports/1/closure", {"outcome": "Nothing."}).status == 404
    assert another.phone.get("/console/reports").says("He shouted.")


def test_the_list_is_for_owners(cast: Cast) -> None:
    assert cast.asker.phone.get("/console/reports").status == 403
    assert cast.owner.phone.get("/console/reports").says("Nothing was reported")
    with cast.acting():
        cast.owner.member.role = MEMBER
    assert cast.owner.phone.get("/console/reports").status == 403


@pytest.mark.parametrize("who", ["asker", "99999"])
def test_nobody_reports_themselves_or_nobody(cast: Cast, who: str) -> None:
    other = cast.asker.id if who == "asker" else who
    assert cast.asker.phone.get(f"/people/{other}/report").status == 404
