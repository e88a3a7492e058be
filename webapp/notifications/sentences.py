"""How each notification reads, from its facts and the names of members and skills. Never from the text of an ask."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import gettext as _

from webapp.notifications.badge_sentences import badge, badge_gone
from webapp.notifications.kinds import (
    ASKED,
    BADGE,
    BADGE_GONE,
    EXPIRED,
    GONE,
    KINDS,
    KUDOS,
    MUTED,
    NARROWED,
    NEW_CARD,
    NEXT_STEP,
    POINTS,
    POINTS_WAIT,
    RELEASED,
    REPORT_CLOSED,
    REPORT_OPEN,
    REPORT_WAITS,
    SAME_QUESTION,
    SOON,
    SPARE,
    STREAK,
    TAKEN,
    VOIDED,
    WRAP_UP,
)
from webapp.notifications.points_sentences import points, points_wait
from webapp.notifications.queries import Notice
from webapp.notifications.streak_sentences import new_card, spare, streak
from webapp.notifications.wording import Words
from webapp.web.formats import first_name, lasted, moment, sentence_case

NOW_IS_NEAR = 90
"""Seconds: a session arranged for so soon begins now."""


def words_of(notice: Notice, skills: Mapping[int, str], zone: str | None = None) -> Words:
    """The words for `notice`; moments in `zone`, by itself the viewer's."""
    names = [skills[id_] for id_ in notice.facts.get("skill_ids", ()) if id_ in skills]
    return WORDS[notice.kind](notice, ", ".join(names), zone)


PLACES = {
    MUTED: "/settings/notices",
    REPORT_WAITS: "/console/reports",
    REPORT_OPEN: "/settings/reports",
    REPORT_CLOSED: "/settings/reports",
    BADGE: "/badges",
    POINTS: "/points",
    SPARE: "/streak",
    NEW_CARD: "/streak",
    STREAK: "/asks/new",
}
"""Kinds that lead to the same page, whatever they tell of."""


def path_of(notice: Notice) -> str:
    """Where it leads; "" for nowhere."""
    if notice.kind in (ASKED, EXPIRED, NARROWED, SAME_QUESTION) or _is_released_ask(notice):
        return f"/asks/{notice.ask_id}"
    if notice.kind == RELEASED and "at" in notice.facts:
        return f"/sessions/{notice.session_id}"
    if notice.kind == POINTS_WAIT:
        return f"/console/people/{notice.other_id}/points"
    if notice.kind == KUDOS:
        return f"/kudos/{notice.facts['kudos_id']}"
    if notice.kind == BADGE_GONE:
        return f"/badges/{notice.facts['badge']}"
    if notice.kind in PLACES:
        return PLACES[notice.kind]
    if notice.kind == WRAP_UP:
        return f"/sessions/{notice.session_id}/wrap-up"
    return f"/sessions/{notice.session_id}" if notice.kind in (TAKEN, SOON, VOIDED, NEXT_STEP) else ""


def _is_released_ask(notice: Notice) -> bool:
    return notice.kind == RELEASED and bool(notice.facts.get("is_asker")) and "at" not in notice.facts


def _asked(notice: Notice, skills: str, zone: str | None) -> Words:
    return Words(
        title=_("%(name)s asks for your help", name=first_name(notice.other)),
        text=_sentence(skills, _how(notice), _urgency(notice.facts.get("urgency", ""))),
        path=path_of(notice),
        button=_("Look at the ask"),
        subject=_("Can you help with %(skills)s?", skills=skills) if skills else _("Can you help a colleague?"),
    )


def _taken(notice: Notice, skills: str, zone: str | None) -> Words:
    name, when = first_name(notice.other), _when(notice, zone)
    return Words(
        title=_("%(name)s took your ask", name=name),
        text=_sentence(when, _mode(notice.facts.get("mode", ""))),
        path=path_of(notice),
        button=_("Open the session"),
        subject=_("%(name)s said yes – %(when)s", name=name, when=when),
    )


def _gone(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("%(name)s’s ask was taken by a colleague", name=first_name(notice.other))
    return Words(title=title, text=_("Nothing to do for you."), path=path_of(notice), button="", subject=title)


def _soon(notice: Notice, skills: str, zone: str | None) -> Words:
    who = _sentence(first_name(notice.other), skills).rstrip(".")
    title = _("5 minutes: %(who)s", who=who)
    return Words(
        title=title,
        text=_sentence(_when(notice, zone), _mode(notice.facts.get("mode", ""))),
        path=path_of(notice),
        button=_("Open the session"),
        subject=title,
    )


def _moved(notice: Notice, zone: str | None) -> Words:
    title = _("%(name)s moved your session: %(when)s", name=first_name(notice.other), when=_when(notice, zone))
    text = _("If it does not suit you, choose another time there.")
    return Words(title=title, text=text, path=path_of(notice), button=_("Open the session"), subject=title)


def _released(notice: Notice, skills: str, zone: str | None) -> Words:
    if "at" in notice.facts:
        return _moved(notice, zone)
    title = _("%(name)s cannot make it", name=first_name(notice.other))
    if not notice.facts.get("is_asker"):
        return Words(
            title=title,
            text=_("The session is off. Nothing to do for you."),
            path=path_of(notice),
            button="",
            subject=title,
        )
    return Words(
        title=title,
        text=_("Your ask is open again, and keeps its age."),
        path=path_of(notice),
        button=_("Look at the ask"),
        subject=title,
    )


def _expired(notice: Notice, skills: str, zone: str | None) -> Words:
    return Words(
        title=_("Nobody could take your ask in time"),
        text=_("Say it in other words, ask more people, or keep it open: one tap each."),
        path=path_of(notice),
        button=_("Look at the ask"),
        subject=_("Nobody could take your ask in time"),
    )


def _narrowed(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("“%(skill)s” is a sensitive topic now", skill=skills) if skills else _("Your ask is for named people now")
    text = _("Only the people asked so far see your ask, and nobody else is asked. You can name somebody.")
    if not notice.facts["asked_n"]:
        text = _("Nobody sees your ask any more. Name somebody whom you want to ask.")
    return Words(title=title, text=text, path=path_of(notice), button=_("Look at the ask"), subject=title)


def _voided(notice: Notice, skills: str, zone: str | None) -> Words:
    name = first_name(notice.other)
    title = _("%(name)s says that you two did not meet", name=name)
    if notice.facts.get("is_by_time"):
        title = _("Your session with %(name)s did not take place", name=name)
    text = _("Your ask is open again, and keeps its age.") if notice.facts.get("is_asker") else _("Nobody is blamed.")
    if notice.facts.get("is_missed"):
        title, text = _("%(name)s did not find you", name=name), _("Were you there? Then say so, with one tap.")
    elif notice.facts.get("is_contested"):
        title, text = _("%(name)s says: I was there", name=name), _("Nobody is blamed.")
    return Words(title=title, text=text, path=path_of(notice), button=_("Open the session"), subject=title)


def _wrap_up(notice: Notice, skills: str, zone: str | None) -> Words:
    return Words(
        title=_("How did it go with %(name)s?", name=first_name(notice.other)),
        text=_("One tap says whether it helped."),
        path=path_of(notice),
        button=_("Wrap it up"),
        subject=_("How did it go? One tap"),
    )


def _next_step(notice: Notice, skills: str, zone: str | None) -> Words:
    name = first_name(notice.other)
    text = _("From your session with %(name)s.", name=name)
    if skills:
        text = _("From your session with %(name)s: %(skills)s.", name=name, skills=skills)
    title = _("Your next step is due today")
    path = path_of(notice)
    return Words(title=title, text=text, path=path, button=_("Look at it"), subject=title)


def _muted(notice: Notice, skills: str, zone: str | None) -> Words:
    kind = KINDS[notice.facts["kind"]].label
    title = _("We stopped mailing you this: %(kind)s", kind=kind)
    text = _("Three in a row went unread. They still stand here.")
    return Words(title=title, text=text, path=path_of(notice), button=_("Mail me again"), subject=title)


def _same_question(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("Somebody else has your question too")
    return Words(title=title, text=_("You are not alone with it."), path=path_of(notice), button="", subject=title)


def _kudos(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("Kudos from %(name)s", name=first_name(notice.other))
    text = _("Something good was said of you, for all to read.")
    return Words(title=title, text=text, path=path_of(notice), button="", subject=title)


def _report_waits(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("A report waits for an owner")
    return Words(title=title, text=_("Only owners can read it."), path=path_of(notice), button="", subject=title)


def _report_open(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("The owners were asked to look at something that concerns you")
    return Words(title=title, text=_("Nothing is decided yet."), path=path_of(notice), button="", subject=title)


def _report_closed(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("A report is closed")
    return Words(title=title, text=_("Read what came of it."), path=path_of(notice), button="", subject=title)


WORDS: dict[str, Callable[[Notice, str, str | None], Words]] = {
    ASKED: _asked,
    TAKEN: _taken,
    GONE: _gone,
    MUTED: _muted,
    SOON: _soon,
    RELEASED: _released,
    EXPIRED: _expired,
    NARROWED: _narrowed,
    VOIDED: _voided,
    WRAP_UP: _wrap_up,
    NEXT_STEP: _next_step,
    SAME_QUESTION: _same_question,
    KUDOS: _kudos,
    REPORT_WAITS: _report_waits,
    REPORT_OPEN: _report_open,
    REPORT_CLOSED: _report_closed,
    STREAK: streak,
    SPARE: spare,
    BADGE: badge,
    BADGE_GONE: badge_gone,
    NEW_CARD: new_card,
    POINTS: points,
    POINTS_WAIT: points_wait,
}


def _sentence(*parts: str) -> str:
    """Parts of a line with commas between them; the empty ones are left out."""
    line = ", ".join(part for part in parts if part)
    return f"{sentence_case(line)}."


def _when(notice: Notice, zone: str | None) -> str:
    """now; 11:40 today; tomorrow 10:00."""
    at = datetime.fromisoformat(notice.facts["at"])
    if abs((at - notice.made_at).total_seconds()) < NOW_IS_NEAR:
        return _("now")
    when = moment(at, zone)
    return when if " " in when else _("%(hour)s today", hour=when)


def _how(notice: Notice) -> str:
    minutes = notice.facts.get("minutes", 0)
    return ", ".join(part for part in (lasted(minutes) if minutes else "", _mode(notice.facts.get("mode", ""))) if part)


def _mode(mode: str) -> str:
    return {"chat": _("by chat"), "call": _("by call"), "in_person": _("in person")}.get(mode, "")


def _urgency(urgency: str) -> str:
    return {"now": _("now"), "today": _("today"), "this_week": _("this week")}.get(urgency, "")
