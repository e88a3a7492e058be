"""Words are looked up in one language a request; a mail is in the organisation's, whoever caused it."""

from flask import Flask, g, render_template_string
from flask_babel import get_locale, get_translations

from webapp.web.words import KEPT, speaking


def test_a_page_finds_its_language_once(inside: None) -> None:
    assert render_template_string("{{ _('Home') }} {{ ngettext('%(num)s ask', '%(num)s asks', 2) }}") == "Home 2 asks"
    assert g.get(KEPT) is get_translations()


def test_another_language_is_spoken_within_the_block_alone(app: Flask, inside: None) -> None:
    render_template_string("{{ _('Home') }}")
    with speaking("fr"):
        assert str(get_locale()) == "fr"
        render_template_string("{{ _('Home') }}")
        assert g.get(KEPT) is get_translations()
        french = g.get(KEPT)
    assert str(get_locale()) == "en"
    render_template_string("{{ _('Home') }}")
    assert g.get(KEPT) is not french
