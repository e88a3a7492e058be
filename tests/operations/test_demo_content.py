"""The demo's people, asks and talk: whole, plausible and playable through the real commands."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from webapp.feed.models import LONGEST_KUDOS, SHORTEST_KUDOS
from webapp.skills.caring import MOST_WORDS
from webapp.skills.words import LONGEST_PHRASE, phrase_key, phrases

HOUSE = Path(__file__).parents[2]
DEMO = HOUSE / "webapp" / "operations" / "demo"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


SKILLS = read(HOUSE / "migrations" / "skills.json")
COMPANY = read(DEMO / "people.json")
TOPICS = read(DEMO / "topics.json")
TALK = read(DEMO / "talk.json")

MODES = {"chat", "call", "in_person"}
URGENCIES = {"now", "today", "this_week"}
MINUTES = {5, 10, 15, 20, 30, 45, 60}
LINES = {"goals": (2, 4), "mentor_says": (5, 8), "asker_says": (5, 8), "takeaways": (4, 6), "next_steps": (4, 6)}
LINES["thanks"] = (5, 8)
SLOT = re.compile(r"\{(\w+)\}")
UNSAID = re.compile(r"!|\bmentees?\b|\btickets?\b|\busers?\b|\bresources?\b|thanks so much", re.IGNORECASE)


def people():
    return COMPANY["people"]


def emails():
    return {person["email"] for person in people()}


def catalogue():
    return {skill["name"] for skill in SKILLS}


@cache
def meanings():
    """Each key a question may contain, with the names of the skills it means."""
    means: dict[str, set[str]] = {}
    for skill in SKILLS:
        for phrase in [skill["name"], *skill["synonyms"]]:
            means.setdefault(phrase_key(phrase), set()).add(skill["name"])
    return means


def skills_named_in(text):
    means = meanings()
    return {name for _, key in phrases(text) for name in means.get(key, ())}


def askable(topic) -> Iterator[str]:
    """Every text that a topic can become, with each filler of each slot."""
    for ask in topic["asks"]:
        names = sorted(set(SLOT.findall(ask)))
        for chosen in product(*(topic.get("slots", {})[name] for name in names)):
            yield ask.format(**dict(zip(names, chosen, strict=True)))


def open_asks():
    return [*TALK["open_now"], TALK["asks_of_door"]]


def every_text(content) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from every_text(part)


def test_the_catalogue_names_each_skill_once():
    assert len(catalogue()) == len(SKILLS) >= 130
    assert [skill["name"] for skill in SKILLS if not skill["category"] or len(skill["name"]) > 60] == []


def test_no_word_means_two_skills():
    assert {key: names for key, names in meanings().items() if len(names) > 1} == {}


def test_synonyms_are_what_people_type():
    for skill in SKILLS:
        assert 3 <= len(skill["synonyms"]) < MOST_WORDS, skill["name"]
        assert len(set(skill["synonyms"])) == len(skill["synonyms"]), skill["name"]
        for synonym in skill["synonyms"]:
            assert synonym == synonym.lower().strip() != skill["name"].lower(), synonym
            assert 1 <= len(phrase_key(synonym).split()) <= LONGEST_PHRASE, synonym
            assert len(synonym) <= 60, synonym


def test_sixty_people_work_in_eight_departments_at_six_sites():
    assert len(people()) == 60
    assert {person["department"] for person in people()} == set(COMPANY["departments"])
    assert len(set(COMPANY["departments"])) == 8
    assert {person["site"] for person in people()} == {site["name"] for site in COMPANY["sites"]}
    assert len(COMPANY["sites"]) == 6


def test_the_sites_lie_in_five_time_zones_in_winter():
    winter = datetime(2026, 1, 15, 12)  # noqa: DTZ001 - a wall clock, read in each zone
    zones = {site["name"]: site["time_zone"] for site in COMPANY["sites"]}
    assert len({winter.replace(tzinfo=ZoneInfo(zone)).utcoffset() for zone in zones.values()}) == 5
    assert [person["name"] for person in people() if person["time_zone"] != zones[person["site"]]] == []


def test_nobody_shares_a_name_or_an_address():
    assert len(emails()) == len({person["name"] for person in people()}) == len(people())
    domain = re.escape(COMPANY["company"]["domain"])
    assert [email for email in emails() if not re.fullmatch(rf"[a-z]+\.[a-z-]+@{domain}", email)] == []


def test_everybody_reports_up_to_one_director():
    managers = {person["email"]: person["manager"] for person in people()}
    assert list(managers.values()).count(None) == 1
    above: set[str | None] = {None}
    for email, manager in managers.items():
        assert manager in above, f"{email} stands before {manager}, who is nobody or comes later"
        above.add(email)


def test_everybody_has_hours_languages_and_a_place_in_the_rhythm():
    for person in people():
        name = person["name"]
        assert person["title"], name
        assert re.fullmatch("1?2?3?4?5?6?7?", person["working_days"]), name
        assert len(person["working_days"]) >= 3, name
        assert re.fullmatch(r"[01]\d:[0-5]\d-[012]\d:[0-5]\d", f"{person['works_from']}-{person['works_until']}"), name
        assert person["works_from"] < person["works_until"], name
        assert person["languages"], name
        assert all(re.fullmatch("[a-z]{2}", language) for language in person["languages"]), name
        assert person["rhythm"] in {"heavy", "regular", "quiet", "newcomer"}, name
        assert (person["joined_days_ago"] < 30) == (person["rhythm"] == "newcomer"), name
        assert 5 <= person["joined_days_ago"] <= 400, name
        assert len(person["about"]) <= 100, name


def test_some_are_new_some_carry_much_and_some_work_part_time():
    rhythms = Counter(person["rhythm"] for person in people())
    assert rhythms["newcomer"] == 6
    assert 5 <= rhythms["heavy"] <= 10
    assert sum(len(person["working_days"]) < 5 for person in people()) >= 3
    assert [person["name"] for person in people() if person["role"] == "owner"] == ["Noor El-Amin"]
    assert {person["role"] for person in people()} == {"owner", "member"}


def test_people_claim_one_to_six_skills_of_the_catalogue():
    for person in people():
        claimed = person["skills"]
        assert set(claimed) <= catalogue(), person["name"]
        assert len(set(claimed)) == len(claimed), person["name"]
        assert 1 <= len(claimed) <= (6 if person["rhythm"] == "heavy" else 5), person["name"]


def test_five_known_people_stand_at_the_door():
    at_door = [door["email"] for door in COMPANY["doors"]]
    assert len(at_door) == len(set(at_door)) == 5
    assert set(at_door) <= emails()
    assert all(10 <= len(door["line"]) <= 60 for door in COMPANY["doors"])


def test_thirty_topics_or_more_each_a_skill_of_the_catalogue():
    names = [topic["skill"] for topic in TOPICS]
    assert len(names) == len(set(names)) >= 30
    assert set(names) <= catalogue()


def test_one_topic_that_nobody_answers():
    [unanswered] = [topic for topic in TOPICS if topic.get("unanswered")]
    assert [person["name"] for person in people() if unanswered["skill"] in person["skills"]] == []
    assert not any(unanswered[key] for key in LINES if key != "goals")


def test_what_is_about_a_person_is_never_asked_openly():
    private = {topic["skill"] for topic in TOPICS if topic.get("private")}
    assert private == {"Giving feedback", "Hard talks", "Hiring"}
    assert not any(ask["openly"] and private & set(ask["skills"]) for ask in open_asks())


def test_every_other_topic_has_three_mentors_at_two_sites_who_are_not_all_new():
    for topic in TOPICS:
        able = [person for person in people() if topic["skill"] in person["skills"]]
        if not topic.get("unanswered"):
            assert len([person for person in able if person["rhythm"] != "newcomer"]) >= 3, topic["skill"]
            assert len({person["site"] for person in able}) >= 2, topic["skill"]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic["skill"])
class TestATopic:
    def test_its_slots_can_be_filled_and_all_are_used(self, topic):
        used = {name for ask in topic["asks"] for name in SLOT.findall(ask)}
        assert used == set(topic.get("slots", {}))
        assert all(len(set(fillers)) == len(fillers) >= 2 for fillers in topic.get("slots", {}).values())
        assert all("{" not in text and "}" not in text for text in askable(topic))

    def test_its_asks_are_two_sentences_long_and_begin_like_one(self, topic):
        assert 6 <= len(topic["asks"]) <= 10
        for text in askable(topic):
            assert 40 <= len(text) <= 500, text
            assert len(text) <= 240, text
            assert text[0].isupper() or text[0].isdigit(), text
            assert text[-1] in ".?”", text

    def test_most_of_its_asks_say_the_skill_in_words_the_catalogue_knows(self, topic):
        texts = list(askable(topic))
        saying = [text for text in texts if topic["skill"] in skills_named_in(text)]
        assert len(saying) >= 0.8 * len(texts)

    def test_its_talk_is_complete_and_has_no_slot(self, topic):
        for key, (fewest, most) in LINES.items():
            lines = topic[key]
            if topic.get("unanswered") and key != "goals":
                continue
            assert fewest <= len(lines) <= most, key
            assert all(3 <= len(line) <= 240 and "{" not in line for line in lines), key
            assert all(len(line) <= 60 for line in lines if key in {"goals", "next_steps"}), key
        assert len(topic["mentor_says"]) == len(topic["asker_says"])

    def test_it_says_how_and_how_long(self, topic):
        assert topic["mode_bias"] in MODES
        assert topic["minutes"]
        assert set(topic["minutes"]) <= MINUTES


def test_four_hundred_sessions_need_not_repeat_an_ask():
    assert len({ask for topic in TOPICS for ask in topic["asks"]}) >= 240
    texts = [text for topic in TOPICS for text in askable(topic)]
    assert len(set(texts)) == len(texts) >= 1000


def test_nothing_that_was_said_is_said_twice():
    said = Counter(line for topic in TOPICS for key in LINES for line in topic[key])
    assert [line for line, times in said.items() if times > 1] == []


def test_eight_asks_are_open_now_and_one_of_a_door_waits():
    assert len(TALK["open_now"]) == 8
    at_door = {door["email"] for door in COMPANY["doors"]}
    assert TALK["asks_of_door"]["asker"] in at_door
    asked = {email for ask in TALK["open_now"] for email in ask["to"]}
    assert len(asked & at_door) >= 4


def test_open_asks_are_between_people_who_exist_and_can_help():
    claims = {person["email"]: person["skills"] for person in people()}
    for ask in open_asks():
        text = ask["text"]
        assert ask["asker"] in claims, text
        assert 40 <= len(text) <= 500
        assert set(ask["skills"]) <= catalogue(), text
        assert 1 <= len(ask["skills"]) <= 3, text
        assert ask["openly"] == (not ask["to"]), text
        assert len(set(ask["to"]) - {ask["asker"]}) == len(ask["to"]) <= 3, text
        assert all(set(ask["skills"]) & set(claims.get(email, ())) for email in ask["to"]), text
        assert ask["mode"] in MODES, text
        assert ask["urgency"] in URGENCIES, text
        assert ask["minutes"] in MINUTES, text
        assert 0 < ask["minutes_ago"] < (110 if ask["urgency"] == "now" else 480), text


def test_greetings_and_closings_can_name_the_other_person():
    for exchange in [*TALK["openers"], *TALK["closers"]]:
        assert set(exchange) == {"mentor", "asker"}
        assert all(set(SLOT.findall(line)) <= {"name"} and 10 <= len(line) <= 160 for line in exchange.values())
    assert min(len(TALK["openers"]), len(TALK["closers"])) >= 6


def test_kudos_are_as_long_as_kudos_may_be_and_none_is_said_twice():
    assert all(SHORTEST_KUDOS <= len(line) <= LONGEST_KUDOS for line in TALK["kudos"])
    assert len(set(TALK["kudos"])) == len(TALK["kudos"]) >= 10


def test_copy_keeps_the_words_and_signs_of_the_house():
    for content in (SKILLS, COMPANY, TOPICS, TALK):
        for text in every_text(content):
            assert not UNSAID.search(text), text
            assert "'" not in text, text
            assert "  " not in text, text
