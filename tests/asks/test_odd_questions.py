"""Questions that nobody expects, and houses in which nobody can help: a sensible page each, and no leak."""

import pytest
from sqlalchemy import func, insert, select

from tests.asks.talk import ask_form, preview
from tests.cast import Cast
from webapp import clock
from webapp.accounts.leaving import deactivate
from webapp.accounts.models import Member
from webapp.accounts.pausing import change_availability
from webapp.db import db
from webapp.skills.models import MemberSkill
from webapp.skills.queries import found_skills

ODD = {
    "one word": "pivot",
    "stop words": "is it the one that was of and to",
    "500 emoji": "😀" * 500,
    "Arabic": "لماذا يظهر الجدول المحوري مجموعا خاطئا؟",
    "Chinese": "为什么数据透视表显示错误的总数",
    "German": "Warum zeigt meine Pivot-Tabelle nach dem Aktualisieren eine falsche Summe?",
    "operators": '"pivot" NEAR(total, 3) * - ( OR AND NOT ^ : {excel} +',
    "one quote": '"',
    "SQL": "'; DROP TABLE contribution; -- pivot",
    "a person": "Amara Mensah",
    "signs": "??? !!! … ((( )))",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_question_is_looked_up_and_asked_like_any_other(cast: Cast, text: str) -> None:
    assert preview(cast.asker, text=text).status == 200
    assert preview(cast.asker, text=text, htmx=True).status == 200
    asked = cast.asker.phone.post("/asks", ask_form(cast.asker) | {"text": text, "to": [cast.mentor.id]})
    assert cast.asker.phone.follow(asked).says("Asked Amara")


def test_when_everybody_pauses_the_page_says_what_to_do(cast: Cast) -> None:
    for person in (cast.mentor, cast.teammate):
        with cast.acting():
            change_availability(person.member, sessions_a_week=3, is_paused=True, back_on=None)
    found = preview(cast.asker)
    assert found.soup.select(".ask-person") == []
    assert found.says("Post it openly")


def test_whoever_has_left_is_named_nowhere(cast: Cast) -> None:
    with cast.acting():
        deactivate(cast.owner.member, cast.mentor.id)
    for text in (*ODD.values(), "Excel pivots"):
        assert "Amara" not in str(preview(cast.asker, text=text).soup.select(".ask-person"))
    assert preview(cast.asker, who="Amara").says("Nobody of that name.")


def test_a_member_alone_is_told_so(cast: Cast) -> None:
    for person in (cast.mentor, cast.teammate, cast.outsider, cast.asker):
        with cast.acting():
            deactivate(cast.owner.member, person.id)
    found = preview(cast.owner)
    assert found.status == 200
    assert found.soup.select(".ask-person") == []
    assert found.says("Post it openly")


def test_a_skill_that_three_thousand_people_hold(cast: Cast) -> None:
    with cast.acting():
        skill_id = found_skills("Excel pivots")[0].id
        one = dict(db.session.execute(select(Member.__table__).where(Member.id == cast.teammate.id)).one()._mapping)
        first = (db.session.scalar(select(func.max(Member.id))) or 0) + 1
        crowd = [
            one | {"id": first + n, "name": f"Ada {n}", "email": f"ada.{n}@marlow.example", "password_hash": None}
            for n in range(3000)
        ]
        db.session.execute(insert(Member.__table__), crowd)
        claims = [{"member_id": each["id"], "skill_id": skill_id, "claimed_at": clock.now()} for each in crowd]
        db.session.execute(insert(MemberSkill.__table__), claims)
    found = preview(cast.asker)
    assert found.status == 200
    assert len(found.soup.select(".ask-person")) <= 10
    asked = cast.asker.phone.post("/asks", ask_form(cast.asker) | {"to": [cast.mentor.id]})
    assert asked.status == 303
