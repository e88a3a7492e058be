"""The first minute: three things to show, one to learn, when I am open; each can be skipped and gone back to."""

from tests.asks.talk import QUESTION
from tests.cast import Cast, Person
from tests.statements import counted
from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.commands import invite
from webapp.asks.commands import Wording, post_ask
from webapp.skills.queries import own_skills, skills_of

ONE, TWO, THREE = "/welcome/skills", "/welcome/learning", "/welcome/availability"


def claimed(cast: Cast, person: Person) -> list[str]:
    with cast.app.app_context():
        return [skill.name for skill in skills_of(person.id)]


def wished(cast: Cast, person: Person) -> list[str]:
    with cast.app.app_context():
        return [skill.name for skill in own_skills(person.id).wished]


def test_it_begins_when_an_invitation_is_accepted(cast: Cast) -> None:
    with cast.acting():
        _member, token = invite("zoe@marlow.example")
    phone = cast.stranger
    page = phone.get(f"/invitation/{token}")
    sent = phone.send(page, f"/invitation/{token}", name="Zoe Adams", password="a long enough one")
    assert phone.follow(phone.follow(sent)).says("What could you show someone in 15 minutes?")


def test_three_steps_to_the_end(cast: Cast) -> None:
    phone, omar = cast.outsider.phone, cast.outsider
    page = phone.get(phone.get("/welcome").location)
    for words in ("hiring", "Tying knots", "VAT"):
        page = phone.follow(phone.send(page, ONE, words=words))
    assert claimed(cast, omar) == ["Hiring", "Tying knots", "VAT"]
    assert page.soup.find("input", id="words") is None
    two = phone.follow(phone.send(page, ONE, go_on="1"))
    assert two.says("What would you like to be better at?")
    three = phone.follow(phone.send(two, TWO, words="Presenting", go_on="later"))
    assert three.says("How much is fine?")
    home = phone.follow(phone.send(three, THREE, sessions_a_week="2", working_days=["1", "2"]))
    assert home.says("That is all. You can change it under You at any time.")
    assert wished(cast, omar) == ["Presenting"]
    with cast.app.app_context():
        assert availability_of(omar.id).sessions_a_week == 2
        assert omar.member.working_days == "12"
    assert phone.get("/me").says("I would like to learn Presenting")
    assert not phone.get("/").says("Three small questions")


def test_next_takes_what_stands_in_the_box_and_nothing_is_fine_too(cast: Cast) -> None:
    phone = cast.outsider.phone
    assert phone.send(phone.get(ONE), ONE, words="Hiring", go_on="1").location == TWO
    assert claimed(cast, cast.outsider) == ["Hiring"]
    assert phone.send(phone.get(ONE), ONE, go_on="1").location == TWO
    assert phone.send(phone.get(TWO), TWO, go_on="later").location == THREE
    assert wished(cast, cast.outsider) == []


def test_skipped_anywhere_and_gone_back_to_from_my_page(cast: Cast) -> None:
    phone = cast.outsider.phone
    for path in (ONE, "/welcome/cards", TWO, THREE):
        assert "/welcome/end" in phone.get(path).actions
    home = phone.follow(phone.send(phone.get(ONE), "/welcome/end"))
    assert home.says("Skipped. It waits for you under You.")
    assert not home.says("Three small questions")
    assert phone.get("/me").soup.find("a", href="/welcome")


def test_left_in_the_middle_it_goes_on_there(cast: Cast) -> None:
    phone = cast.outsider.phone
    phone.send(phone.get(ONE), ONE, go_on="1")
    assert phone.get("/").says("Three small questions, and colleagues find you.")
    assert phone.get("/welcome").location == TWO
    assert not cast.asker.phone.get("/").says("Three small questions")


def test_what_nobody_can_answer_is_suggested_first_and_claimed_with_a_tap(cast: Cast) -> None:
    with cast.acting():
        post_ask(cast.asker.member, QUESTION, openly=True)
        post_ask(cast.owner.member, Wording("Who knows SAP transport requests?", "call", 15, "today"), openly=True)
    phone = cast.outsider.phone
    page = phone.get(ONE)
    chips = [chip.get_text(strip=True) for chip in page.soup.select("button[name=skill]")]
    assert chips == ["SAP transport requests", "Excel pivots"]
    tapped = page.soup.find("button", string=lambda text: bool(text) and "SAP" in text) or page.soup.select_one(
        "button[name=skill]"
    )
    seen = phone.follow(phone.send(page, ONE, skill=str(tapped["value"])))
    assert claimed(cast, cast.outsider) == ["SAP transport requests"]
    assert [chip.get_text(strip=True) for chip in seen.soup.select("button[name=skill]")] == ["Excel pivots"]
    assert not cast.mentor.phone.get(ONE).says("Often asked near you Excel pivots")


def test_whoever_is_not_sure_sees_six_everyday_cards(cast: Cast) -> None:
    phone = cast.outsider.phone
    page = phone.get("/welcome/cards")
    assert len(page.soup.select(f"form[action='{ONE}']")) == 6
    assert phone.send(page, ONE).status == 303
    assert claimed(cast, cast.outsider) == ["Internal audits"]
    assert phone.get("/welcome/cards").says("Added")


def test_what_i_would_like_to_learn_can_be_asked_at_once(cast: Cast) -> None:
    phone = cast.outsider.phone
    ask = phone.follow(phone.send(phone.get(TWO), TWO, words="Presenting", go_on="ask"))
    assert "I would like to be better at this: Presenting." in ask.soup.find("textarea", id="text").text
    assert phone.get("/welcome").location == THREE
    assert phone.send(phone.get(TWO), TWO, words="", go_on="ask").says("Name one thing, in a few words.")


def test_a_thing_is_removed_again(cast: Cast) -> None:
    phone = cast.mentor.phone
    page = phone.get(ONE)
    [removal] = [action for action in page.actions if action.endswith("/removal")]
    assert not phone.follow(phone.send(page, removal)).soup.select(".first-skills")
    assert claimed(cast, cast.mentor) == []
    phone.send(phone.get(TWO), TWO, words="Presenting", go_on="later")
    mine = phone.get("/me")
    [wish] = [action for action in mine.actions if action.startswith("/me/wishes/")]
    assert phone.follow(phone.send(mine, wish)).says("Removed: Presenting")
    assert wished(cast, cast.mentor) == []


def test_the_newest_five_wishes_are_kept(cast: Cast) -> None:
    phone, start = cast.outsider.phone, clock.now()
    for n in range(6):
        with clock.standing_at(start.replace(minute=n)):
            phone.post(TWO, {"words": f"Thing number {n}", "go_on": "later"})
    assert wished(cast, cast.outsider) == [f"Thing number {n}" for n in (5, 4, 3, 2, 1)]


def test_what_is_no_answer_is_said_at_its_place(cast: Cast) -> None:
    phone = cast.outsider.phone
    for path, fields, says in (
        (ONE, {"words": ""}, "Name something you could show"),
        (ONE, {"words": "x" * 61}, "Shorter, please"),
        (ONE, {"skill": "99999"}, "Hallway does not know this skill"),
        (TWO, {"skill": "99999"}, "Hallway does not know this skill"),
        (THREE, {"sessions_a_week": "7", "working_days": "1"}, "Choose from the list"),
        (THREE, {"sessions_a_week": "3"}, "Choose at least one working day"),
    ):
        seen = phone.post(path, fields)
        assert seen.status == 422, path
        assert seen.says(says), seen.words


def test_a_pause_stays_a_pause(cast: Cast) -> None:
    phone = cast.outsider.phone
    phone.post("/me/pause")
    phone.post(THREE, {"sessions_a_week": "3", "working_days": ["1"]})
    with cast.app.app_context():
        assert availability_of(cast.outsider.id).paused_at is not None


def test_each_page_costs_six_statements_at_most(cast: Cast) -> None:
    for path in (ONE, "/welcome/cards", TWO, THREE, "/me"):
        with counted(cast.app) as seen:
            cast.mentor.phone.get(path)
        assert len(seen) <= 6, seen.statements
    with counted(cast.app) as seen:
        cast.mentor.phone.get("/")
    assert len(seen) <= 8, seen.statements


def test_strangers_are_asked_to_sign_in(cast: Cast) -> None:
    for path in ("/welcome", ONE, "/welcome/cards", TWO, THREE):
        assert cast.stranger.get(path).location == f"/sign-in?next={path}"
    for path in (ONE, TWO, THREE, "/welcome/end"):
        assert cast.stranger.post(path).location == "/sign-in"
