"""Owners put points right by hand: with a reason that the person reads, above fifty two of them, and each line once."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet, undo, wrap_up
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from webapp.accounts.erasing import erase_account
from webapp.accounts.leaving import deactivate
from webapp.accounts.models import Member
from webapp.accounts.owners import make_owner
from webapp.activity.models import AuditEntry
from webapp.db import db
from webapp.errors import NotFound, Refused, TooLate
from webapp.notifications.points_sentences import REASONS
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.adjusting import (
    ADJUSTED_FOR,
    REVERSED_FOR,
    adjust_points,
    approve_adjustment,
    reverse_entry,
    withdraw_adjustment,
)
from webapp.rewards.adjustments import Adjustment, waiting_adjustments
from webapp.rewards.by_hand_words import ADJUSTED, REVERSED
from webapp.rewards.derived import Standing
from webapp.rewards.models import LedgerEntry
from webapp.rewards.queries import balance, lines_of

WHY = "Three sessions at the fair were never counted."


def page(person: Person) -> str:
    return f"/console/people/{person.id}/points"


def adjust(cast: Cast, person: Person, amount: object, *, reason: str = "missing", words: str = WHY) -> Seen:
    """Noor opens the page and sends its form."""
    seen = cast.owner.phone.get(page(person))
    action = f"/console/people/{person.id}/adjustments"
    return cast.owner.phone.send(seen, action, amount=str(amount), reason=reason, words=words)


def points(cast: Cast, person: Person) -> int:
    with cast.app.test_request_context():
        return balance(person.id).final


def differences(cast: Cast) -> list[str]:
    with cast.app.test_request_context():
        found = compare_game()
        rebuild_game()
        return found + compare_game()


def audited(cast: Cast) -> list[str]:
    with cast.app.test_request_context():
        return list(db.session.scalars(select(AuditEntry.name).order_by(AuditEntry.id)))


def paid_line(cast: Cast, person: Person) -> int:
    """Their newest line that is worth something."""
    with cast.app.test_request_context():
        return next(line.id for line in lines_of(person.id) if line.amount > 0 and line.rule_key == "session")


@pytest.fixture
def second(cast: Cast) -> Person:
    """Jonas owns the program too."""
    with cast.acting():
        make_owner(cast.owner.member, cast.teammate.id)
    return cast.teammate


def test_up_to_fifty_an_owner_gives_alone_and_the_person_reads_why(cast: Cast) -> None:
    seen = adjust(cast, cast.asker, 50)
    assert (seen.status, seen.location) == (303, page(cast.asker))
    assert points(cast, cast.asker) == 50
    told = cast.asker.phone.get("/notifications")
    assert told.says("A program owner gave you 50 points")
    assert told.says("Something was missing. Your points say more.")
    line = " ".join(cast.asker.phone.get("/points").soup.select_one("li.entry").get_text(" ", strip=True).split())
    assert line.startswith(f"Given by a program owner Something was missing: “{WHY}”")
    assert "No rule and no limit made this line" in line
    assert audited(cast) == ["points.adjusted"]
    with cast.app.test_request_context():
        standing = select(Standing.points).where(Standing.member_id == cast.asker.id, Standing.period == "all")
        assert db.session.scalar(standing) == 50
    assert differences(cast) == []


def test_above_fifty_it_waits_for_a_second_owner(cast: Cast, second: Person) -> None:
    adjust(cast, cast.asker, -80)
    assert points(cast, cast.asker) == 0
    assert cast.owner.phone.get(page(cast.asker)).says("Nothing is paid yet")
    assert not cast.owner.phone.get(page(cast.asker)).says("Agree, and pay")
    assert second.phone.get("/console").says("Points wait for a second owner")
    assert second.phone.get("/notifications").says("−80 points for Lena wait for a second owner")
    assert not cast.asker.phone.get("/notifications").says("program owner")
    action = f"/console/adjustments/{waiting(cast)}/approval"
    own = cast.owner.phone.post(action)
    assert (own.status, own.says("so a second owner has to agree")) == (422, True)
    seen = second.phone.get(page(cast.asker))
    assert second.phone.send(seen, action).location == page(cast.asker)
    assert points(cast, cast.asker) == -80
    receipt = cast.asker.phone.get("/points")
    assert receipt.soup.h1.get_text(" ", strip=True) == "0 points"
    assert receipt.says("what you earn next makes up for 80")
    assert audited(cast)[-2:] == ["adjustment.asked", "points.adjusted"]
    assert differences(cast) == []


def waiting(cast: Cast) -> int:
    with cast.app.test_request_context():
        (one,) = waiting_adjustments(cast.asker.id)
        return one.id


def test_what_waits_can_be_taken_back_and_is_decided_once(cast: Cast, second: Person) -> None:
    adjust(cast, cast.asker, 80)
    number = waiting(cast)
    with cast.acting():
        withdraw_adjustment(cast.owner.member, number)
    late = second.phone.post(f"/console/adjustments/{number}/approval")
    assert (late.status, late.says("It was taken back a moment ago")) == (409, True)
    adjust(cast, cast.asker, 90)
    with cast.acting():
        approve_adjustment(second.member, waiting(cast))
    again = cast.owner.phone.post(f"/console/adjustments/{number + 1}/withdrawal")
    assert (again.status, again.says("It is paid already")) == (409, True)
    assert points(cast, cast.asker) == 90


@ANY_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": ""}, "How many points?"),
        ({"amount": "0"}, "How many points?"),
        ({"amount": "ten"}, "Not a valid integer"),
        ({"amount": "501"}, "At most 500 points at a time"),
        ({"amount": "-501"}, "At most 500 points at a time"),
        ({"words": " "}, "Say why"),
        ({"words": "Because."}, "Say why"),
        ({"words": "x" * 301}, "Say why"),
        ({"reason": "because"}, "Choose a reason"),
    ],
)
def test_what_is_refused_is_said_at_the_form_and_nothing_is_written(
    cast: Cast, changes: dict[str, str], sentence: str
) -> None:
    about = {"amount": "20", "reason": "missing", "words": WHY} | changes
    seen = adjust(cast, cast.asker, **about)
    assert (seen.status, seen.says(sentence)) == (422, True)
    with cast.app.test_request_context():
        assert db.session.scalar(select(func.count()).select_from(Adjustment)) == 0


def test_nobody_adjusts_their_own_points_or_those_of_somebody_who_left(cast: Cast, second: Person) -> None:
    assert cast.owner.phone.get(page(cast.owner)).says("These are your own points")
    own = cast.owner.phone.post(
        f"/console/people/{cast.owner.id}/adjustments", {"amount": 5, "reason": "missing", "words": WHY}
    )
    assert (own.status, own.says("Nobody changes their own points")) == (422, True)
    with cast.acting():
        asked = adjust_points(cast.owner.member, second.id, amount=80, reason="missing", words=WHY).id
    theirs = second.phone.post(f"/console/adjustments/{asked}/approval")
    assert (theirs.status, theirs.says("Nobody changes their own points")) == (422, True)
    with cast.acting():
        wanted = adjust_points(cast.owner.member, cast.asker.id, amount=80, reason="missing", words=WHY).id
        deactivate(cast.owner.member, cast.asker.id)
    gone = second.phone.post(f"/console/adjustments/{wanted}/approval")
    assert (gone.status, gone.says("Lena Krüger is not here")) == (422, True)


def test_a_line_is_taken_back_once_with_a_reason_that_its_owner_reads(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    before, entry = points(cast, cast.mentor), paid_line(cast, cast.mentor)
    seen = cast.owner.phone.get(page(cast.mentor))
    assert not seen.says("Lena")
    sent = cast.owner.phone.send(seen, f"/console/entries/{entry}/reversal", reason="duplicate")
    assert (sent.status, sent.location) == (303, page(cast.mentor))
    assert points(cast, cast.mentor) == before - 10
    assert cast.mentor.phone.get("/notifications").says("A program owner took 10 points back")
    receipt = cast.mentor.phone.get("/points")
    original = " ".join(receipt.soup.select_one(f"#line-{entry}").get_text(" ", strip=True).split())
    assert "10 for giving a session" in original
    assert "It was taken back later, with a line of its own." in original
    assert receipt.says("Taken back by a program owner: It was counted twice")
    again = cast.owner.phone.post(f"/console/entries/{entry}/reversal", {"reason": "duplicate"})
    assert (again.status, again.says("This line has changed a moment ago")) == (409, True)
    assert audited(cast) == ["points.reversed"]
    assert differences(cast) == []


def test_what_cannot_be_taken_back(cast: Cast, second: Person) -> None:
    wrap_up(cast, meet(cast))
    entry = paid_line(cast, cast.mentor)

    def refused(why: type[Exception], act: Callable[[Member], object], owner: Person = cast.owner) -> None:
        with pytest.raises(why), cast.acting():
            act(owner.member)

    refused(NotFound, lambda noor: reverse_entry(noor, 99_999, reason="duplicate"))
    refused(Refused, lambda noor: reverse_entry(noor, entry, reason="because"))
    with cast.acting():
        reverse_entry(cast.owner.member, entry, reason="import_fix")
        undoing = db.session.scalar(select(LedgerEntry.id).where(LedgerEntry.reverses_id == entry))
        pending = db.session.scalar(select(LedgerEntry.settles_id).where(LedgerEntry.id == entry))
        make_owner(cast.owner.member, cast.mentor.id)
    refused(Refused, lambda noor: reverse_entry(noor, undoing or 0, reason="duplicate"))
    refused(TooLate, lambda noor: reverse_entry(noor, pending or 0, reason="duplicate"))
    refused(Refused, lambda amara: reverse_entry(amara, entry, reason="duplicate"), cast.mentor)
    with cast.acting():
        deactivate(cast.owner.member, cast.mentor.id)
    refused(Refused, lambda noor: reverse_entry(noor, entry, reason="duplicate"))


def test_undoing_a_session_takes_no_line_a_second_time(cast: Cast) -> None:
    session_id = meet(cast)
    with acting_at(cast, NOON):
        entry = db.session.scalar(select(LedgerEntry.id).where(LedgerEntry.member_id == cast.mentor.id)) or 0
        reverse_entry(cast.owner.member, entry, reason="cancelled")
    undo(cast, session_id)
    with cast.app.test_request_context():
        assert balance(cast.mentor.id).pending == 0
    assert differences(cast) == []


def test_the_words_go_with_whoever_goes(cast: Cast) -> None:
    adjust(cast, cast.asker, 5)
    with cast.acting():
        erase_account(cast.asker.member, email_hash="of Lena")
    with cast.app.test_request_context():
        assert db.session.scalars(select(Adjustment.words)).all() == [""]
        assert balance(cast.asker.id).final == 5


def test_every_reason_has_its_words_here_and_there() -> None:
    assert set(ADJUSTED) == set(ADJUSTED_FOR)
    assert set(REVERSED) == set(REVERSED_FOR)
    assert set(REASONS) == {*ADJUSTED_FOR, *REVERSED_FOR}
