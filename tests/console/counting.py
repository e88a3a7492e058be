"""What owners and the worker do about a what-if of very many events."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.phone import Seen
from webapp.activity.queries import events_in_order
from webapp.console import what_if_counting
from webapp.console.models import WhatIfRun
from webapp.db import WRITES, db
from webapp.due.models import WAITING, DueJob
from webapp.jobs import attend


def pane(cast: Cast, draft: int, window: str = "90") -> Seen:
    return cast.owner.phone.fragment(f"/console/rules/{draft}/what-if?window={window}")


def editor(cast: Cast, draft: int) -> Seen:
    return cast.owner.phone.get(f"/console/rules/{draft}")


def count(cast: Cast, draft: int, window: str = "90") -> Seen:
    return cast.owner.phone.post(f"/console/rules/{draft}/what-if", {"window": window})


def cancel(cast: Cast, draft: int) -> Seen:
    return cast.owner.phone.post(f"/console/rules/{draft}/what-if/end", {"window": "90"})


def work(cast: Cast) -> None:
    with cast.app.app_context():
        attend()
        db.session.remove()


def runs(cast: Cast) -> list[WhatIfRun]:
    with cast.app.app_context():
        return list(db.session.scalars(select(WhatIfRun).order_by(WhatIfRun.id)))


def waiting(cast: Cast) -> int:
    with cast.app.app_context():
        rows = select(func.count()).where(DueJob.kind == "what_if", DueJob.state == WAITING)
        return db.session.scalar(rows) or 0


def progress(seen: Seen) -> tuple[str, str] | None:
    bar = seen.soup.find("progress")
    return (bar["value"], bar["max"]) if bar else None


def during(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None], at: int = 6) -> list[bool]:
    """Have this happen while the worker reads its `at`-th event; returns whether the writer's lock was free then."""
    was_free: list[bool] = []

    def reading(*about: Any, **more: Any) -> Iterator[Any]:
        for number, past in enumerate(events_in_order(*about, **more), start=1):
            if number == at and not was_free:
                was_free.append(WRITES not in db.session().info)
                act()
            yield past

    monkeypatch.setattr(what_if_counting, "events_in_order", reading)
    return was_free
