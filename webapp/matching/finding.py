"""What a question finds: contributions in its words and, where that is switched on, those that mean about the same."""

from sqlalchemy import Double, Subquery, case, cast, func, select, union_all

from webapp.matching.meaning import near
from webapp.matching.models import Contribution
from webapp.matching.terms import terms_of
from webapp.matching.text_index import text_index


def found_by(text: str) -> Subquery | None:
    """(id, relevance) of what `text` finds, in any unit; None where it says nothing. What both find is there twice.

    What means just the same counts like the best hit of the words.
    """
    terms = terms_of(text)
    if not terms:
        return None
    by_words = text_index().found(terms)
    close = near(text)
    if not close:
        return by_words
    words = select(by_words.c.id, by_words.c.relevance).cte("by_words")
    best = func.coalesce(select(func.max(words.c.relevance)).scalar_subquery(), 1.0)
    relevance = case(close, value=Contribution.id, else_=0.0) * best
    by_meaning = select(Contribution.id, cast(relevance, Double).label("relevance")).where(Contribution.id.in_(close))
    return union_all(select(words.c.id, words.c.relevance), by_meaning).subquery("found")
