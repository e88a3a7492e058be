"""`hallway import people.csv`: every refused row is named with its reason, and nothing is half done."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from tests.cast import Cast
from tests.cli.conftest import hallway_at
from tests.scenes.world import ANY_DATABASE
from webapp.accounts.models import Member, OneTimeLink
from webapp.accounts.settings import change_setting
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.skills.queries import skills_of

HEADER = "email,name,title,department,site,time_zone,working_days,manager_email,hired_on,skills\n"
ADA = "ada@marlow.example,Ada Boateng,Head,Finance,Accra,Africa/Accra,12345,,2019-05-02,Excel pivots;Sea shanties\n"
RAJ = "raj@marlow.example,Raj Patel,Clerk,finance,Lyon,,,ada@marlow.example,,\n"
Import = Callable[..., Result]


@pytest.fixture
def importing(cast: Cast, database_url: str, assets_folder: Path, tmp_path: Path) -> Import:
    """Write a people.csv and import it, with these words added."""

    def run(content: str | bytes, *words: str) -> Result:
        file = tmp_path / "people.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return hallway_at(database_url, assets_folder)("import", str(file), *words)

    return run


def people(cast: Cast) -> int:
    with cast.acting():
        return db.session.query(Member).count()


def named(cast: Cast, email: str) -> Member:
    return db.session.query(Member).filter_by(email=email).one()


def test_good_rows_become_people_who_are_not_invited_yet(cast: Cast, importing: Import) -> None:
    result = importing(HEADER + RAJ + ADA)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 people imported.")
    with cast.acting():
        ada, raj = named(cast, "ada@marlow.example"), named(cast, "raj@marlow.example")
        assert (ada.name, ada.title, ada.place, ada.zone, ada.hired_on) == (
            "Ada Boateng",
            "Head",
            "Finance, Accra",
            "Africa/Accra",
            date(2019, 5, 2),
        )
        assert {skill.name for skill in skills_of(ada.id)} == {"Excel pivots", "Sea shanties"}
        assert (raj.manager_id, raj.department_id, raj.zone) == (ada.id, ada.department_id, "UTC")
        assert (ada.joined_at, db.session.query(OneTimeLink).filter_by(member_id=ada.id).count()) == (None, 0)
    assert cast.owner.phone.get("/console/people?state=new").says("Raj Patel")


def test_some_columns_in_another_order_are_enough(cast: Cast, importing: Import) -> None:
    assert importing("name,email\nRaj Patel,raj@marlow.example\n,ivy@marlow.example\n").exit_code == 0
    with cast.acting():
        assert named(cast, "ivy@marlow.example").name == "ivy"


def test_checking_writes_nothing(cast: Cast, importing: Import) -> None:
    before = people(cast)
    result = importing(HEADER + ADA, "--check")
    assert (result.exit_code, result.stdout) == (0, "1 person can be imported. Nothing was written.\n")
    assert people(cast) == before


def test_invited_people_get_links_that_open(cast: Cast, importing: Import) -> None:
    result = importing(HEADER + ADA + RAJ, "--invite")
    links = [line.split()[1] for line in result.stdout.splitlines() if "/invitation/" in line]
    assert len(links) == 2
    assert all(cast.stranger.get(link.removeprefix("http://127.0.0.1:8000")).status == 200 for link in links)
    with cast.acting():
        assert db.session.query(LoggedEvent).filter_by(name="member.invited", actor_id=None).count() >= 2


@ANY_DATABASE
@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Nobody,,,,,,,,", "The e-mail address is missing."),
        ("nobody,Nobody,,,,,,,,", "That is not an e-mail address: nobody"),
        ('"bo@marlow.\nexample",Bo,,,,,,,,', "email has a line break or a hidden character in it."),
        ("ada@marlow.example,Ada again,,,,,,,,", "ada@marlow.example stands in row 2 already."),
        ("lena.0@marlow.example,Lena,,,,,,,,", "lena.0@marlow.example is here already."),
        ("bo@marlow.example,Bo,,,,Mars/Phobos,,,,", "“Mars/Phobos” is no time zone."),
        ("bo@marlow.example,Bo,,,,,Mon-Fri,,,", "“Mon-Fri” are no working days."),
        ("bo@marlow.example,Bo,,,,,,bo@marlow.example,,", "Managers in a circle: bo@marlow.example → bo@marlow"),
        ("bo@marlow.example,Bo,,,,,,cy@marlow.example,,", "The manager cy@marlow.example is neither"),
        ("bo@marlow.example,Bo,,,,,,,31.3.2026,", "“31.3.2026” is no day on which somebody was hired."),
        ("bo@marlow.example,Bo,,,,,,,2026-02-30,", "“2026-02-30” is no day on which somebody was hired."),
        ("bo@marlow.example,Bo,=HYPERLINK(1),,,,,,,", "title begins with “=”, like a formula."),
        ("@SUM(A1),Bo,,,,,,,,", "email begins with “@”, like a formula."),
        (f"bo@marlow.example,{'B' * 81},,,,,,,,", "name is longer than 80 characters."),
        ("bo@marlow.example,Bo", "2 cells, but the first line names 10."),
        (f"bo@marlow.example,Bo,,,,,,,,{'x' * 61}", "The skill “xxxx"),
    ],
)
def test_a_bad_row_is_named_with_its_reason_and_none_is_imported(
    cast: Cast, importing: Import, row: str, reason: str
) -> None:
    before = people(cast)
    result = importing(HEADER + ADA + row + "\n")
    assert result.exit_code == 2
    assert result.stdout == ""
    named_row, last = result.stderr.splitlines()
    assert "people.csv row 3" in named_row
    assert reason in named_row
    assert last == "hallway: 1 of 2 rows are refused. None was imported: put them right, or add --skip-bad."
    assert people(cast) == before


def test_bytes_that_are_no_utf_8_are_named(cast: Cast, importing: Import) -> None:
    result = importing(HEADER.encode() + ADA.encode() + "zoe@marlow.example,Zoé,,,,,,,,\n".encode("latin-1"))
    assert "row 3 (zoe@marlow.example): name is not UTF-8 text. Save the file as CSV UTF-8." in result.stderr
    assert result.exit_code == 2


def test_bad_rows_are_skipped_where_that_was_said_and_whoever_reports_to_them_too(
    cast: Cast, importing: Import
) -> None:
    ada, raj = ADA.replace("Africa/Accra", "Mars"), RAJ
    zoe = "zoe@marlow.example,Zoe,,,,,,raj@marlow.example,,\n"
    ivy = "ivy@marlow.example,Ivy,,,,,,lena.0@marlow.example,,\n"
    result = importing(HEADER + ada + raj + zoe + ivy, "--skip-bad")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 person imported. 3 rows skipped.")
    assert "row 4 (zoe@marlow.example): Reports to raj@marlow.example, whose row 3 is refused." in result.stderr
    with cast.acting():
        assert named(cast, "ivy@marlow.example").manager_id == cast.asker.id


def test_a_circle_of_three_is_refused_and_named_as_one(importing: Import) -> None:
    rows = "".join(f"{a}@x.example,{a},,,,,,{b}@x.example,,\n" for a, b in ("ab", "bc", "ca", "da"))
    lines = importing(HEADER + rows).stderr.splitlines()
    assert sum("Managers in a circle: a@x.example → b@x.example → c@x.example → a@x.example" in x for x in lines) == 3
    assert "row 5 (d@x.example): Reports to a@x.example, whose row 2 is refused." in lines[3]


@ANY_DATABASE
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty. Its first line must be: email,name,title,"),
        (HEADER, "There is nobody in it"),
        ("E-Mail,Name\n", "“e-mail” is no column of this file. The first line must be: email,name,"),
        ("email;name\na@x.example;A\n", "The columns must be separated by commas"),
        ("email,title\n", "The column “name” is missing."),
        ("email,name,email\n", "The column “email” stands there twice."),
        (HEADER + '"ada@marlow.example,Ada\n', "Row 2 cannot be read: a quotation mark is opened and never closed."),
        (HEADER.encode("utf-16"), "is no column of this file."),
    ],
)
def test_what_is_no_such_file_is_told_in_one_line(importing: Import, content: str | bytes, sentence: str) -> None:
    result = importing(content)
    [line] = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in line


def test_a_file_that_is_not_there_is_told_in_one_line(database_url: str, assets_folder: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        result = hallway_at(database_url, assets_folder)("import", str(path))
        assert result.exit_code == 2
        assert "cannot be read" in result.stderr


def test_excel_with_its_mark_at_the_start_and_its_line_ends_is_fine(importing: Import) -> None:
    assert importing(b"\xef\xbb\xbf" + (HEADER + ADA).replace("\n", "\r\n").encode()).exit_code == 0


def test_outside_the_sign_in_domain_a_row_is_refused(cast: Cast, importing: Import) -> None:
    with cast.acting():
        change_setting("sign_in_domain", "other.example")
    assert "Only addresses at other.example may be invited" in importing(HEADER + ADA).stderr


@pytest.mark.slow
def test_of_many_rows_it_says_how_far_it_is(cast: Cast, importing: Import) -> None:
    """Enough for several rounds."""
    how_many = 6_000
    rows = [
        f"p{n}@marlow.example,Person {n},Clerk,Department {n % 40},Site {n % 9},Europe/Paris,12345,"
        f"{f'p{n // 8}@marlow.example' if n > 7 else ''},2020-01-31,Excel pivots;Skill {n % 200}\n"
        for n in range(how_many)
    ]
    result = importing(HEADER + "".join(rows))
    assert result.exit_code == 0, result.stderr[:500]
    assert f"  {how_many // 2} of {how_many}" in result.stdout
    assert people(cast) == how_many + 5
