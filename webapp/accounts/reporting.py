"""Telling the owners that something was not OK, and what an owner makes of it."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.queries import member_called
from webapp.accounts.reports import LONGEST_SENTENCE, Report, readers_of_reports
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused, TooLate
from webapp.events import ReportClosed, ReportOpened


def report_member(member: Member, about_id: int, *, sentence: str) -> Report:
    """Tell the owners about a colleague, in a sentence."""
    about = member_called(about_id)
    if not sentence.strip():
        raise Refused(_("Say in a sentence what happened."), field="sentence")
    mine = select(Report.id).where(Report.reporter_id == member.id, Report.about_id == about.id)
    if db.session.scalar(mine.where(Report.message_id.is_(None), Report.closed_at.is_(None))) is not None:
        raise Refused(_("You have reported this already, and it is being read."))
    return _open(member, Report(about_id=about.id, words="", sentence=sentence))


def report_words(
    member: Member, about_id: int, *, words: str, session_id: int, message_id: int, sentence: str = ""
) -> Report:
    """Tell the owners about a message, with its words as they stand now. Whether it is theirs to report: sessions."""
    mine = select(Report.id).where(Report.reporter_id == member.id, Report.message_id == message_id)
    if db.session.scalar(mine) is not None:
        raise Refused(_("You have reported this already, and it is being read."))
    found = Report(about_id=about_id, words=words, sentence=sentence, session_id=session_id, message_id=message_id)
    return _open(member, found)


def _open(member: Member, report: Report) -> Report:
    if report.about_id == member.id:
        raise Refused(_("That is you."))
    if len(report.sentence) > LONGEST_SENTENCE:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_SENTENCE), field="sentence")
    if not readers_of_reports(report.about_id):
        raise Refused(_("They are the only owner here, so nobody else could read it. Talk to somebody you trust."))
    report.reporter_id, report.reported_at = member.id, clock.now()
    db.session.add(report)
    db.session.flush()
    record(ReportOpened(actor_id=member.id, report_id=report.id, member_id=report.about_id))
    return report


def close_report(owner: Member, report_id: int, *, outcome: str) -> Report:
    """Say in a sentence what came of it; both sides read it. Raises NotFound for one about this owner."""
    report = db.session.get(Report, report_id)
    if report is None or report.about_id == owner.id:
        raise NotFound
    if report.closed_at is not None:
        raise TooLate(_("It is closed already."))
    if not outcome.strip():
        raise Refused(_("Say in a sentence what came of it. Both of them read it."), field="outcome")
    if len(outcome) > LONGEST_SENTENCE:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_SENTENCE), field="outcome")
    report.closed_at, report.closed_by_id, report.outcome = clock.now(), owner.id, outcome
    db.session.flush()
    facts = {"report_id": report.id, "member_id": report.about_id, "reporter_id": report.reporter_id}
    record(ReportClosed(actor_id=owner.id, **facts))
    return report
