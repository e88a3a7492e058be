"""Parts of a page that read the same for all are drawn once; tokens stay each reader's own."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from webapp import clock
from webapp.web.drawings import KEPT_FOR, MOST_KEPT, Blank, Drawings

CHIP = "<li>{{ text }} {{ mine }} {{ me }}</li>{{ ui.hidden(button) }}"


@pytest.fixture
def chips(app: Flask) -> Iterator[Drawings]:
    usual = app.jinja_env.loader
    assert usual is not None
    app.jinja_env.loader = ChoiceLoader([DictLoader({"chip.html": CHIP}), usual])
    yield Drawings("chip.html")
    app.jinja_env.loader = usual


def kept(chips: Drawings) -> list[object]:
    return list(chips._kept)


def test_the_same_is_drawn_once_and_another_value_is_another_part(app: Flask, chips: Drawings) -> None:
    with app.test_request_context():
        assert "<li>Hello 1 </li>" in chips.draw(text="Hello", mine=1)
        assert "<li>Hello 1 </li>" in chips.draw(text="Hello", mine=1)
        assert "<li>Hello 2 </li>" in chips.draw(text="Hello", mine=2)
        assert "<li>&lt;b&gt; 1 </li>" in chips.draw(text="<b>", mine=1)
    assert len(kept(chips)) == 3


def test_each_reader_gets_a_token_of_their_own(app: Flask, chips: Drawings) -> None:
    drawn = []
    for _reader in range(2):
        with app.test_request_context():
            drawn.append(chips.draw(text="Hello", mine=1))
    assert drawn[0] != drawn[1]
    assert all('name="csrf_token"' in part and 'name="key"' in part for part in drawn)
    assert not any(Blank.hidden in part for part in drawn)


def test_what_somebody_erased_is_gone_within_minutes(app: Flask, chips: Drawings) -> None:
    began = clock.now()
    with app.test_request_context(), clock.standing_at(began):
        chips.draw(text="A sentence that is taken back", mine=1)
    with app.test_request_context(), clock.standing_at(began + KEPT_FOR):
        chips.draw(text="Another one", mine=1)
    assert "A sentence that is taken back" not in repr(vars(chips))


def test_no_more_is_kept_than_a_few_pages_show(app: Flask, chips: Drawings) -> None:
    with app.test_request_context():
        for number in range(MOST_KEPT + 1):
            chips.draw(text="Hello", mine=number)
    assert len(kept(chips)) == 1


def test_a_clock_that_goes_back_keeps_nothing_longer(app: Flask, chips: Drawings) -> None:
    began = clock.now()
    with app.test_request_context(), clock.standing_at(began):
        chips.draw(text="Hello", mine=1)
    with app.test_request_context(), clock.standing_at(began - timedelta(hours=1)):
        chips.draw(text="Again", mine=1)
    assert len(kept(chips)) == 1
