"""The wrap-up: one tap of the asker confirms and finalises; everything else is optional."""

from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from tests.sessions.under_way import ask_of, ended, events, page_of, points, reading, session_in, taken
from webapp import clock
from webapp.asks.models import RESOLVED
from webapp.db import db
from webapp.rewards.queries import Balance
from webapp.sessions.commands import rate_session, void_session
from webapp.sessions.models import ASKER, ENDED, FINALISED, LIVE, Feedback, NextStep, Takeaway, Thanks

TYPED = {
    "takeaway": "Make the range a table first.",
    "next_step": "Fix the Q3 report",
    "words": ["clear", "patient"],
    "thanks": "You saved me an afternoon.",
    "publish": "y",
}


def answer(cast: Cast, session_id: int, verdict: str = "unblocked", **typed: object) -> Seen:
    """The asker fills in what is typed, and taps one of the three."""
    page = cast.asker.phone.get(page_of(session_id, "wrap-up"))
    tapped = {"verdict": verdict} if verdict else {}
    return cast.asker.phone.send(page, page_of(session_id, "wrap-up"), **typed, **tapped)


def rows(cast: Cast, kind: type) -> int:
    with reading(cast):
        return db.session.query(kind).count()


def test_the_three_answers_are_buttons_that_send_the_form(cast: Cast) -> None:
    page = cast.asker.phone.get(page_of(ended(cast), "wrap-up"))
    buttons = page.soup.select("button[name=verdict]")
    assert [button["value"] for button in buttons] == ["unblocked", "helped", "not_this_time"]
    assert page.says("Did it help? 15 minutes with Amara")
    assert page.soup.select_one("form.pad button").get("name") is None  # what Enter in a field would press


@pytest.mark.parametrize("verdict", ["unblocked", "helped", "not_this_time"])
def test_one_tap_confirms_finalises_and_pays(cast: Cast, verdict: str) -> None:
    session_id = ended(cast)
    seen = cast.asker.phone.follow(answer(cast, session_id, verdict))
    assert seen.soup.select_one(f"button[value={verdict}] .chosen[data-ink]")
    session = session_in(cast, session_id)
    assert (session.state, session.confirmed_by) == (FINALISED, ASKER)
    assert ask_of(cast, session_id).state == RESOLVED
    assert points(cast) == (Balance(10, 0), Balance(4, 0))
    assert [rows(cast, kind) for kind in (Takeaway, NextStep, Thanks)] == [0, 0, 0]


def test_the_same_tap_saves_everything_typed(cast: Cast) -> None:
    session_id = ended(cast)
    page = cast.asker.phone.follow(answer(cast, session_id, **TYPED))
    assert page.soup.select_one("#takeaway").text.strip() == TYPED["takeaway"]
    assert page.soup.select_one("#next_step")["value"] == TYPED["next_step"]
    assert [box["value"] for box in page.soup.select("[name=words][checked]")] == ["clear", "patient"]
    assert page.soup.select_one("#publish").has_attr("checked")
    done = cast.asker.phone.send(page, page_of(session_id, "wrap-up"))
    assert done.location == "/"
    home = cast.asker.phone.follow(done)
    assert home.says("Wrapped up. It was worth 4 points.")
    assert home.says("You saved me an afternoon.")
    assert events(cast, "thanks.given") == 1
    assert events(cast, "takeaway.kept") == 1
    assert events(cast, "next_step.set") == 1


def test_it_can_be_tapped_while_the_session_still_runs(cast: Cast) -> None:
    session_id = taken(cast, at=clock.now() - timedelta(minutes=9))
    assert cast.asker.phone.get(page_of(session_id, "wrap-up")).says("Your session with Amara")
    assert answer(cast, session_id).status == 303
    assert session_in(cast, session_id).state == FINALISED


def test_without_a_tap_nothing_is_saved_and_everything_is_kept(cast: Cast) -> None:
    session_id = ended(cast)
    seen = answer(cast, session_id, verdict="", **TYPED)
    assert seen.status == 422
    assert seen.soup.select_one("#verdict-error").text.strip() == "Choose one of the three."
    assert seen.soup.select_one("#takeaway").text.strip() == TYPED["takeaway"]
    assert [box["value"] for box in seen.soup.select("[name=words][checked]")] == ["clear", "patient"]
    assert session_in(cast, session_id).state == ENDED
    assert rows(cast, Takeaway) == 0


@ANY_DATABASE
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("takeaway", "long " * 57),
        ("next_step", "long " * 57),
        ("thanks", "long " * 57),
        ("takeaway", "a \x07 bell"),
        ("due_on", "2020-01-01"),
        ("due_on", "2999-01-01"),
        ("due_on", "whenever"),
        ("verdict", "brilliant"),
    ],
)
def test_one_wrong_field_saves_nothing_and_keeps_the_rest(cast: Cast, field: str, value: str) -> None:
    session_id = ended(cast)
    verdict = value if field == "verdict" else "unblocked"
    typed = TYPED | ({field: value} if field != "verdict" else {})
    seen = answer(cast, session_id, verdict, **typed)
    assert seen.status == 422
    assert seen.soup.select_one(f"#{field}-error")
    kept = next(name for name in ("next_step", "thanks") if name != field)
    assert TYPED[kept] in seen.html
    assert session_in(cast, session_id).state == ENDED
    assert [rows(cast, kind) for kind in (Feedback, Takeaway, NextStep, Thanks)] == [0, 0, 0, 0]


def test_the_answer_can_be_changed_for_a_day(cast: Cast) -> None:
    session_id = ended(cast)
    answer(cast, session_id, "helped")
    assert answer(cast, session_id, "unblocked").status == 303
    with reading(cast):
        assert db.session.get_one(Feedback, session_id).verdict == "unblocked"
    assert points(cast) == (Balance(10, 0), Balance(4, 0))
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        page = cast.asker.phone.get(page_of(session_id, "wrap-up"))
        assert page.soup.select("button[name=verdict]") == []
        assert page.soup.select_one(".chosen").text.strip() == "Unblocked me"
        seen = cast.asker.phone.post(page_of(session_id, "wrap-up"), {"verdict": "not_this_time"})
    assert seen.status == 422
    assert seen.says("An answer can be changed for a day. This one stands.")


def test_what_was_written_down_can_be_changed_and_an_empty_field_erases_nothing(cast: Cast) -> None:
    session_id = ended(cast)
    answer(cast, session_id, **TYPED)
    answer(cast, session_id, verdict="", takeaway="Tables, always.", next_step="", thanks="", words=[])
    page = cast.asker.phone.get(page_of(session_id, "wrap-up"))
    assert page.soup.select_one("#takeaway").text.strip() == "Tables, always."
    assert page.soup.select_one("#next_step")["value"] == TYPED["next_step"]
    assert page.soup.select_one("#thanks").text.strip() == TYPED["thanks"]


def test_thanks_leave_the_feed_when_the_switch_is_turned_off(cast: Cast) -> None:
    session_id = ended(cast)
    answer(cast, session_id, **TYPED)
    page = cast.asker.phone.get(page_of(session_id, "wrap-up"))
    fields = {"thanks": TYPED["thanks"], "words": TYPED["words"]}
    assert page.soup.select_one("#publish").has_attr("checked")
    cast.asker.phone.post(page_of(session_id, "wrap-up"), fields)
    assert not cast.outsider.phone.get("/").says("You saved me an afternoon.")


def test_words_without_a_sentence_stay_between_the_two(cast: Cast) -> None:
    session_id = ended(cast)
    answer(cast, session_id, words=["kind"], publish="y")
    with reading(cast):
        thanks = db.session.query(Thanks).one()
        assert (thanks.words, thanks.published_at) == ("kind", None)
    assert cast.mentor.phone.get(page_of(session_id)).says("Lena thanks you")


def test_the_answer_is_the_askers_own(cast: Cast) -> None:
    session_id = ended(cast)
    answer(cast, session_id, "not_this_time", **TYPED)
    for page in (page_of(session_id), page_of(session_id, "wrap-up"), "/sessions", "/"):
        seen = cast.mentor.phone.get(page)
        assert not seen.says("Not this time")
        assert not seen.says("Make the range a table first.")
        assert not seen.says("Fix the Q3 report")


def test_an_answer_after_two_weeks_comes_too_late_unless_the_session_still_waits(cast: Cast) -> None:
    waiting = meetings.meet(cast, at=clock.now() - timedelta(days=20))
    assert answer(cast, waiting).status == 303
    both = meetings.meet(cast, mode="in_person", at=clock.now() - timedelta(days=20))
    for person in (cast.asker, cast.mentor):
        person.phone.post(page_of(both, "talked"))
    with clock.standing_at(clock.now()):
        assert cast.asker.phone.get(page_of(both, "wrap-up")).soup.select("button[name=verdict]") == []
        assert cast.asker.phone.post(page_of(both, "wrap-up"), {"verdict": "helped"}).status == 422


def test_the_same_tap_twice_is_one_answer(cast: Cast) -> None:
    session_id = ended(cast)
    page = cast.asker.phone.get(page_of(session_id, "wrap-up"))
    for _time in range(2):
        assert cast.asker.phone.send(page, page_of(session_id, "wrap-up"), verdict="helped", **TYPED).status == 303
    cast.asker.phone.post(page_of(session_id, "wrap-up"), {"verdict": "helped"})
    assert events(cast, "session.finalised") == 1
    assert events(cast, "session.rated") == 1


@pytest.mark.parametrize("how", ["scheduled", "void"])
def test_what_has_not_taken_place_is_not_wrapped_up(cast: Cast, how: str) -> None:
    session_id = taken(cast, later=30 if how == "scheduled" else 0)
    if how == "void":
        with cast.acting():
            void_session(cast.mentor.member, session_id)
    for person in (cast.asker, cast.mentor):
        assert person.phone.get(page_of(session_id, "wrap-up")).location == page_of(session_id)
        assert person.phone.post(page_of(session_id, "wrap-up"), {"verdict": "helped"} | TYPED).status == 422
    assert rows(cast, Feedback) == rows(cast, Takeaway) == 0


def test_a_session_that_was_taken_back_takes_no_other_answer(cast: Cast) -> None:
    session_id = ended(cast)
    answer(cast, session_id)
    with cast.acting():
        void_session(cast.mentor.member, session_id)
    assert cast.asker.phone.post(page_of(session_id, "wrap-up"), {"verdict": "helped"}).status == 422


def test_a_mentor_needs_nothing_and_may_keep_a_line(cast: Cast) -> None:
    session_id = ended(cast)
    page = cast.mentor.phone.get(page_of(session_id, "wrap-up"))
    assert page.says("10 points, pending Final when Lena has wrapped it up.")
    assert page.says("Lena’s answer is private.")
    done = cast.mentor.phone.send(page, page_of(session_id, "wrap-up"), takeaway="Ask for the source first.")
    assert done.location == "/"
    assert cast.mentor.phone.get(page_of(session_id)).says("Ask for the source first.")
    assert not cast.asker.phone.get(page_of(session_id)).says("Ask for the source first.")
    assert session_in(cast, session_id).state == ENDED


def test_a_mentor_cannot_answer_for_the_asker(cast: Cast) -> None:
    session_id = ended(cast)
    cast.mentor.phone.post(page_of(session_id, "wrap-up"), {"verdict": "unblocked", "next_step": "Praise me"})
    assert session_in(cast, session_id).state == ENDED
    assert [rows(cast, kind) for kind in (Feedback, NextStep)] == [0, 0]


def test_a_mentors_line_that_is_too_long_comes_back(cast: Cast) -> None:
    session_id = ended(cast)
    seen = cast.mentor.phone.post(page_of(session_id, "wrap-up"), {"takeaway": "long " * 57})
    assert seen.status == 422
    assert seen.soup.select_one("#takeaway").text.strip() == ("long " * 57).strip()


def test_a_mentor_has_no_wrap_up_before_the_end(cast: Cast) -> None:
    session_id = taken(cast)
    assert cast.mentor.phone.get(page_of(session_id, "wrap-up")).location == page_of(session_id)
    assert cast.mentor.phone.post(page_of(session_id, "wrap-up"), {"takeaway": "Early"}).status == 422
    assert session_in(cast, session_id).state == LIVE


def test_an_outsider_wraps_nothing_up(cast: Cast) -> None:
    session_id = ended(cast)
    assert cast.outsider.phone.get(page_of(session_id, "wrap-up")).status == 404
    assert cast.outsider.phone.post(page_of(session_id, "wrap-up"), {"verdict": "helped"}).status == 404
    assert session_in(cast, session_id).state == ENDED


def test_where_both_said_we_talked_the_answer_is_free(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person")
    for person in (cast.mentor, cast.asker):
        person.phone.post(page_of(session_id, "talked"))
    assert answer(cast, session_id, verdict="", takeaway="Plug it in.").location == "/"
    assert answer(cast, session_id, "helped").status == 303
    with cast.acting():
        rate_session(cast.asker.member, session_id, "unblocked")
    assert events(cast, "session.finalised") == 1
