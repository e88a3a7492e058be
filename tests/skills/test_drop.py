"""Taking back what one can help with; a tap brings it back."""

from tests.cast import Cast
from webapp.skills.queries import skills_of


def skill_id(cast: Cast) -> int:
    with cast.acting():
        return skills_of(cast.mentor.id)[0].id


def names(cast: Cast) -> list[str]:
    with cast.acting():
        return [skill.name for skill in skills_of(cast.mentor.id)]


def test_a_mentor_takes_a_skill_back_and_undoes_it(cast: Cast) -> None:
    phone, path = cast.mentor.phone, f"/me/skills/{skill_id(cast)}/removal"
    page = phone.get("/me")
    assert page.form(path).find("button")["aria-label"] == "Remove Excel pivots"
    dropped = phone.follow(phone.send(page, path))
    assert dropped.says("Removed: Excel pivots Undo")
    assert names(cast) == []
    undo = next(form for form in dropped.soup.select(".toast form") if form["action"] == "/me/skills")
    fields = {box["name"]: box["value"] for box in undo.find_all("input")}
    phone.post("/me/skills", fields)
    assert names(cast) == ["Excel pivots"]


def test_a_skill_that_one_has_not_claimed_does_not_exist(cast: Cast) -> None:
    for path in (f"/me/skills/{skill_id(cast)}/removal", "/me/skills/0/removal", f"/me/skills/{10**30}/removal"):
        assert cast.outsider.phone.post(path).status == 404
    assert names(cast) == ["Excel pivots"]


def test_two_taps_are_one(cast: Cast) -> None:
    phone, path = cast.mentor.phone, f"/me/skills/{skill_id(cast)}/removal"
    page = phone.get("/me")
    assert [phone.send(page, path).location for _tap in range(2)] == ["/me", "/me"]


def test_a_link_removes_nothing(cast: Cast) -> None:
    assert cast.mentor.phone.get(f"/me/skills/{skill_id(cast)}/removal").status == 405
    assert names(cast) == ["Excel pivots"]
