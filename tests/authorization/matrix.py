"""Who gets what: every route, in a scene, from six points of view.

A cell is a status; or `in`: asked to sign in; or the path to which a 303 leads, where a dot is the id of the scene's
own ask or session and a star is any; or `=`: as in the cell before.
The member has nothing to do with the thing; the outsider has things of the same kind, with the same people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from tests.authorization.console import CONSOLE
from tests.scenes.stories import Ids
from tests.scenes.world import VIEWS

MATRIX = """
# method and route                             scene      out     member      outsider asker    mentor   owner
GET  /                                         asked      200     200         200      200      200      200
GET  /healthz                                  alone      200     200         200      200      200      200
GET  /manifest.webmanifest                     alone      200     200         200      200      200      200
GET  /service-worker.js                        alone      200     200         200      200      200      200
GET  /offline                                  alone      200     200         200      200      200      200
GET  /install                                  alone      in      200         200      200      200      200
GET  /install-card                             alone      in      /install    =        =        =        =
POST /install-card/refusal                     alone      in      /           =        =        =        =
GET  /asks/new                                 alone      in      200         200      200      200      200
POST /asks                                     alone      in      /asks/*     =        =        422      /asks/*
POST /asks/preview                             alone      in      200         200      200      200      200
GET  /asks/<int:ask_id>                        asked      in      404         404      200      200      404
GET  /asks/<int:ask_id>                        openly     in      200         200      200      200      200
GET  /asks/<int:ask_id>                        over       in      404         404      200      200      404
GET  /asks/<int:ask_id>/accept                 asked      in      404         404      404      200      404
GET  /asks/<int:ask_id>/accept                 openly     in      200         200      404      200      200
GET  /asks/<int:ask_id>/accept                 taken_back in      404         404      404      409      404
GET  /asks/<int:ask_id>/accept                 live       in      404         404      404      /sessions/. 404
POST /asks/<int:ask_id>/acceptance             asked      in      404         404      404      /sessions/* 404
POST /asks/<int:ask_id>/acceptance             openly     in      /sessions/* =        404      /sessions/* =
POST /asks/<int:ask_id>/acceptance             held       in      409         409      404      /sessions/* 409
POST /asks/<int:ask_id>/acceptance             taken_back in      404         404      404      409      404
POST /asks/<int:ask_id>/acceptance             live       in      404         404      404      /sessions/. 404
GET  /asks/<int:ask_id>/edit                   asked      in      404         404      200      404      404
GET  /asks/<int:ask_id>/edit                   openly     in      404         404      200      404      404
GET  /asks/<int:ask_id>/edit                   live       in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/edit                   asked      in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/edit                   held       in      404         404      409      404      404
POST /asks/<int:ask_id>/edit                   live       in      404         404      409      404      404
POST /asks/<int:ask_id>/hold                   asked      in      404         404      404      /asks/./accept 404
POST /asks/<int:ask_id>/hold                   held       in      409         409      404      /asks/./accept 409
POST /asks/<int:ask_id>/hold/end               held       in      /help       =        =        =        =
GET  /asks/<int:ask_id>/invitations            asked      in      404         404      200      404      404
GET  /asks/<int:ask_id>/invitations            openly     in      404         404      200      404      404
POST /asks/<int:ask_id>/invitations            asked      in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/keeping                expired    in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/keeping                asked      in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/keeping                live       in      404         404      409      404      404
POST /asks/<int:ask_id>/opening                asked      in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/opening                live       in      404         404      409      404      404
GET  /asks/<int:ask_id>/referral               asked      in      404         404      404      200      404
GET  /asks/<int:ask_id>/referral               openly     in      200         200      404      200      200
POST /asks/<int:ask_id>/referral               asked      in      404         404      404      /help    404
POST /asks/<int:ask_id>/refusal                asked      in      404         404      404      /help    404
POST /asks/<int:ask_id>/refusal                openly     in      /help       =        404      /help    =
POST /asks/<int:ask_id>/refusal/undo           declined   in      404         404      404      /help    404
GET  /asks/<int:ask_id>/session                live       in      404         404      /sessions/. =     404
POST /asks/<int:ask_id>/widening               expired    in      404         404      /asks/.  404      404
POST /asks/<int:ask_id>/widening               live       in      404         404      409      404      404
POST /asks/<int:ask_id>/withdrawal             asked      in      404         404      /        404      404
POST /asks/<int:ask_id>/withdrawal             live       in      404         404      409      404      404
POST /asks/<int:ask_id>/withdrawal/undo        taken_back in      404         404      /asks/.  404      404
POST /demo/sign-in                             demo       /       /           /        /        /        /
POST /demo/sign-in                             alone      404     404         404      404      404      404
GET  /feed/<int:item_id>                       thanked    in      200         200      200      200      200
POST /feed/<int:item_id>/reactions/<kind>      thanked    in      /feed/*     =        422      422      /feed/*
POST /feed/<int:item_id>/reactions/<kind>/end  found_useful in    /feed/*     =        =        =        =
POST /first-help/seen                          alone      in      /           =        =        =        =
GET  /help                                     asked      in      200         200      200      200      200
GET  /invitation/<token>                       invited    200     200         200      200      200      200
POST /invitation/<token>                       invited    /welcome =         =        =        =        =
POST /kudos                                    alone      in      /           =        =        422      /
GET  /kudos/<int:kudos_id>                     praised    in      /feed/*     =        =        =        =
POST /kudos/<int:kudos_id>/hiding              praised    in      404         404      404      /        404
POST /kudos/<int:kudos_id>/removal             praised    in      404         404      /        404      404
GET  /kudos/new                                alone      in      404         404      404      404      404
GET  /me                                       alone      in      200         200      200      200      200
GET  /me/skills                                alone      in      200         200      200      200      200
POST /me/pause                                 alone      in      /help       =        =        =        =
POST /me/return                                alone      in      /help       =        =        =        =
POST /me/skills                                alone      in      /me         /me      /me      /me      /me
POST /me/skills/<int:skill_id>/removal         alone      in      404         /me      404      /me      404
POST /me/wishes/<int:skill_id>/removal         alone      in      404         404      /me      404      404
POST /next-steps/<int:next_step_id>/done       over       in      404         404      /sessions 404     404
POST /next-steps/<int:next_step_id>/removal    over       in      404         404      /sessions 404     404
GET  /notifications                            asked      in      200         200      200      200      200
POST /notifications/<int:notice_id>/read       asked      in      404         404      404      /asks/.  404
POST /notifications/read                       asked      in      /notifications =     =        =        =
GET  /people                                   alone      in      200         200      200      200      200
GET  /people/<int:member_id>                   alone      in      200         200      200      200      200
GET  /badges                                   alone      in      200         200      200      200      200
GET  /badges/<badge>                           over       in      200         200      200      200      200
POST /badges/<badge>/reveal                    over       in      /badges*    =        =        =        =
POST /badges/reveals                           over       in      /badges     =        =        =        =
GET  /leaderboard                              alone      in      200         200      200      200      200
POST /leaderboard/hiding                       alone      in      /leaderboard =       =        =        =
POST /leaderboard/showing                      alone      in      /leaderboard =       =        =        =
POST /people/<int:member_id>/block             alone      in      /settings/blocked = =     422      /settings/blocked
POST /people/<int:member_id>/block/end         alone      in      /settings/blocked = =     =        =
GET  /people/<int:member_id>/report            alone      in      200         200      200      404      200
POST /people/<int:member_id>/report            alone      in      /settings/reports = =     404      /settings/reports
GET  /points                                   over       in      200         200      200      200      200
GET  /rules                                    alone      in      200         200      200      200      200
GET  /privacy                                  alone      200     200         200      200      200      200
GET  /reset/<token>                            forgotten  200     200         200      200      200      200
POST /reset/<token>                            forgotten  /       /           /        /        /        /
GET  /sessions                                 live       in      200         200      200      200      200
GET  /sessions/<int:session_id>                arranged   in      404         404      200      200      404
GET  /sessions/<int:session_id>                live       in      404         404      200      200      404
GET  /sessions/<int:session_id>                over       in      404         404      200      200      404
POST /sessions/<int:session_id>/cancellation   arranged   in      404         404      /sessions/. /help    404
POST /sessions/<int:session_id>/cancellation   live       in      404         404      422      422      404
POST /sessions/<int:session_id>/end            live       in      404         404      /sessions/./wrap-up = 404
POST /sessions/<int:session_id>/extension      live       in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/goal           live       in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/join           arranged   in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/message        chatting   in      404         404      /sessions/.#end = 404
GET  /sessions/<int:session_id>/messages       chatting   in      404         404      200      200      404
GET  /sessions/<int:session_id>/messages/<int:message_id> just_said in 404    404      200      200      404
POST /sessions/<int:session_id>/messages/<int:message_id>/edit just_said in 404 404    404      /sessions/.#m* 404
POST /sessions/<int:session_id>/messages/<int:message_id>/edit chatting in 404 404     404      422      404
POST /sessions/<int:session_id>/messages/<int:message_id>/removal just_said in 404 404 404      /sessions/.#m* 404
POST /sessions/<int:session_id>/messages/<int:message_id>/report just_said in 404 404  /sessions/.#m* 404 404
GET  /sessions/<int:session_id>/move           arranged   in      404         404      200      200      404
GET  /sessions/<int:session_id>/move           live       in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/move           arranged   in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/move           live       in      404         404      422      422      404
POST /sessions/<int:session_id>/no-show        live       in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/no-show        arranged   in      404         404      422      422      404
POST /sessions/<int:session_id>/no-show/contest missed    in      404         404      /sessions/. 422   404
POST /sessions/<int:session_id>/release        arranged   in      404         404      403      /help    404
POST /sessions/<int:session_id>/seen           chatting   in      404         404      /sessions/.#end = 404
POST /sessions/<int:session_id>/someone-else   not_helped in     404         404      /asks/.  403      404
POST /sessions/<int:session_id>/someone-else   over       in      404         404      422      403      404
POST /sessions/<int:session_id>/start          arranged   in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/talked         live       in      404         404      /sessions/. =     404
POST /sessions/<int:session_id>/void           ended      in      404         404      /sessions/. =     404
GET  /sessions/<int:session_id>/watch          chatting   in      404         404      200      200      404
GET  /sessions/<int:session_id>/wrap-up        ended      in      404         404      200      200      404
GET  /sessions/<int:session_id>/wrap-up        over       in      404         404      200      200      404
POST /sessions/<int:session_id>/wrap-up        ended      in      404         404      /sessions/./wrap-up / 404
GET  /set-up/<token>                           unowned    200     200         200      200      200      200
POST /set-up/<token>                           unowned    /console/set-up =   =        =        =        =
GET  /settings                                 alone      in      200         200      200      200      200
GET  /settings/availability                    alone      in      200         200      200      200      200
POST /settings/availability                    alone      in      /me         =        =        =        =
GET  /settings/blocked                         alone      in      200         200      200      200      200
GET  /settings/data                            alone      in      200         200      200      200      200
GET  /settings/data/erasure                    alone      in      200         200      200      200      200
POST /settings/data/erasure                    alone      in      /           =        =        =        422
GET  /settings/data/hallway.json               over       in      200         200      200      200      200
GET  /settings/data/hallway.zip                over       in      200         200      200      200      200
GET  /settings/devices                         alone      in      200         200      200      200      200
POST /settings/devices/<int:device_id>/end     alone      in      404         404      /settings/devices 404 404
POST /settings/devices/others/end              alone      in      /settings/devices =  =        =        =
GET  /settings/notices                         alone      in      200         200      200      200      200
POST /settings/notices                         alone      in      /settings   =        =        =        =
GET  /settings/password                        alone      in      200         200      200      200      200
POST /settings/password                        alone      in      /settings   =        =        =        =
GET  /settings/profile                         alone      in      200         200      200      200      200
POST /settings/profile                         alone      in      /me         /me      /me      /me      /me
GET  /settings/reports                         reported   in      200         200      200      200      200
POST /settings/theme                           alone      in      /settings   =        =        =        =
GET  /sign-in                                  alone      200     /           /        /        /        /
POST /sign-in                                  alone      /points =           =        =        =        =
GET  /sign-in/invitation                       alone      200     200         200      200      200      200
POST /sign-in/invitation                       open_house /sign-in/invitation* = =       =        =        =
GET  /sign-in/forgotten                        alone      200     200         200      200      200      200
POST /sign-in/forgotten                        demo       /sign-in/forgotten* =  =       =        =        =
POST /sign-out                                 alone      in      /           /        /        /        /
GET  /skills                                   alone      in      /me/skills  =        =        =        =
GET  /welcome                                  alone      in      /welcome/skills = =       =        =
GET  /welcome/skills                           alone      in      200         200      200      200      200
POST /welcome/skills                           alone      in      /welcome/learning = =     =        =
POST /welcome/skills/<int:skill_id>/removal    alone      in      404         /welcome/skills 404 /welcome/skills 404
GET  /welcome/cards                            alone      in      200         200      200      200      200
GET  /welcome/learning                         alone      in      200         200      200      200      200
POST /welcome/learning                         alone      in      /welcome/availability = = =        =
GET  /welcome/availability                     alone      in      200         200      200      200      200
POST /welcome/availability                     alone      in      /           =        =        =        =
POST /welcome/end                              alone      in      /           =        =        =        =
GET  /streak                                   over       in      200         200      200      200      200
GET  /unsubscribe/<token>                      subscribed 200     200         200      200      200      200
POST /unsubscribe/<token>                      subscribed /unsubscribe/* =    =        =        =        =
"""


@dataclass(frozen=True)
class Line:
    """One route in one scene: what each point of view gets."""

    method: str
    rule: str
    scene: str
    cells: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.rule} {self.scene}"

    def path(self, ids: Ids) -> str:
        return address(self.rule, ids)

    @property
    def is_about_one(self) -> bool:
        """Whether the address names one thing."""
        return "<int:" in self.rule

    def expected(self, ids: Ids) -> Iterator[tuple[str, str]]:
        for view, cell in zip(VIEWS, self.cells, strict=True):
            yield view, re.sub(r"^/(ask|session)s/\.", lambda of: f"/{of[1]}s/{ids[f'{of[1]}_id']}", cell)


def address(rule: str, ids: Ids) -> str:
    """The rule with the ids of a scene in the places of its arguments."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda argument: str(_id(argument[1], ids)), rule)


def _id(name: str, ids: Ids) -> object:
    """A badge is there in every scene. What `ids` makes up for any name comes first."""
    try:
        return ids[name]
    except KeyError:
        if name != "badge":
            raise
        return "first_help"


def lines() -> list[Line]:
    rows = [row.split() for row in (MATRIX + CONSOLE).strip().splitlines() if row and not row.startswith("#")]
    return [Line(method, rule, scene, tuple(_spelled_out(cells))) for method, rule, scene, *cells in rows]


def _spelled_out(cells: list[str]) -> Iterator[str]:
    before = ""
    for cell in cells:
        before = before if cell == "=" else cell
        yield before


def routes(app: Flask) -> set[tuple[str, str]]:
    """Every method and rule that this app answers to; HEAD goes with GET, OPTIONS says only what there is."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
