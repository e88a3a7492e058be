"""The blueprint on which this folder's modules hang their pages."""

from flask import Blueprint

from webapp.asks.wait_words import expected_wait
from webapp.asks.words import MODE_WORDS, URGENCY_WORDS

blueprint = Blueprint("asks", __name__)


@blueprint.app_template_filter()
def mode_word(mode: str) -> str:
    """Call, Chat or In person."""
    return str(MODE_WORDS[mode])


@blueprint.app_template_filter()
def urgency_word(urgency: str) -> str:
    """Now, Today or This week."""
    return str(URGENCY_WORDS[urgency])


blueprint.add_app_template_filter(expected_wait)
