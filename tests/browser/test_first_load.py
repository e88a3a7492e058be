"""The first visit with an empty phone: few bytes, for whoever is signed out and for home."""

import pytest
from playwright.sync_api import Request

from tests.browser.conftest import OpenPhone
from tests.browser.town import Town

BUDGET = {"document": 14_000, "stylesheet": 10_000, "script": 26_000}
BUDGET_OF_ALL = 50_000


@pytest.mark.parametrize("is_member", [True, False], ids=["home", "signed out"])
def test_the_first_load_keeps_its_budget(town: Town, open_phone: OpenPhone, is_member: bool) -> None:
    page = open_phone(town.cast.mentor if is_member else None)
    fetched: list[Request] = []
    page.on("requestfinished", lambda request: fetched.append(request))
    page.set_extra_http_headers({"Accept-Encoding": "br"})
    page.goto("/")
    page.wait_for_load_state("networkidle")
    sent: dict[str, int] = {}
    for request in fetched:
        answer = request.response()
        assert answer is not None
        if request.resource_type in BUDGET:
            assert answer.headers["content-encoding"] == "br", request.url
        sent[request.resource_type] = sent.get(request.resource_type, 0) + request.sizes()["responseBodySize"]
    assert {kind: size for kind, size in sent.items() if size > BUDGET.get(kind, BUDGET_OF_ALL)} == {}
    assert sum(sent.values()) <= BUDGET_OF_ALL, sent
    assert min(sent[kind] for kind in BUDGET) > 1000, sent
