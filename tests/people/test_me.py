"""My own page: who I am, what I can help with, what came of it."""

from tests.cast import Cast


def test_my_page_says_who_i_am(cast: Cast) -> None:
    seen = cast.mentor.phone.get("/me")
    assert seen.status == 200
    assert seen.says("Amara Mensah")
    assert seen.says("Finance, Lyon")
    assert seen.says("Excel pivots")
