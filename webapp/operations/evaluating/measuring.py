"""What a ranking comes to, held against who answered: the same for question data and for an organisation's own asks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from webapp.matching.measures import measures
from webapp.matching.scoring import Scored


def measured(ranked: Sequence[Scored], gains: Mapping[int, float], at: datetime) -> dict[str, float]:
    """The measures of one question that was asked `at`; `gains` are by who answered it."""
    scores = {each.person.id: each.score for each in ranked}
    activity = {each.person.id: each.person.record.activity_now(at) for each in ranked}
    return measures([each.person.id for each in ranked], gains, scores, activity)
