"""An organisation from before the streak and the boards has both after its upgrade."""

from sqlalchemy import delete

from tests.cast import Cast
from tests.meetings import meet, wrap_up
from webapp.db import db, transaction
from webapp.operations.catching_up import catch_up
from webapp.operations.migrating import migrate
from webapp.operations.replaying import compare_game
from webapp.rewards.punch_models import PunchCard, PunchWeek, RhythmRow


def forget(*tables: type) -> None:
    with transaction():
        for table in tables:
            db.session.execute(delete(table))


def test_what_was_never_derived_is_made_from_the_events_once(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    with cast.app.test_request_context():
        forget(RhythmRow, PunchWeek, PunchCard)
        assert compare_game() != []
    migrate(cast.app)
    with cast.app.test_request_context():
        assert compare_game() == []
        assert not catch_up()


def test_what_is_there_is_left_alone(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    with cast.app.test_request_context():
        forget(PunchCard)
    migrate(cast.app)
    with cast.app.test_request_context():
        assert db.session.get(PunchCard, cast.asker.id) is None
