"""`hallway match`: questions that are ranked, files that cannot be, and evidence gathered anew."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.cli.conftest import Hallway, refused
from tests.meetings import meet, wrap_up
from tests.scenes.world import ANY_DATABASE
from webapp import clock
from webapp.db import db
from webapp.matching.models import RankingReplay

DAY = 86_400


def answer(by: str, at: int, body: str, **more: Any) -> dict[str, Any]:
    return {"id": at, "t": at, "user": by, "score": 1, "body": body, "accepted": True} | more


def community(fields: dict[str, str], times: int = 12) -> dict[str, Any]:
    """Each field has somebody who answers everything about it; the fields take turns."""
    questions = []
    for n in range(times):
        for place, (who, words) in enumerate(fields.items()):
            at = 1_000_000_000 + (n * len(fields) + place) * DAY
            answers = [answer(who, at + 600, f"Look at the {words} again.")]
            asked = {"id": at, "t": at, "asker": f"asker {n % 3}", "title": f"A question about {words}", "score": 1}
            questions.append(asked | {"body": words, "tags": words.split(), "answers": answers})
    return {"questions": questions}


def written(folder: Path, **sites: Any) -> Path:
    folder.mkdir(exist_ok=True)
    for name, found in sites.items():
        (folder / f"{name}.json.gz").write_bytes(gzip.compress(json.dumps(found).encode()))
    return folder


@ANY_DATABASE
def test_whoever_always_answers_a_field_is_found_first(hallway: Hallway, tmp_path: Path) -> None:
    one = community({"amara": "kubernetes pods", "jonas": "excel pivots", "priya": "tax returns"})
    other = community({"omar": "guitar strings", "noor": "violin bows"})
    ended = hallway("match", "evaluate", str(written(tmp_path / "data", one=one, other=other)))
    assert ended.exit_code == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert set(found["sites"]) == {"one", "other"}
    assert set(found["mean"]) == set(found["pooled"]) == {"mrr", "ndcg10", "r5", "r10", "r50", "hit3", "mauc"}
    assert found["mean"]["mrr"] == found["mean"]["hit3"] == 1.0
    assert found["pooled"]["mrr"] > 0.9


@ANY_DATABASE
@pytest.mark.parametrize(
    "content",
    [b"no gzip", gzip.compress(b"[1, 2"), gzip.compress(b"{}"), gzip.compress(b'{"questions": []}')],
    ids=["no gzip", "cut off", "something else", "no question"],
)
def test_a_file_that_holds_no_questions_is_named(hallway: Hallway, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.json.gz").write_bytes(content)
    ended = hallway("match", "evaluate", str(tmp_path))
    assert "broken.json.gz: this is no file of questions" in refused(ended) or "there is no question" in refused(ended)


@ANY_DATABASE
def test_a_folder_without_any_is_named(hallway: Hallway, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        ended = hallway("match", "evaluate", str(folder))
        assert "no question files" in refused(ended)


def test_past_asks_are_ranked_once_more_and_kept(hallway: Hallway, cast: Cast) -> None:
    wrap_up(cast, meet(cast, at=clock.now()))
    ended = hallway("match", "replay")
    assert ended.exit_code == 0, ended.stderr
    too_few = {"asks": 0, "first_timers": 0, "hit3": None, "mrr": None, "r10": None, "mauc": None}
    assert json.loads(ended.stdout) == too_few | {"asks": 1}
    with cast.app.app_context():
        assert db.session.scalars(select(RankingReplay.asks_n)).all() == [1]


def test_evidence_is_gathered_anew(hallway: Hallway, cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    first, again = hallway("match", "rebuild"), hallway("match", "rebuild")
    assert first.exit_code == 0
    assert first.stdout == again.stdout
    assert first.stdout.endswith(" pieces of evidence.\n")
