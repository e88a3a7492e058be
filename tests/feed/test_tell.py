"""What the feed tells, and what it stops telling when it no longer holds."""

from datetime import timedelta

from tests.cast import Cast
from tests.meetings import NOON, QUESTION, acting_at, ask, meet, take, thank, undo, wrap_up
from webapp.accounts.commands import invite
from webapp.accounts.leaving import deactivate
from webapp.accounts.settings import change_setting
from webapp.asks.commands import open_ask, put_back_ask, take_back_ask
from webapp.feed.queries import FeedRow, feed_page
from webapp.sessions.commands import give_thanks, release_session
from webapp.skills.commands import claim_skill, drop_skill

LATER = NOON + timedelta(minutes=5)


def told(cast: Cast, kind: str) -> list[FeedRow]:
    """The items of this kind, newest first."""
    with cast.app.test_request_context():
        return [item for item in feed_page(cast.outsider.member, 50).rows if item.kind == kind]


def open_asks(cast: Cast) -> list[int]:
    return [item.ask_id for item in told(cast, "ask.posted")]


class TestAnOpenAsk:
    def test_is_told_with_its_question_and_asker(self, cast: Cast) -> None:
        ask_id = ask(cast)
        [item] = told(cast, "ask.posted")
        assert (item.ask_id, item.ask_text, item.member_id) == (ask_id, QUESTION, cast.asker.id)
        assert (item.member_name, item.department, item.happened_at) == ("Lena Krüger", "HR", NOON)

    def test_asked_of_some_is_nobody_elses_business(self, cast: Cast) -> None:
        ask_id = ask(cast, to=cast.mentor)
        assert open_asks(cast) == []
        with acting_at(cast, LATER):
            open_ask(cast.asker.member, ask_id)
        assert open_asks(cast) == [ask_id]

    def test_disappears_when_somebody_takes_it_and_comes_back_when_they_let_go(self, cast: Cast) -> None:
        ask_id = ask(cast)
        session_id = take(cast, ask_id, later=60)
        assert open_asks(cast) == []
        with acting_at(cast, LATER):
            release_session(cast.mentor.member, session_id)
        assert open_asks(cast) == [ask_id]

    def test_that_was_released_to_some_stays_with_them(self, cast: Cast) -> None:
        session_id = take(cast, ask(cast, to=cast.mentor), later=60)
        with acting_at(cast, LATER):
            release_session(cast.mentor.member, session_id)
        assert open_asks(cast) == []

    def test_disappears_when_it_is_taken_back_and_comes_back_when_that_is_undone(self, cast: Cast) -> None:
        ask_id = ask(cast)
        with acting_at(cast, LATER):
            take_back_ask(cast.asker.member, ask_id)
        assert open_asks(cast) == []
        with acting_at(cast, LATER):
            put_back_ask(cast.asker.member, ask_id)
        assert open_asks(cast) == [ask_id]

    def test_comes_back_when_its_session_did_not_happen(self, cast: Cast) -> None:
        undo(cast, meet(cast))
        [item] = told(cast, "ask.posted")
        assert item.happened_at == NOON + timedelta(hours=2)


class TestThanks:
    def test_are_told_only_if_the_asker_publishes_them(self, cast: Cast) -> None:
        session_id = meet(cast)
        wrap_up(cast, session_id)
        thank(cast, session_id, "You saved my Friday", publish=False)
        assert told(cast, "thanks.given") == []
        thank(cast, session_id, "You saved my Friday")
        [item] = told(cast, "thanks.given")
        assert (item.words, item.member_name, item.other_name, item.skill_name) == (
            "You saved my Friday",
            "Lena Krüger",
            "Amara Mensah",
            "Excel pivots",
        )

    def test_said_better_are_told_once_and_disappear_when_they_are_made_private(self, cast: Cast) -> None:
        session_id = meet(cast)
        wrap_up(cast, session_id)
        for sentence in ("You saved my Friday", "You saved my week"):
            thank(cast, session_id, sentence)
        assert [item.words for item in told(cast, "thanks.given")] == ["You saved my week"]
        thank(cast, session_id, "You saved my week", publish=False)
        assert told(cast, "thanks.given") == []

    def test_in_a_word_alone_are_told_to_the_mentor_alone(self, cast: Cast) -> None:
        session_id = meet(cast)
        wrap_up(cast, session_id)
        with acting_at(cast, NOON + timedelta(hours=2)):
            give_thanks(cast.asker.member, session_id, words=["clear"], sentence="", publish=True)
        assert told(cast, "thanks.given") == []


class TestAFirstSession:
    def test_of_a_mentor_is_told_once_with_its_skill(self, cast: Cast) -> None:
        for hour in range(2):
            at = NOON + timedelta(hours=3 * hour)
            session_id = meet(cast, at=at)
            assert len(told(cast, "session.finalised")) == hour
            wrap_up(cast, session_id, at=at)
        [item] = told(cast, "session.finalised")
        assert (item.member_id, item.skill_name) == (cast.mentor.id, "Excel pivots")

    def test_that_did_not_happen_is_not_told_nor_its_thanks(self, cast: Cast) -> None:
        session_id = meet(cast)
        wrap_up(cast, session_id)
        thank(cast, session_id, "You saved my Friday")
        undo(cast, session_id)
        assert told(cast, "session.finalised") == []
        assert told(cast, "thanks.given") == []

    def test_is_told_of_the_next_one_when_the_first_did_not_happen(self, cast: Cast) -> None:
        first = meet(cast)
        wrap_up(cast, first)
        undo(cast, first)
        at = NOON + timedelta(hours=5)
        with acting_at(cast, at):
            take_back_ask(cast.asker.member, open_asks(cast)[0])
        second = meet(cast, at=at)
        wrap_up(cast, second, at=at)
        assert len(told(cast, "session.finalised")) == 1


def test_a_newcomer_is_told_with_the_department_that_they_name_later(cast: Cast) -> None:
    ada = cast.add("Ada Berg", department="Quality")
    newest = told(cast, "member.joined")[0]
    assert (newest.member_id, newest.member_name, newest.department) == (ada.id, "Ada Berg", "Quality")
    assert len(told(cast, "member.joined")) == 6


class TestASkill:
    def test_newly_offered_is_told_until_it_is_dropped(self, cast: Cast) -> None:
        with acting_at(cast, LATER):
            skill_id = claim_skill(cast.asker.member, "Sea shanties").id
        [item] = told(cast, "skill.claimed")
        assert (item.member_id, item.skill_name, item.happened_at) == (cast.asker.id, "Sea shanties", LATER)
        seen = cast.outsider.phone.get("/")
        assert seen.says("Lena Krüger can help with Sea shanties HR, newly offered Ask Lena")
        assert seen.soup.find("a", href=f"/asks/new?to={cast.asker.id}")
        with acting_at(cast, LATER):
            drop_skill(cast.asker.member, skill_id)
        assert told(cast, "skill.claimed") == []

    def test_of_somebody_who_has_not_come_yet_is_not_told(self, cast: Cast) -> None:
        with acting_at(cast, LATER):
            claim_skill(invite("petra@marlow.example")[0], "Sea shanties")
        assert told(cast, "skill.claimed") == []


def test_of_somebody_who_left_the_words_stay_without_a_link(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    thank(cast, session_id, "You saved my Friday")
    with acting_at(cast, NOON + timedelta(days=1)):
        claim_skill(cast.mentor.member, "Sea shanties")
    assert told(cast, "skill.claimed")
    with acting_at(cast, NOON + timedelta(days=1)):
        deactivate(cast.owner.member, cast.mentor.id)
    assert told(cast, "skill.claimed") == []
    assert cast.mentor.id not in {item.member_id for item in told(cast, "member.joined")}
    thanks = cast.outsider.phone.get("/").soup.find(id=f"item-{told(cast, 'thanks.given')[0].id}")
    assert thanks
    assert "Lena Krüger to Amara Mensah" in " ".join(thanks.get_text(" ").split())
    assert [link["href"] for link in thanks.find_all("a")] == [f"/people/{cast.asker.id}"]


def test_of_what_a_person_does_in_a_day_the_most_important_is_told(cast: Cast) -> None:
    """The day is the organisation’s. What is taken away lets what it hid appear."""
    with acting_at(cast, NOON):
        change_setting("zone", "Asia/Tokyo")  # where NOON is nine in the evening
    late = NOON + timedelta(hours=3)
    for moment, words in ((NOON, "Sea shanties"), (LATER, "Knots"), (late, "Sextants")):
        with acting_at(cast, moment):
            claim_skill(cast.outsider.member, words)
    assert [item.skill_name for item in told(cast, "skill.claimed")] == ["Sextants", "Knots"]
    ask_id = ask(cast, asker=cast.outsider, at=late)
    assert [item.skill_name for item in told(cast, "skill.claimed")] == ["Knots"]
    take(cast, ask_id, at=late)
    assert [item.skill_name for item in told(cast, "skill.claimed")] == ["Sextants", "Knots"]
