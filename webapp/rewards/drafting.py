"""What a program owner does with a draft of rules: begin it, change it, throw it away."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.owners import require_owner
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused, TooLate
from webapp.events import (
    RulesetChanged,
    RulesetDiscarded,
    RulesetDrafted,
    RulesetRestored,
)
from webapp.game.plain_rules import caught_up
from webapp.game.problems import Problem
from webapp.game.released import OWN_FROM
from webapp.game.rulebook import NotARuleset, checked, to_plain
from webapp.rewards.models import IS_DRAFT, OwnRuleset
from webapp.rewards.rulesets import checksum, timeline
from webapp.skills.models import Skill

MOST_DRAFTS = 10
FIRST_EDIT = 1


def start_draft(owner: Member, parent_id: int | None = None) -> OwnRuleset:
    """A draft that says what the rules in force say, or those of an earlier version ("publish this version again")."""
    require_owner(owner)
    line = timeline()
    newest = line.starts[-1][1]
    source = line.known.get(parent_id or newest)
    if source is None or all(ruleset_id != source.id for _start, ruleset_id in line.starts):
        raise NotFound
    if source.caps is None:
        raise Refused(_("These rules are from before there were limits. Start from newer ones."))
    return _drafted(owner, caught_up(to_plain(source)), newest)


def import_draft(owner: Member, plain: Any) -> OwnRuleset:
    """A draft from a file's plain form. Raises NotARuleset with everything that is wrong in it."""
    require_owner(owner)
    return _drafted(owner, _checked(plain, 0), timeline().starts[-1][1])


def _checked(plain: Any, ruleset_id: int) -> dict[str, Any]:
    """Within the guard rails, about skills that are there. Raises NotARuleset with everything that is wrong."""
    ruleset = checked(caught_up(plain), ruleset_id)
    named = {skill_id for rule in ruleset.rules for skill_id in rule.skill_ids}
    known = set(db.session.scalars(select(Skill.id).where(Skill.id.in_(named)))) if named else set()
    wrong = [n for n, rule in enumerate(ruleset.rules) if rule.skill_ids - known]
    if wrong:
        raise NotARuleset([Problem(f"rules[{n}].when", "no_skill") for n in wrong])
    return to_plain(ruleset)


def _drafted(owner: Member, body: dict[str, Any], parent_id: int) -> OwnRuleset:
    _make_room()
    newest_id = db.session.scalar(select(func.max(OwnRuleset.id))) or OWN_FROM - 1
    now = clock.now()
    draft = OwnRuleset(
        id=newest_id + 1,
        parent_id=parent_id,
        body=body,
        checksum=checksum(body),
        edit_n=FIRST_EDIT,
        note="",
        reason="",
        author_id=owner.id,
        changed_by=owner.id,
        made_at=now,
        changed_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    record(RulesetDrafted(actor_id=owner.id, ruleset_id=draft.id, parent_id=parent_id))
    return draft


def _make_room() -> None:
    drafts = select(func.count()).select_from(OwnRuleset).where(*IS_DRAFT)
    if (db.session.scalar(drafts) or 0) >= MOST_DRAFTS:
        raise Refused(_("There are %(most)s drafts. Discard one first.", most=MOST_DRAFTS))


def change_draft(owner: Member, ruleset_id: int, plain: Any, *, edit_n: int) -> OwnRuleset:
    """Say something else. `edit_n` is the one that the owner has seen: after somebody else's change they look first.

    Raises NotARuleset with everything that is wrong.
    """
    draft = draft_for(owner, ruleset_id, edit_n)
    body = _checked(plain, draft.id)
    if body != draft.body:
        _change(owner, draft, body)
    return draft


def follow_rules_in_force(owner: Member, ruleset_id: int, *, edit_n: int) -> OwnRuleset:
    """Other rules have come into force since the draft was made: from now on it is compared with those."""
    draft = draft_for(owner, ruleset_id, edit_n)
    draft.parent_id = timeline().starts[-1][1]
    _change(owner, draft, draft.body)
    return draft


def _change(owner: Member, draft: OwnRuleset, body: dict[str, Any]) -> None:
    draft.body, draft.checksum = body, checksum(body)
    draft.edit_n += 1
    draft.changed_at, draft.changed_by = clock.now(), owner.id
    db.session.flush()
    record(RulesetChanged(actor_id=owner.id, ruleset_id=draft.id, edit_n=draft.edit_n))


def discard_draft(owner: Member, ruleset_id: int) -> None:
    """Throw it away. What was discarded already stays so."""
    draft = own_ruleset(owner, ruleset_id)
    if draft.scheduled_at is not None:
        raise Refused(_("These rules have a date. Take the date back first."))
    if draft.discarded_at is None:
        draft.discarded_at = clock.now()
        db.session.flush()
        record(RulesetDiscarded(actor_id=owner.id, ruleset_id=ruleset_id))


def restore_draft(owner: Member, ruleset_id: int) -> None:
    """Have it back. What was never discarded stays."""
    draft = own_ruleset(owner, ruleset_id)
    if draft.discarded_at is not None:
        _make_room()
        draft.discarded_at = None
        db.session.flush()
        record(RulesetRestored(actor_id=owner.id, ruleset_id=ruleset_id))


def draft_for(owner: Member, ruleset_id: int, edit_n: int) -> OwnRuleset:
    """The draft as this owner has seen it. Raises TooLate when it has changed or has a date since."""
    draft = own_ruleset(owner, ruleset_id)
    if draft.scheduled_at is not None:
        raise TooLate(_("These rules have a date by now, so they stay as they are."))
    if draft.discarded_at is not None:
        raise TooLate(_("Somebody discarded this draft a moment ago."))
    if draft.edit_n != edit_n and draft.changed_by != owner.id:
        raise TooLate(
            _("Somebody changed this draft a moment ago. Here it is as it stands; change it again if need be.")
        )
    return draft


def own_ruleset(owner: Member, ruleset_id: int) -> OwnRuleset:
    require_owner(owner)
    found = db.session.get(OwnRuleset, ruleset_id)
    if found is None:
        raise NotFound
    return found
