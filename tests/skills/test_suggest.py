"""Suggestions while typing."""

import pytest

from tests.cast import Cast


def test_skills_that_begin_like_this_come_as_buttons(cast: Cast) -> None:
    seen = cast.asker.phone.fragment("/skills?words=excel+piv")
    assert seen.status == 200
    assert "<html" not in seen.html
    assert [button.text.strip() for button in seen.soup.select("ul#suggestions button[name=skill]")] == ["Excel pivots"]


def test_they_come_as_options_too(cast: Cast) -> None:
    seen = cast.asker.phone.fragment("/skills?words=excel+piv&as=options")
    assert [option["value"] for option in seen.soup.find_all("option")] == ["Excel pivots"]


@pytest.mark.parametrize("words", ["", "%20%20", "%00", "%F0%9F%8E%89", "x" * 5000, "%25", "_", "zzzz"])
def test_nothing_that_fits_is_an_empty_list(cast: Cast, words: str) -> None:
    seen = cast.asker.phone.fragment(f"/skills?words={words}")
    assert seen.status == 200
    assert seen.soup.find("ul", id="suggestions").find("li") is None


def test_without_htmx_it_leads_to_the_page_with_the_field(cast: Cast) -> None:
    assert cast.asker.phone.get("/skills?words=excel").location == "/me/skills"
    assert cast.asker.phone.get("/skills?words=excel", HX_Request="true", HX_Boosted="true").location == "/me/skills"
