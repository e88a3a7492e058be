"""Nothing inline runs, nothing comes from elsewhere. Every test with a phone watches for it; here the watch is tried.

The screens on which it watches are all that there are: a route without one fails.
"""

import re

import pytest
from flask import Flask

from tests.browser.conftest import OpenPhone
from tests.browser.screens import GROUPS
from tests.browser.town import Town
from tests.browser.watching import Watch
from tests.cast import Cast

NO_SCREENS = {
    "/asks/<int:ask_id>/session",
    "/console/rules/<int:ruleset_id>.json",
    "/console/rules/<int:ruleset_id>/what-if",
    "/console/rules/versions/<int:ruleset_id>.json",
    "/console/set-up",
    "/healthz",
    "/install-card",
    "/kudos/<int:kudos_id>",
    "/manifest.webmanifest",
    "/service-worker.js",
    "/sessions/<int:session_id>/messages",
    "/settings/data/hallway.json",
    "/settings/data/hallway.zip",
    "/skills",
    "/welcome",
}
"""For machines, a part of a page, a way to another page."""
WITHOUT_SCRIPTS = re.compile(r"script-src 'self'(;|$)")


def test_every_page_there_is_has_its_screen(app: Flask, town: Town) -> None:
    routes = app.url_map.bind("localhost")
    seen = set()
    for screens in GROUPS.values():
        for screen in screens(town):
            if screen.path != "/nowhere":
                rule, _values = routes.match(screen.path.partition("?")[0], return_rule=True)
                seen.add(rule.rule)
    pages = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert sorted(pages - seen) == sorted(NO_SCREENS)


@pytest.mark.parametrize(
    ("wrong", "noticed"),
    [
        ("document.body.append(Object.assign(document.createElement('script'), {textContent: 'taken = 1'}))", "script"),
        ("document.body.setAttribute('style', 'color: red')", "style"),
        ("fetch('https://fonts.example/a.woff2').catch(() => 0)", "connect-src"),
        ("setTimeout(() => { throw new Error('planted') })", "planted"),
    ],
    ids=["an inline script", "an inline style", "somebody else's file", "an error"],
)
def test_what_is_wrong_is_heard(cast: Cast, open_phone: OpenPhone, watch: Watch, wrong: str, noticed: str) -> None:
    page = open_phone(cast.asker)
    page.goto("/")
    page.evaluate(f"() => {{ {wrong} }}")
    page.wait_for_timeout(100)
    assert page.evaluate("() => typeof taken") == "undefined"
    assert noticed in " ".join(watch.complaints())


def test_the_policy_comes_with_every_answer(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    for path in ("/", "/asks/new", "/nowhere"):
        answer = page.goto(path)
        assert answer is not None
        assert WITHOUT_SCRIPTS.search(answer.headers["content-security-policy"])
