"""Rules that have a day are told to everybody, with the reason; without a day they are not."""

from tests.cast import Cast
from tests.feed.test_home import items
from tests.scenes.ruling import WHY, paying
from webapp.rewards.drafting import change_draft, start_draft
from webapp.rewards.publishing import next_monday, schedule_draft, unschedule
from webapp.web.formats import full_day


def test_what_begins_and_why_is_told_until_the_day_is_taken_back(cast: Cast) -> None:
    with cast.acting():
        draft = start_draft(cast.owner.member)
        change_draft(cast.owner.member, draft.id, paying(draft.body, mentor=8), edit_n=1)
        monday, ruleset_id = next_monday(), draft.id
    assert told(cast) == []
    with cast.acting():
        schedule_draft(
            cast.owner.member, ruleset_id, edit_n=2, starts_on=monday, note=WHY, announcement="Bridges pay twice."
        )
    with cast.app.test_request_context():
        day = full_day(monday)
    assert told(cast) == [f"From {day} points work differently Bridges pay twice. “{WHY}” What changes"]
    assert cast.asker.phone.get("/rules").says(WHY)
    with cast.acting():
        unschedule(cast.owner.member, ruleset_id)
    assert told(cast) == []


def told(cast: Cast) -> list[str]:
    return [words for words in items(cast.asker.phone.get("/")) if "points work differently" in words]
