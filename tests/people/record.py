"""A session from question to thanks, for the pages that tell what came of it."""

from datetime import timedelta

from tests.cast import Cast, Person
from webapp import clock
from webapp.asks.commands import Wording, accept_offer, post_ask
from webapp.asks.models import CALL, TODAY
from webapp.sessions.commands import arrange_session, give_thanks, rate_session, say_we_talked, void_session
from webapp.sessions.models import UNBLOCKED

QUESTION = Wording("My pivot table shows a wrong total after refresh.", CALL, 15, TODAY)


def help_once(
    cast: Cast, mentor: Person, asker: Person, *, sentence: str = "", publish: bool = True, voided: bool = False
) -> int:
    """`mentor` helps `asker` for a quarter of an hour, is thanked in the open, and perhaps it is taken back."""
    began = clock.now() - timedelta(minutes=15)
    with clock.standing_at(began), cast.acting():
        ask = post_ask(asker.member, QUESTION, to=[mentor.id])
        session_id = arrange_session(mentor.member, accept_offer(mentor.member, ask.id), at=None).id
    with cast.acting():
        say_we_talked(mentor.member, session_id)
        rate_session(asker.member, session_id, UNBLOCKED)
        if sentence:
            give_thanks(asker.member, session_id, words=[], sentence=sentence, publish=publish)
    if voided:
        with cast.acting():
            void_session(mentor.member, session_id)
    return session_id
