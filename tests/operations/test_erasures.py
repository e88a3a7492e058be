"""Whoever was erased after a backup was made is erased again when it is put back."""

from pathlib import Path

from tests.cast import PASSWORD, Cast
from tests.operations.places import Place
from webapp.accounts.erasures import LIST
from webapp.operations.erasures import apply_erasures

PATH = "/settings/data/erasure"
SAID = "Erased again, as on the erasure list: 1."


def erased(cast: Cast, assets_folder: Path, there: Place) -> None:
    """Lena goes, and the list that her going wrote is in the folder of that place."""
    (assets_folder / LIST).unlink(missing_ok=True)
    assert cast.asker.phone.post(PATH, {"password": PASSWORD}).status == 303
    (there.folder / LIST).write_bytes((assets_folder / LIST).read_bytes())


def names(place: Place) -> list[str]:
    return place.read("SELECT name FROM member ORDER BY id")


def test_a_restore_erases_them_again_and_says_so(
    cast: Cast, elsewhere: Place, backup: Path, assets_folder: Path
) -> None:
    erased(cast, assets_folder, elsewhere)
    result = elsewhere.hallway()("restore", str(backup))
    assert result.exit_code == 0, result.stderr
    assert SAID in result.stdout
    assert names(elsewhere)[:2] == ["Former\u00a0colleague", "Amara Mensah"]
    assert elsewhere.read("SELECT count(*) FROM erasure") == [1]
    with elsewhere.app() as app:
        assert apply_erasures(app) == 0


def test_a_list_that_was_brought_later_is_applied_before_anything_is_served(
    cast: Cast, elsewhere: Place, backup: Path, assets_folder: Path
) -> None:
    assert "Erased" not in elsewhere.hallway()("restore", str(backup)).stdout
    erased(cast, assets_folder, elsewhere)
    assert SAID in elsewhere.hallway()("migrate").stdout
    assert "Lena Krüger" not in names(elsewhere)


def test_another_person_with_the_same_number_is_left_alone(
    cast: Cast, elsewhere: Place, backup: Path, assets_folder: Path
) -> None:
    erased(cast, assets_folder, elsewhere)
    file = elsewhere.folder / LIST
    file.write_text(file.read_text().replace('"member_id": 1,', '"member_id": 2,') + '{"cut off')
    assert "Erased" not in elsewhere.hallway()("restore", str(backup)).stdout
    assert names(elsewhere)[:2] == ["Lena Krüger", "Amara Mensah"]
