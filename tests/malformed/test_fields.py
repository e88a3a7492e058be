"""Every field of every form with what nobody types: a message or a 4xx page, nothing written, never our fault."""

from typing import Any

import pytest

from tests.authorization.matrix import address
from tests.malformed.corpus import EVERYWHERE, MARKER, TEXTS, spelled, values_for
from tests.malformed.sending import body_of, keeps_its_word, look, post
from tests.scenes.posts import POSTS
from tests.scenes.rows import written
from tests.scenes.world import ANY_DATABASE, ASKER, MEMBER, MENTOR, OTHER_DATABASE, World

SAME = "/asks/preview"
"""Has the fields of /asks, and writes nothing."""
WITH_KEY = ("/asks", "/sessions/<int:session_id>/message", "/sign-out", "/sign-in")
PLACES = [(rule, field) for rule, form in POSTS.items() if rule != SAME for field in form.fields]
PLACES += [(rule, "key") for rule in WITH_KEY]
FIRST_PLACES = [
    (rule, field) for rule, field in PLACES if rule == next(first for first, also in PLACES if also == field)
]
PAGES = ("/", "/help", "/sessions", "/me", "/settings/profile")
WRITTEN = {"name", "title", "department", "site", "about", "words", "text", "goal", "takeaway", "next_step", "thanks"}


@ANY_DATABASE
@pytest.mark.parametrize(("rule", "field"), PLACES)
def test_a_field_takes_anything(rule: str, field: str, world: World) -> None:
    """All of it where a field of this name stands first, in brief everywhere else."""
    _send_values(world, rule, field, is_brief=(rule, field) not in FIRST_PLACES)


@OTHER_DATABASE
@pytest.mark.parametrize(("rule", "field"), FIRST_PLACES)
def test_it_does_so_on_the_other_database(rule: str, field: str, world: World) -> None:
    """In brief, once for each name of a field."""
    _send_values(world, rule, field, is_brief=True)


def _send_values(world: World, rule: str, field: str, *, is_brief: bool) -> None:
    fields = POSTS[rule].body(world.scene(POSTS[rule].scene))
    _send_all(world, rule, [body_of(fields, {field: value}) for value in values_for(field, is_brief=is_brief)])


@ANY_DATABASE
@pytest.mark.parametrize("rule", POSTS)
def test_a_form_takes_any_shape(rule: str, world: World) -> None:
    """Fields missing, doubled, as lists, in capitals, all of them wrong at once, and two hundred more."""
    fields = POSTS[rule].body(world.scene(POSTS[rule].scene))
    shapes: list[dict[str, Any]] = [{}, {"key": "k" * 65}, {f"field-{number}": "x" for number in range(200)}]
    shapes += [{name: value for name, value in fields.items() if name != left_out} for left_out in fields]
    if fields:
        shapes += [{name: [value, "x"] for name, value in fields.items()}, {name.upper(): "x" for name in fields}]
        shapes += [{f"{name}[]": value for name, value in fields.items()}]
        shapes += [dict.fromkeys(fields, wrong) for wrong in (MARKER, "", "\x00", "9" * 30, "-1", "x" * 5000)]
    _send_all(world, rule, [body_of(shape, {}) for shape in shapes])


@ANY_DATABASE
def test_a_draft_takes_anything(world: World) -> None:
    fields = POSTS[SAME].body(world.scene(POSTS[SAME].scene))
    bodies = [body_of(fields, {field: value}) for field in fields for value in EVERYWHERE]
    _send_all(world, SAME, bodies, **{"HX-Request": "true"})


def _send_all(world: World, rule: str, bodies: list[bytes], **headers: str) -> None:
    """Each of them in the same scene, and nothing written but by those that were taken."""
    form = POSTS[rule]
    ids = world.scene(form.scene)
    before, path = world.rows.read(), address(rule, ids)
    for body in bodies:
        answer = post(world.phone(form.who), path, body, **headers)
        look(answer)
        if answer.status_code == 303:
            keeps_its_word(world, before, answer)
            world.scene(form.scene)
    assert written(before, world.rows.read()) == []


@ANY_DATABASE
@pytest.mark.parametrize("value", [*spelled(f"\"'>{MARKER}"), *TEXTS[:3]])
def test_what_was_written_is_shown_as_it_was_written(value: bytes, world: World) -> None:
    """A name, a question, a message, a skill, thanks with signs of HTML: on no page do they become HTML."""
    ids = world.scene("chatting")
    of_session = [f"/sessions/<int:session_id>/{part}" for part in ("message", "goal", "wrap-up")]
    rules = ["/settings/profile", "/me/skills", "/asks", *of_session]
    for rule in rules:
        fields = POSTS[rule].body(ids) | {"publish": "1", "openly": "1"}
        body = body_of(fields, {name: value for name in fields if name in WRITTEN})
        assert post(world.phone(ASKER), address(rule, ids), body).status_code == 303, rule
    session = f"/sessions/{ids['session_id']}"
    for view in (ASKER, MENTOR, MEMBER):
        for place in (
            *PAGES,
            session,
            f"{session}/wrap-up",
            f"/people/{world.cast.asker.id}",
            f"/asks/{ids['ask_id'] + 1}",
        ):
            look(world.phone(view).client.get(place))
