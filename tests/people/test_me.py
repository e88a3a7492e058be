"""My own page: who I am, what I can help with, what came of it."""

from tests.cast import Cast
from tests.people.record import help_once
from tests.statements import counted


def test_my_page_says_who_i_am_and_what_i_can_help_with(cast: Cast) -> None:
    seen = cast.mentor.phone.get("/me")
    assert seen.status == 200
    assert seen.says("Amara Mensah")
    assert seen.says("Finance, Lyon")
    assert seen.says("Excel pivots")


def test_it_counts_what_happened(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker)
    help_once(cast, cast.mentor, cast.asker)
    help_once(cast, cast.mentor, cast.teammate)
    help_once(cast, cast.teammate, cast.mentor)
    seen = cast.mentor.phone.get("/me")
    assert seen.says("3 given, 1 received")
    assert seen.says("Helped 2 people in 2 departments. Learned from 1 person")
    assert cast.asker.phone.get("/me").says("0 given, 2 received")


def test_what_did_not_happen_is_not_counted(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot.", voided=True)
    seen = cast.mentor.phone.get("/me")
    assert seen.says("None yet")
    assert not seen.says("For the pivot.")


def test_points_lead_to_the_receipt(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker)
    link = cast.mentor.phone.get("/me").soup.find("a", href="/points")
    assert " ".join(link.get_text(" ").split()) == "Points 15"


def test_thanks_stand_there_only_when_they_were_published(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot that adds up.")
    help_once(cast, cast.mentor, cast.asker, sentence="Between us.", publish=False)
    help_once(cast, cast.teammate, cast.asker, sentence="For another.")
    seen = cast.mentor.phone.get("/me")
    assert seen.says("“For the pivot that adds up.”")
    assert seen.says("Lena Krüger , HR")
    assert not seen.says("Between us.")
    assert not seen.says("For another.")


def test_what_others_wrote_is_text(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="<script>alert(1)</script>")
    assert "<script>alert" not in cast.mentor.phone.get("/me").html


def test_a_newcomer_is_told_what_to_do(cast: Cast) -> None:
    cast.add("Zoë Müller")
    seen = cast.people["Zoë Müller"].phone.get("/me")
    assert seen.says("Nothing yet. Small is good")
    assert seen.says("When somebody you helped thanks you in the open, their words stand here.")
    assert seen.soup.find("a", href="/settings/profile")
    assert " ".join(seen.soup.find("a", href="/points").get_text(" ").split()) == "Points 0"


def test_the_page_costs_six_statements_at_most(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot that adds up.")
    with counted(cast.app) as seen:
        cast.mentor.phone.get("/me")
    assert len(seen) <= 6, seen.statements
