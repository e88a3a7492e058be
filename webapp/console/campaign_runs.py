"""Counts of what a campaign would have cost, where there are very many events: the worker does them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.owners import require_owner
from webapp.activity.queries import newest_and_how_many
from webapp.console.campaign_found import OF_PLAN, from_plain
from webapp.console.models import SUPERSEDED, WhatIfRun
from webapp.console.what_if_runs import begin_run, end_runs, will_do
from webapp.db import db
from webapp.game.whatif import READ
from webapp.rewards.campaigning import Plan, check_plan
from webapp.rewards.rulesets import checksum, timeline


def about_plan(plan: Plan) -> dict[str, Any]:
    """What decides over its cost, as it is kept: neither its name nor when it is to run."""
    return {"template": plan.template, **{name: getattr(plan, name) for name in OF_PLAN}}


def want_count(owner: Member, plan: Plan, days: int) -> WhatIfRun:
    """Have the worker count it. One that counts just that, or has, will do. Raises Refused where it could not start."""
    check_plan(owner, plan, timeline())
    newest, events = newest_and_how_many(READ)
    last = clock.today(plan.zone)
    first = last - timedelta(days=days)
    same = newest_count(plan, days)
    if same is not None and will_do(same, first, events, from_plain):
        return same
    end_runs(*_same(plan, days), end=SUPERSEDED)
    about = about_plan(plan)
    return begin_run(
        WhatIfRun(
            campaign=about,
            checksum=checksum(about),
            window=str(days),
            first=first,
            last=last,
            as_of=newest,
            events=events,
            wanted_at=clock.now(),
        )
    )


def cancel_count(owner: Member, plan: Plan, days: int) -> None:
    """The worker stops within a second or two. What has ended already stays as it is."""
    require_owner(owner)
    end_runs(*_same(plan, days))


def newest_count(plan: Plan, days: int) -> WhatIfRun | None:
    """Of a campaign that would cost the same, whatever became of it."""
    wanted = select(WhatIfRun).where(*_same(plan, days), WhatIfRun.end != SUPERSEDED)
    return db.session.scalars(wanted.order_by(WhatIfRun.id.desc()).limit(1)).first()


def _same(plan: Plan, days: int) -> tuple[ColumnElement[bool], ...]:
    is_campaign = WhatIfRun.ruleset_id.is_(None)
    return is_campaign, WhatIfRun.checksum == checksum(about_plan(plan)), WhatIfRun.window == str(days)
