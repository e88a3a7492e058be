"""`hallway match rebuild`: all evidence gathered anew from what is there, with the functions that keep it."""

from collections.abc import Callable
from itertools import islice

from sqlalchemy import select, text

from webapp.accounts.evidence import profiles
from webapp.asks.evidence import count_answer, refusals
from webapp.asks.models import CLAIMED, Offer
from webapp.db import db, transaction
from webapp.matching.evidence import forget_everything, keep
from webapp.matching.records import has_helped, was_invited
from webapp.sessions.evidence import answers, thanks
from webapp.skills.evidence import claims

PIECE = 500


def gather_evidence(say: Callable[[str], object]) -> int:
    """In one transaction: how many pieces there are afterwards."""
    with transaction():
        forget_everything()
        kept = 0
        for about, source in (("profiles", profiles), ("claims", claims), ("thanks", thanks), ("refusals", refusals)):
            say(f"Gathering {about}.")
            pieces = list(source())
            keep(pieces)
            kept += len(pieces)
        say("Gathering answers.")
        found = answers()
        while piece := list(islice(found, PIECE)):
            keep(piece)
            for each in piece:
                has_helped(each.member_id, each.given_at)
            kept += len(piece)
            say(f"{kept} pieces.")
        say("Counting invitations.")
        for offer in db.session.scalars(select(Offer).where(Offer.origin != CLAIMED).order_by(Offer.id)).yield_per(
            PIECE
        ):
            was_invited(offer.mentor_id)
            count_answer(offer)
    if db.engine.dialect.name == "postgresql":
        with transaction():
            db.session.execute(text("ANALYZE contribution"))
    return kept
