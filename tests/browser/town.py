"""A town in which every page has something to show: short and long, plain and awkward, each in its own state."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from tests.cast import Cast, Person
from tests.meetings import acting_at, ask, meet, take, thank, undo, wrap_up
from tests.rewards.campaigns import wanted
from tests.rewards.publishing import own_rule
from webapp import clock
from webapp.accounts.availability import NO_LIMIT
from webapp.accounts.commands import Profile, change_profile, invite, offer_reset, start_device
from webapp.accounts.pausing import change_availability
from webapp.accounts.reporting import report_member
from webapp.asks.commands import decline_offer, hold_ask, pass_on_ask, take_back_ask
from webapp.db import db
from webapp.feed.commands import give_kudos
from webapp.feed.models import FeedItem
from webapp.game.rules import CROSS_DEPT, FIRST_PAIR
from webapp.notifications.kinds import DIGEST
from webapp.notifications.unsubscribing import unsubscribe_token
from webapp.rewards.campaigning import start_campaign
from webapp.rewards.drafting import change_draft, start_draft
from webapp.rewards.publishing import schedule_draft
from webapp.sessions.commands import (
    cancel_session,
    give_thanks,
    keep_takeaway,
    rate_session,
    release_session,
    report_no_show,
    say_we_talked,
    send_message,
    set_next_step,
)
from webapp.sessions.models import NOT_THIS_TIME
from webapp.skills.commands import claim_skill
from webapp.skills.queries import found_skills

UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde"
LONG = (
    f"{UNBROKEN} 👩🏽‍🚒 is what the form wants from me in field 7b. "
    + "I have read the manual twice and asked at the desk. " * 7
)
LINE = (
    "See https://intranet.example.org/finance/reports/2026/q3/pivot-tables-that-lie?sheet=totals&row=4912#source first."
)
LONG_NAME = "Wolfeschlegelsteinhausenberger-Oyelowo Subrahmanyam"


class Town:
    """Ids by name, after everything has happened."""

    def __init__(self, cast: Cast, now: datetime) -> None:
        self.cast, self.now = cast, now
        self.ids: dict[str, int] = {}
        self.tokens: dict[str, str] = {}
        self._hours = count(2)
        self._without_limits()
        self.long = self._long_one()
        self._over()
        self._under_way()
        self._asks()
        self._doors()
        self._feed()
        self._rules()
        self._campaigns()

    def _campaigns(self) -> None:
        """One for each, one for all together with a name as long as it may be."""
        with acting_at(self.cast, self.now):
            today, noor = clock.today("Europe/Paris"), self.cast.owner.member
            about = {"starts_on": today, "ends_on": today + timedelta(days=20)}
            start_campaign(noor, wanted(template="hallway", target=2, **about))
            long = wanted(template="people", title=LONG[:60], why=LONG[:200], **about)
            self.ids["campaign"] = start_campaign(noor, long).id

    def _without_limits(self) -> None:
        """Amara helps all day here, and is asked again."""
        with acting_at(self.cast, self.now):
            amara = self.cast.mentor.member
            change_availability(amara, sessions_a_week=NO_LIMIT, is_paused=False, back_on=None)

    def _rules(self) -> None:
        """Others come in five days: one changed, one new with a long title, one gone."""
        with acting_at(self.cast, self.now):
            noor = self.cast.owner.member
            draft = start_draft(noor)
            rules = [rule | {"is_on": rule["key"] != FIRST_PAIR} for rule in draft.body["rules"]]
            rules = [rule | {"mentor": rule["mentor"] + 2 * (rule["key"] == CROSS_DEPT)} for rule in rules]
            body = draft.body | {
                "rules": [*rules, own_rule(title="Long calls between two sites that hardly ever meet at all")]
            }
            draft = change_draft(noor, draft.id, body, edit_n=draft.edit_n)
            starts_on = self.now.date() + timedelta(days=5)
            schedule_draft(noor, draft.id, edit_n=draft.edit_n, starts_on=starts_on, note=LONG[:500])
            self.ids["version"], self.ids["draft"] = draft.id, start_draft(noor).id

    def _long_one(self) -> Person:
        """Somebody whose name, title and department are as long as they may be."""
        person = self.cast.add(LONG_NAME, department="HR", skills=("Excel pivots",))
        with acting_at(self.cast, self.now):
            change_profile(
                person.member,
                Profile(
                    name=LONG_NAME,
                    title="Deputy head of measurement uncertainty and calibration",
                    about=LONG[:160],
                    department="Research, development and measurement uncertainty",
                    site="Villeneuve-Saint-Georges",
                    zone="Australia/Eucla",
                    working_days="1234567",
                    works_from=0,
                    works_until=24 * 60 - 1,
                    languages=["en", "de", "fr", "ja", "ar"],
                ),
            )
            self.ids["skill"] = found_skills("excel pivots")[0].id
            for words in (UNBROKEN[:60], "Measurement uncertainty", "Calibration", "Root cause analysis"):
                claim_skill(person.member, words)
        return person

    def _earlier(self) -> datetime:
        """Another hour for each session, so that none overlaps."""
        return self.now - timedelta(hours=next(self._hours))

    def _act(self, act: Callable[[], object]) -> None:
        with acting_at(self.cast, self.now):
            act()

    def _asks(self) -> None:
        cast, lena, amara, jonas = self.cast, self.cast.asker, self.cast.mentor, self.cast.teammate
        self.ids["waiting"] = ask(cast, to=amara, at=self.now - timedelta(minutes=12))
        self.ids["openly"] = ask(cast, text=LONG, at=self.now - timedelta(minutes=50))
        self.ids["nobody"] = ask(
            cast, to=amara, text="Who knows about harpsichords?", at=self.now - timedelta(minutes=90)
        )
        self._act(lambda: decline_offer(amara.member, self.ids["nobody"]))
        self.ids["back"] = ask(cast, asker=jonas, to=amara, at=self.now - timedelta(minutes=9))
        self._act(lambda: take_back_ask(jonas.member, self.ids["back"]))
        self.ids["held"] = ask(cast, asker=jonas, text="How do I freeze a row?", at=self.now - timedelta(minutes=7))
        self._act(lambda: hold_ask(self.long.member, self.ids["held"]))
        self.ids["for_long"] = ask(cast, asker=self.long, to=amara, text=LONG, at=self.now - timedelta(minutes=5))
        self.ids["passed_on"] = ask(cast, asker=jonas, to=lena, at=self.now - timedelta(minutes=4))
        self._act(lambda: pass_on_ask(lena.member, self.ids["passed_on"], amara.id))

    def _under_way(self) -> None:
        cast, amara, long = self.cast, self.cast.mentor, self.long
        begun = self.now - timedelta(minutes=14)
        for mode in ("chat", "call", "in_person"):
            ask_id = ask(cast, asker=long, mode=mode, text=LONG[:300], at=begun)
            self.ids[mode] = take(cast, ask_id, at=begun)
            self.ids[f"taken_{mode}"] = ask_id
        self._act(lambda: say_we_talked(amara.member, self.ids["in_person"]))
        for words in (LINE, "A range, I think. " * 12, UNBROKEN, "👩🏽‍🚒"):
            for person in (amara, long):
                with acting_at(cast, self.now - timedelta(minutes=3)):
                    line = send_message(person.member, self.ids["chat"], words)
                    if person is amara:
                        self.ids["line"] = line.id
        for mode in ("chat", "call", "in_person"):
            ask_id = ask(cast, asker=long, mode=mode, text="And for later?", at=begun)
            self.ids[f"later_{mode}"] = take(cast, ask_id, at=begun, later=180)

    def _over(self) -> None:
        cast, lena, amara = self.cast, self.cast.asker, self.cast.mentor
        self.ids["ended"] = meet(cast, at=self._earlier())
        done_at = self._earlier()
        self.ids["done"] = done = meet(cast, mode="chat", at=done_at)
        wrap_up(cast, done, at=done_at)
        thank(cast, done, "Because you let me find it myself, and laughed with me.", at=done_at)
        self._act(lambda: keep_takeaway(lena.member, done, "Make the range a table first."))
        self._act(lambda: keep_takeaway(amara.member, done, "Ask for the source before anything else."))
        self._act(lambda: set_next_step(lena.member, done, f"Fix the Q3 report {UNBROKEN}", self.now.date()))
        for mode in ("in_person", "call", "chat"):
            at = self._earlier()
            self.ids[f"done_{mode}"] = meet(cast, asker=cast.teammate, mode=mode, at=at)
            wrap_up(cast, self.ids[f"done_{mode}"], asker=cast.teammate, at=at)
        void_at = self._earlier()
        self.ids["void"] = meet(cast, asker=cast.teammate, at=void_at)
        undo(cast, self.ids["void"], at=void_at)
        given_at = self._earlier()
        ask_id = ask(cast, asker=cast.outsider, at=given_at)
        self.ids["given_back"] = take(cast, ask_id, at=given_at)
        self._act(lambda: release_session(amara.member, self.ids["given_back"]))
        ask_id = ask(cast, asker=cast.outsider, at=given_at)
        self.ids["called_off"] = take(cast, ask_id, at=given_at, later=24 * 60)
        self._act(lambda: cancel_session(cast.outsider.member, self.ids["called_off"]))
        self.ids["no_help"] = meet(cast, at=self._earlier())
        self._act(lambda: rate_session(lena.member, self.ids["no_help"], NOT_THIS_TIME))
        missed_at = self._earlier()
        self.ids["missed"] = take(cast, ask(cast, asker=cast.outsider, at=missed_at), at=missed_at)
        self._act(lambda: report_no_show(amara.member, self.ids["missed"]))
        self.ids["lena_gave"] = meet(cast, asker=cast.outsider, mentor=lena, at=self._earlier())
        self._act(
            lambda: give_thanks(
                cast.outsider.member, self.ids["lena_gave"], words=["kind", "clear"], sentence=LONG[:180], publish=True
            )
        )

    def _doors(self) -> None:
        with acting_at(self.cast, self.now):
            self.tokens["invitation"] = invite("petra@marlow.example")[1]
            key = self.cast.app.config["HALLWAY"].secret_key
            self.tokens["unsubscribe"] = unsubscribe_token(key, self.cast.asker.id, DIGEST)
            self.ids["invited"] = invite("wolfeschlegelsteinhausenberger.oyelowo@marlow.example")[0].id
            report_member(self.cast.outsider.member, self.long.id, sentence=LONG[:500])
            self.tokens["reset"] = offer_reset(self.cast.owner.email)[1]
            start_device(self.cast.asker.member, label="Edge on Windows")

    def _feed(self) -> None:
        with acting_at(self.cast, self.now):
            give_kudos(self.long.member, self.cast.mentor.id, LONG[:280])
            thanks = db.session.query(FeedItem.event_id).filter_by(kind="thanks.given")
            self.ids["thanks"] = thanks.order_by(FeedItem.event_id.desc()).limit(1).scalar()
