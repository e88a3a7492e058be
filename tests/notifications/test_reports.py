"""A report rings the owners' bell, and that of whom it is about; when it is closed, both sides hear of it."""

from tests.cast import Cast
from tests.notifications.test_list import told
from webapp.accounts.reporting import close_report, report_member


def reported(cast: Cast) -> int:
    with cast.acting():
        return report_member(cast.asker.member, cast.mentor.id, sentence="She shouted.").id


def test_owners_and_whom_it_is_about_are_told_and_nobody_is_named(cast: Cast) -> None:
    reported(cast)
    assert told(cast, cast.owner) == ["report_waits"]
    assert told(cast, cast.mentor) == ["report_open"]
    assert told(cast, cast.asker) == told(cast, cast.outsider) == []
    hers = cast.mentor.phone.get("/notifications")
    assert hers.says("The owners were asked to look at something that concerns you")
    assert not hers.says("Lena")
    assert not hers.says("shouted")


def test_it_leads_the_owner_to_the_list(cast: Cast) -> None:
    reported(cast)
    phone = cast.owner.phone
    seen = phone.get("/notifications")
    (action,) = [path for path in seen.actions if path != "/notifications/read"]
    assert phone.send(seen, action).location == "/console/reports"


def test_closed_both_sides_are_told_and_the_owner_is_done(cast: Cast) -> None:
    report_id = reported(cast)
    with cast.acting():
        close_report(cast.owner.member, report_id, outcome="We have talked.")
    assert told(cast, cast.owner) == []
    assert told(cast, cast.mentor) == ["report_open", "report_closed"]
    assert told(cast, cast.asker) == ["report_closed"]
    assert cast.asker.phone.get("/notifications").says("A report is closed")


def test_an_owner_is_not_told_of_what_is_about_them(cast: Cast) -> None:
    another = cast.add("Ines Costa", role="owner")
    with cast.acting():
        report_member(cast.asker.member, cast.owner.id, sentence="He shouted.")
    assert told(cast, another) == ["report_waits"]
    assert told(cast, cast.owner) == ["report_open"]
