"""Every form: in which scene it can be sent, by whom, and what is then filled in.

A value in braces is the id of that name in the scene. A test compares the fields with those of the pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import PASSWORD
from tests.scenes.stories import Ids
from tests.scenes.world import ASKER, MEMBER, MENTOR, OWNER, SIGNED_OUT
from webapp.game.released import RULESETS
from webapp.game.rulebook import written

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Post:
    """`who` may send these fields in this scene; `free` are fields that the page leaves empty."""

    scene: str
    who: str
    fields: Fields = field(default_factory=dict)

    def body(self, ids: Ids) -> dict[str, Any]:
        return {name: filled(value, ids) for name, value in self.fields.items()}


def filled(value: Any, ids: Ids) -> Any:
    """With the ids of the scene in the places of their names."""
    if isinstance(value, list):
        return [filled(part, ids) for part in value]
    return value.format_map(ids)


WORDING = {
    "text": "Why is my total wrong?",
    "mode": "call",
    "minutes": "15",
    "urgency": "today",
    "skill_ids": ["{skill_id}"],
}
DRAFT = WORDING | {
    "words": "",
    "to": ["{member_id}"],
    "shown": [],
    "named": [],
    "who": "",
    "openly": "",
    "only_named": "1",
}
CAMPAIGN = {
    "template": "hallway",
    "title": "Cross the hallway",
    "why": "They share three systems and have never met.",
    "starts_on": "2026-03-09",
    "ends_on": "2026-04-05",
    "audience": "everybody",
    "target": "2",
    "role": "mentor",
    "amount": "4",
    "budget": "600",
}
NEW = "another long enough password"
PROFILE = {
    "name": "Lena Krüger-Brandt",
    "title": "Recruiter",
    "department": "HR",
    "site": "Lyon",
    "zone": "Europe/Paris",
    "working_days": ["1", "2", "3"],
    "works_from": "08:00",
    "works_until": "16:30",
    "languages": ["en", "fr"],
    "about": "Asks early.",
}
WRAP_UP = {
    "verdict": "helped",
    "takeaway": "Refresh the cache",
    "next_step": "Rebuild the report",
    "due_on": "2026-03-11",
    "words": ["clear", "kind"],
    "thanks": "Clear and patient.",
    "publish": "",
}

WAVES = {"wave_now": "15", "wave_today": "90", "wave_week": "2"}
ORGANISATION = {
    "name": "Marlow Works",
    "zone": "Europe/Paris",
    "working_days": ["1", "2", "3", "4"],
    "language": "en",
    "call_link": "https://meet.example.org/{{session}}",
    "retention_days": "14",
    "sign_in_domain": "marlow.example",
}
RULE = {
    "edit_n": "2",
    "open": "cross_dept",
    "window": "90",
    "do": "",
    "cross_dept-shown": "1",
    "cross_dept-on": "on",
    "cross_dept-mentor": "6",
    "when-0-was": "pair.same_department",
    "when-0-field": "pair.same_department",
    "when-0-op": "=",
    "when-0-value": "no",
    "limit-most": "1",
    "limit-per": "pair",
    "limit-period": "week",
    "pair_a_day": "1",
    "ladder-0": "100",
    "ladder-1": "50",
}
ADJUSTMENT = {"amount": "20", "reason": "missing", "words": "Three sessions at the fair were never counted."}
START = {"edit_n": "2", "starts_on": "{starts_on}", "note": "Help across departments is rare.", "reason": ""}
RULES = written(RULESETS[-1]).replace("{", "{{").replace("}", "}}")
ROSTER = "email,name,skills\npetra@marlow.example,Petra,Sea shanties;Excel pivots\n"
TWO = "petra@marlow.example, Raj Patel <raj@marlow.example>"

POSTS: dict[str, Post] = {
    "/asks": Post("alone", ASKER, DRAFT),
    "/asks/preview": Post("alone", ASKER, DRAFT),
    "/badges/<badge>/reveal": Post("over", MENTOR),
    "/badges/reveals": Post("over", MENTOR),
    "/leaderboard/hiding": Post("over", MENTOR),
    "/leaderboard/showing": Post("over", MENTOR),
    "/asks/<int:ask_id>/acceptance": Post("asked", MENTOR, {"slot": "now", "other": ""}),
    "/asks/<int:ask_id>/edit": Post("asked", ASKER, WORDING),
    "/asks/<int:ask_id>/hold": Post("asked", MENTOR),
    "/asks/<int:ask_id>/hold/end": Post("held", MENTOR),
    "/asks/<int:ask_id>/invitations": Post("asked", ASKER, {"to": ["{outsider_id}"]}),
    "/asks/<int:ask_id>/keeping": Post("expired", ASKER),
    "/asks/<int:ask_id>/opening": Post("asked", ASKER),
    "/asks/<int:ask_id>/widening": Post("expired", ASKER),
    "/asks/<int:ask_id>/referral": Post("asked", MENTOR, {"member_id": "{outsider_id}"}),
    "/asks/<int:ask_id>/refusal": Post("asked", MENTOR, {"reason": "busy"}),
    "/asks/<int:ask_id>/refusal/undo": Post("declined", MENTOR),
    "/asks/<int:ask_id>/withdrawal": Post("asked", ASKER),
    "/asks/<int:ask_id>/withdrawal/undo": Post("taken_back", ASKER),
    "/console/adjustments/<int:adjustment_id>/approval": Post("wished", OWNER),
    "/console/adjustments/<int:adjustment_id>/withdrawal": Post("wished", OWNER),
    "/console/entries/<int:entry_id>/reversal": Post("given", OWNER, {"reason": "duplicate"}),
    "/console/people/<int:member_id>/adjustments": Post("alone", OWNER, ADJUSTMENT),
    "/console/matching/learning": Post("alone", OWNER),
    "/console/matching/learning/end": Post("alone", OWNER),
    "/console/outbox/<int:mail_id>/link": Post("demo", OWNER),
    "/console/outbox/given-up/<int:job_id>/again": Post("given_up", OWNER),
    "/console/people/<int:member_id>/departure": Post("alone", OWNER),
    "/console/people/<int:member_id>/invitation": Post("newcomer", OWNER),
    "/console/people/<int:member_id>/ownership": Post("alone", OWNER),
    "/console/people/<int:member_id>/ownership/end": Post("owned_by_two", OWNER),
    "/console/people/<int:member_id>/return": Post("gone", OWNER),
    "/console/people/import": Post("alone", OWNER, {"text": ROSTER, "go": "all", "file": ""}),
    "/console/people/invitations": Post("imported", OWNER),
    "/console/people/invite": Post("alone", OWNER, {"addresses": TWO}),
    "/console/campaigns": Post("alone", OWNER, CAMPAIGN),
    "/console/campaigns/<int:campaign_id>/end": Post("campaigning", OWNER),
    "/console/campaigns/<int:campaign_id>/pause": Post("campaigning", OWNER),
    "/console/campaigns/<int:campaign_id>/resumption": Post("halted", OWNER),
    "/console/campaigns/<int:campaign_id>/return": Post("finished", OWNER),
    "/console/campaigns/counts": Post("alone", OWNER, CAMPAIGN),
    "/console/campaigns/counts/end": Post("alone", OWNER, CAMPAIGN),
    "/console/rules/<int:ruleset_id>": Post("drafted", OWNER, RULE),
    "/console/rules/<int:ruleset_id>/comparison": Post("overtaken", OWNER, {"edit_n": "1"}),
    "/console/rules/<int:ruleset_id>/removal": Post("drafted", OWNER),
    "/console/rules/<int:ruleset_id>/return": Post("thrown_away", OWNER),
    "/console/rules/<int:ruleset_id>/start": Post("drafted", OWNER, START),
    "/console/rules/<int:ruleset_id>/what-if": Post("drafted", OWNER, {"window": "30"}),
    "/console/rules/<int:ruleset_id>/what-if/end": Post("drafted", OWNER, {"window": "30"}),
    "/console/rules/drafts": Post("alone", OWNER, {"from": ""}),
    "/console/rules/import": Post("alone", OWNER, {"file": "", "text": RULES}),
    "/console/rules/versions/<int:ruleset_id>/withdrawal": Post("planned", OWNER),
    "/console/skills/<int:skill_id>/category": Post("alone", OWNER, {"category": "Numbers"}),
    "/console/skills/<int:skill_id>/gap": Post("alone", OWNER),
    "/console/skills/<int:skill_id>/gap/end": Post("marked", OWNER),
    "/console/skills/<int:skill_id>/merge": Post("marked", OWNER, {"into": "{other_skill_id}"}),
    "/console/skills/<int:skill_id>/name": Post("alone", OWNER, {"words": "Pivot analysis", "forgets": ""}),
    "/console/skills/<int:skill_id>/retirement": Post("alone", OWNER),
    "/console/skills/<int:skill_id>/return": Post("retired", OWNER),
    "/console/skills/<int:skill_id>/sensitivity": Post("alone", OWNER),
    "/console/skills/<int:skill_id>/sensitivity/end": Post("marked", OWNER),
    "/console/skills/<int:skill_id>/words": Post("alone", OWNER, {"words": "Crosstabs"}),
    "/console/skills/<int:skill_id>/words/removal": Post("marked", OWNER, {"words": "crosstab"}),
    "/console/set-up/end": Post("setting_up", OWNER),
    "/console/set-up/organisation": Post("setting_up", OWNER, ORGANISATION),
    "/console/set-up/people": Post("setting_up", OWNER, {"addresses": TWO}),
    "/console/reports/<int:report_id>/closure": Post("reported", OWNER, {"outcome": "We have talked."}),
    "/console/settings": Post("alone", OWNER, ORGANISATION | WAVES),
    "/demo/sign-in": Post("demo", SIGNED_OUT, {"member": "{member_id}"}),
    "/install-card/refusal": Post("alone", ASKER),
    "/first-help/seen": Post("alone", MENTOR),
    "/feed/<int:item_id>/reactions/<kind>": Post("thanked", MEMBER),
    "/feed/<int:item_id>/reactions/<kind>/end": Post("found_useful", MEMBER),
    "/invitation/<token>": Post("invited", SIGNED_OUT, {"name": "Petra", "zone": "Europe/Paris", "password": NEW}),
    "/kudos": Post("alone", ASKER, {"to": "{member_id}", "text": "You kept all of us calm."}),
    "/kudos/<int:kudos_id>/hiding": Post("praised", MENTOR),
    "/kudos/<int:kudos_id>/removal": Post("praised", ASKER),
    "/me/pause": Post("alone", ASKER),
    "/me/return": Post("alone", ASKER, {"came_from": "help"}),
    "/me/skills": Post("alone", ASKER, {"words": "Labour law", "skill": ""}),
    "/me/skills/<int:skill_id>/removal": Post("alone", MENTOR),
    "/me/wishes/<int:skill_id>/removal": Post("alone", ASKER),
    "/next-steps/<int:next_step_id>/done": Post("over", ASKER),
    "/next-steps/<int:next_step_id>/removal": Post("over", ASKER),
    "/notifications/<int:notice_id>/read": Post("asked", MENTOR),
    "/notifications/read": Post("asked", MENTOR),
    "/people/<int:member_id>/block": Post("alone", ASKER),
    "/people/<int:member_id>/block/end": Post("alone", ASKER),
    "/people/<int:member_id>/report": Post("alone", ASKER, {"sentence": "She shouted."}),
    "/reset/<token>": Post("forgotten", SIGNED_OUT, {"password": NEW}),
    "/sessions/<int:session_id>/cancellation": Post("arranged", ASKER),
    "/sessions/<int:session_id>/end": Post("live", ASKER),
    "/sessions/<int:session_id>/extension": Post("live", ASKER),
    "/sessions/<int:session_id>/goal": Post("live", ASKER, {"goal": "The total is right"}),
    "/sessions/<int:session_id>/join": Post("arranged", ASKER),
    "/sessions/<int:session_id>/message": Post(
        "chatting", ASKER, {"text": "I see it now.", "after": "0", "known": "live.15.0.1", "touched": "0"}
    ),
    "/sessions/<int:session_id>/messages/<int:message_id>/edit": Post("just_said", MENTOR, {"text": "I see it now."}),
    "/sessions/<int:session_id>/messages/<int:message_id>/removal": Post("just_said", MENTOR),
    "/sessions/<int:session_id>/messages/<int:message_id>/report": Post("just_said", ASKER, {"sentence": "Rude."}),
    "/sessions/<int:session_id>/move": Post("arranged", ASKER, {"slot": "2026-03-06T12:00:00+00:00", "other": ""}),
    "/sessions/<int:session_id>/no-show": Post("live", ASKER),
    "/sessions/<int:session_id>/no-show/contest": Post("missed", ASKER),
    "/sessions/<int:session_id>/release": Post("arranged", MENTOR),
    "/sessions/<int:session_id>/seen": Post("chatting", ASKER, {"message_id": "{message_id}"}),
    "/sessions/<int:session_id>/someone-else": Post("not_helped", ASKER),
    "/sessions/<int:session_id>/start": Post("arranged", ASKER),
    "/sessions/<int:session_id>/talked": Post("live", ASKER),
    "/sessions/<int:session_id>/void": Post("ended", ASKER),
    "/sessions/<int:session_id>/wrap-up": Post("ended", ASKER, WRAP_UP),
    "/settings/availability": Post("alone", ASKER, {"sessions_a_week": "2", "is_paused": "", "back_on": "2026-03-11"}),
    "/settings/devices/<int:device_id>/end": Post("alone", ASKER),
    "/settings/devices/others/end": Post("alone", ASKER),
    "/settings/notices": Post("alone", ASKER, {"mailed": ["asked"], "quiet_from": "17", "quiet_until": "9"}),
    "/settings/data/erasure": Post("alone", ASKER, {"password": PASSWORD}),
    "/settings/password": Post("alone", ASKER, {"current": PASSWORD, "password": NEW}),
    "/settings/profile": Post("alone", ASKER, PROFILE),
    "/settings/theme": Post("alone", ASKER, {"theme": "dark"}),
    "/set-up/<token>": Post(
        "unowned",
        SIGNED_OUT,
        {"name": "Petra", "email": "petra@marlow.example", "zone": "Europe/Paris", "password": NEW},
    ),
    "/sign-in": Post("alone", SIGNED_OUT, {"email": "{email}", "password": PASSWORD, "next": "/points"}),
    "/sign-in/invitation": Post("open_house", SIGNED_OUT, {"email": "zoe@marlow.example"}),
    "/sign-in/forgotten": Post("demo", SIGNED_OUT, {"email": "{email}"}),
    "/sign-out": Post("alone", ASKER),
    "/unsubscribe/<token>": Post("subscribed", SIGNED_OUT),
    "/welcome/availability": Post("alone", ASKER, {"sessions_a_week": "2", "working_days": ["1", "2"]}),
    "/welcome/end": Post("alone", ASKER),
    "/welcome/learning": Post("alone", ASKER, {"words": "Presenting", "skill": "", "go_on": "later"}),
    "/welcome/skills": Post("alone", ASKER, {"words": "Labour law", "skill": "", "go_on": "1"}),
    "/welcome/skills/<int:skill_id>/removal": Post("alone", MENTOR),
}
