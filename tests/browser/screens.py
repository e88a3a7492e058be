"""Every screen there is: who opens what, and what they do until it stands there."""

from tests.browser.screen import Screen
from tests.browser.steps import (
    at_another_time,
    at_no_time,
    filled,
    installable,
    opened,
    pressed,
    sign_in_wrongly,
    typed,
    with_a_file,
    without_an_answer,
)
from tests.browser.town import Town
from tests.browser.watching import BROKEN

UNKNOWN = "How do I tune a harpsichord?"
NEW = "Save and sign in"


def doors(town: Town) -> list[Screen]:
    noor = town.cast.owner
    invitation, reset = (f"/{name}/{town.tokens[name]}" for name in ("invitation", "reset"))
    return [
        Screen("what this is", None, "/"),
        Screen("sign in", None, "/sign-in"),
        Screen("sign in, refused", None, "/sign-in", sign_in_wrongly, "do not go together"),
        Screen("password forgotten", None, "/sign-in/forgotten"),
        Screen("new here", None, "/sign-in/invitation"),
        Screen("invitation", None, invitation),
        Screen("invitation, refused", None, invitation, filled("#password", "short", "Come in"), "at least 10"),
        Screen("invitation that is gone", None, "/invitation/gone"),
        Screen("new password", None, reset),
        Screen("new password, refused", None, reset, filled("#password", "short", NEW), "at least 10"),
        Screen("link that is gone", None, "/reset/gone"),
        Screen("no more mails of a kind", None, f"/unsubscribe/{town.tokens['unsubscribe']}"),
        Screen("no such page, signed out", None, "/nowhere"),
        Screen("no such page", town.cast.asker, "/nowhere"),
        Screen("another's ask", town.cast.outsider, f"/asks/{town.ids['waiting']}"),
        Screen("our fault", town.cast.asker, BROKEN),
        Screen("settings", town.cast.asker, "/settings"),
        Screen("no signal", None, "/offline"),
        Screen("one thumb away", town.cast.asker, "/install"),
        Screen("one thumb away, by a button", town.cast.mentor, "/install", installable, "Add"),
        Screen("first minute, skills", town.cast.outsider, "/welcome/skills"),
        Screen("first minute, cards", town.cast.outsider, "/welcome/cards"),
        Screen("first minute, learning", town.cast.outsider, "/welcome/learning"),
        Screen("first minute, days", town.cast.outsider, "/welcome/availability"),
        Screen("not again", town.cast.asker, "/settings/blocked"),
        Screen("reports", town.cast.outsider, "/settings/reports"),
        Screen("reports, about me", town.long, "/settings/reports"),
        Screen("report somebody", town.cast.asker, f"/people/{town.long.id}/report"),
        Screen("my data", town.cast.asker, "/settings/data"),
        Screen("delete my account", town.cast.asker, "/settings/data/erasure"),
        Screen("delete my account, last owner", noor, "/settings/data/erasure"),
        Screen("privacy", town.cast.asker, "/privacy"),
        Screen("privacy, signed out", None, "/privacy"),
        Screen("notices", town.cast.asker, "/settings/notices"),
        Screen("availability", town.cast.asker, "/settings/availability"),
        Screen("profile", town.long, "/settings/profile"),
        Screen("profile, refused", town.long, "/settings/profile", filled("#name", "", "Save"), "call you"),
        Screen("password", town.cast.asker, "/settings/password"),
        Screen("password, refused", noor, "/settings/password", filled("#current", "", "Change password"), "Type your"),
        Screen("devices", town.cast.asker, "/settings/devices"),
        Screen("one device", town.cast.owner, "/settings/devices"),
    ]


def places(town: Town) -> list[Screen]:
    lena, amara, omar, noor = town.cast.asker, town.cast.mentor, town.cast.outsider, town.cast.owner
    return [
        Screen("home, a wrap-up waits", lena, "/"),
        Screen("home, under way", amara, "/"),
        Screen("home, nothing", noor, "/"),
        Screen("home, my ask is out", town.cast.teammate, "/"),
        Screen("home, earlier", noor, "/?before=3"),
        Screen("home, to be installed", lena, "/", installable, "one thumb away"),
        Screen("home, me too", noor, "/", pressed("Me too"), "says so too"),
        Screen("one item", noor, f"/feed/{town.ids['thanks']}", pressed("Useful"), "found this useful"),
        Screen("kudos", lena, f"/kudos/new?to={town.long.id}"),
        Screen("kudos, too short", lena, f"/kudos/new?to={amara.id}", filled("#text", "Good", "Say it"), "at least 10"),
        Screen("help", amara, "/help"),
        Screen("help, empty", noor, "/help"),
        Screen("help, not now", amara, "/help", pressed("Not now"), "Only you know"),
        Screen("sessions", lena, "/sessions"),
        Screen("sessions of many", amara, "/sessions"),
        Screen("sessions, none", noor, "/sessions"),
        Screen("sessions, earlier", amara, f"/sessions?before={town.ids['done_chat']}"),
        Screen("me", lena, "/me"),
        Screen("me, long", town.long, "/me"),
        Screen("me, empty", noor, "/me"),
        Screen("my skills", town.long, "/me/skills"),
        Screen("my skills, while typing", lena, "/me/skills", typed("What could", "exc"), "Excel pivots"),
        Screen("people", lena, "/people"),
        Screen("people, found while typing", lena, "/people", typed("Name or skill", "exc"), "Excel pivots"),
        Screen("people, nobody", lena, "/people?q=harpsichord"),
        Screen("somebody", lena, f"/people/{town.long.id}"),
        Screen("somebody, menu", lena, f"/people/{town.long.id}", opened("summary[aria-label=More]"), "Report"),
        Screen("somebody plain", lena, f"/people/{omar.id}"),
        Screen("what others see", lena, f"/people/{lena.id}"),
        Screen("notifications", amara, "/notifications"),
        Screen("notifications, none", noor, "/notifications"),
        Screen("points", amara, "/points"),
        Screen("points, why", amara, "/points", opened("details.why summary"), "Rules version"),
        Screen("points, none", noor, "/points"),
        Screen("streak", amara, "/streak"),
        Screen("streak, none", noor, "/streak"),
        Screen("leaderboard", amara, "/leaderboard"),
        Screen("leaderboard, no such board", amara, "/leaderboard?scope=moon"),
        Screen("hall of thanks", lena, "/leaderboard?period=all"),
        Screen("rules", amara, "/rules"),
        Screen("badges", amara, "/badges"),
        Screen("a badge", amara, "/badges/many_people"),
    ]


def asking(town: Town) -> list[Screen]:
    lena, amara, jonas, noor = town.cast.asker, town.cast.mentor, town.cast.teammate, town.cast.owner
    ids = town.ids
    question = "What are you stuck on?"
    return [
        Screen("ask", noor, "/asks/new"),
        Screen("ask somebody", noor, f"/asks/new?to={town.long.id}"),
        Screen("ask, found", noor, "/asks/new", typed(question, "My pivot table is wrong."), "people can help"),
        Screen("ask, nobody", noor, "/asks/new", typed(question, UNKNOWN), "No topic found"),
        Screen("ask, empty", noor, "/asks/new", filled("#text", "", "Find people"), "in a sentence"),
        Screen("waiting", lena, f"/asks/{ids['waiting']}"),
        Screen("open to all", lena, f"/asks/{ids['openly']}"),
        Screen("nobody is free", lena, f"/asks/{ids['nobody']}"),
        Screen("taken back", jonas, f"/asks/{ids['back']}"),
        Screen("taken", town.long, f"/asks/{ids['taken_chat']}"),
        Screen("edit", lena, f"/asks/{ids['openly']}/edit"),
        Screen("edit, refused", lena, f"/asks/{ids['nobody']}/edit", filled("#text", "", "Save"), "in a sentence"),
        Screen("someone else", lena, f"/asks/{ids['waiting']}/invitations"),
        Screen("someone else, looked for", lena, f"/asks/{ids['waiting']}/invitations?who=omar"),
        Screen("look", amara, f"/asks/{ids['for_long']}"),
        Screen("look at what I cannot take", amara, f"/asks/{ids['held']}"),
        Screen("look at what is mine", amara, f"/asks/{ids['taken_call']}"),
        Screen("look at what is gone", amara, f"/asks/{ids['back']}"),
        Screen("I know who", amara, f"/asks/{ids['for_long']}/referral"),
        Screen("I know who, looked for", amara, f"/asks/{ids['for_long']}/referral?who=o"),
        Screen("accept", amara, f"/asks/{ids['for_long']}/accept"),
        Screen("accept, held", amara, "/help", pressed("I’ll take it"), "When suits you?"),
        Screen("accept, held by another", amara, f"/asks/{ids['held']}/accept"),
        Screen(
            "accept, other time",
            amara,
            f"/asks/{ids['for_long']}/accept",
            at_another_time,
            "Write the day and the time",
        ),
        Screen("accept, too late", jonas, f"/asks/{ids['taken_call']}/accept"),
    ]


def sessions(town: Town) -> list[Screen]:
    lena, amara, jonas, omar = town.cast.asker, town.cast.mentor, town.cast.teammate, town.cast.outsider
    long, ids = town.long, {name: f"/sessions/{id_}" for name, id_ in town.ids.items()}
    return [
        *(Screen(f"live, {mode}", who, ids[mode]) for mode in ("chat", "call", "in_person") for who in (amara, long)),
        Screen("live, menu", amara, ids["call"], opened("summary[aria-label=More]"), "About"),
        Screen("live, a line of theirs", long, ids["chat"], opened(".say:not(.say-me) .say-more"), "Report a message"),
        Screen("live, a line of mine", amara, ids["chat"], opened(".say-me .say-more"), "Your message"),
        Screen("a line of theirs", long, f"{ids['chat']}/messages/{town.ids['line']}"),
        Screen("a line of mine", amara, f"{ids['chat']}/messages/{town.ids['line']}"),
        Screen("live, goal", amara, ids["call"], opened(".goal-edit summary"), "should be true"),
        Screen("live, nothing said", amara, ids["chat"], pressed("Send"), "Write"),
        *(Screen(f"later, {mode}", long, ids[f"later_{mode}"]) for mode in ("chat", "call", "in_person")),
        Screen("later, mentor", amara, ids["later_call"]),
        Screen("read along", amara, f"{ids['chat']}/watch"),
        Screen("wrap-up", lena, f"{ids['ended']}/wrap-up"),
        Screen("wrap-up, no answer", lena, f"{ids['ended']}/wrap-up", without_an_answer, "Tap"),
        Screen("wrap-up, done", lena, f"{ids['done']}/wrap-up"),
        Screen("wrap-up, not this time", lena, f"{ids['no_help']}/wrap-up"),
        Screen("over, not this time", lena, ids["no_help"]),
        Screen("wrap-up, mentor", amara, f"{ids['ended']}/wrap-up"),
        Screen("wrap-up, mentor, done", amara, f"{ids['done']}/wrap-up"),
        Screen("over, waits", lena, ids["ended"]),
        Screen("over, mentor", amara, ids["ended"]),
        Screen("over, done", lena, ids["done"]),
        Screen("over, done, mentor", amara, ids["done"]),
        Screen("it did not happen", jonas, ids["void"]),
        Screen("another time", long, f"{ids['later_call']}/move"),
        Screen("another time, refused", amara, f"{ids['later_chat']}/move", at_no_time, "Write the day"),
        Screen("not met", omar, ids["missed"]),
        Screen("not met, mentor", amara, ids["missed"]),
        Screen("called off", omar, ids["called_off"]),
        Screen("called off, mentor", amara, ids["called_off"]),
        Screen("given back", omar, ids["given_back"]),
        Screen("given back, mentor", amara, ids["given_back"]),
        Screen("next step done", lena, "/sessions", pressed("Done"), "That is what it was for"),
    ]


def console(town: Town) -> list[Screen]:
    noor, invited = town.cast.owner, town.ids["invited"]
    skill = f"/console/skills/{town.ids['skill']}"
    typed_wrongly = "nobody at home"
    return [
        Screen("console", noor, "/console"),
        Screen("console, people", noor, "/console/people"),
        Screen("console, nobody found", noor, "/console/people?q=zzz"),
        Screen("console, somebody with long words", noor, f"/console/people/{town.long.id}"),
        Screen("console, somebody invited", noor, f"/console/people/{invited}"),
        Screen("console, somebody’s points", noor, f"/console/people/{town.long.id}/points"),
        Screen("console, the only owner", noor, f"/console/people/{noor.id}"),
        Screen("console, a link", noor, f"/console/people/{invited}", pressed("Make a new link"), "Shown once"),
        Screen(
            "console, deactivated", noor, f"/console/people/{invited}", pressed("Withdraw the invitation"), "withdrawn"
        ),
        Screen("console, matching", noor, "/console/matching"),
        Screen("console, matching, undo", noor, "/console/matching", pressed("Switch learned weights off"), "Undo"),
        Screen("console, log", noor, "/console/log"),
        Screen("console, campaigns", noor, "/console/campaigns"),
        Screen("console, a new campaign", noor, "/console/campaigns/new?template=skill_week"),
        Screen("console, a campaign", noor, f"/console/campaigns/{town.ids['campaign']}"),
        Screen("console, rules", noor, "/console/rules"),
        Screen("console, no file", noor, "/console/rules", pressed("Read the file"), "Choose a file first"),
        Screen("console, a version", noor, f"/console/rules/versions/{town.ids['version']}"),
        Screen("console, a draft", noor, f"/console/rules/{town.ids['draft']}"),
        Screen("console, rules editor", noor, "/console/rules", pressed("Change the rules"), "Limits keep"),
        Screen("console, skills", noor, "/console/skills"),
        Screen("console, a skill", noor, skill),
        Screen("console, a skill, refused", noor, skill, filled("#name", "", "Rename"), "Name something"),
        Screen("console, a skill, marked", noor, skill, pressed("Mark as sensitive"), "named people"),
        Screen("console, merge", noor, f"{skill}/merge"),
        Screen("console, merge, found", noor, f"{skill}/merge?q=calibration"),
        Screen("console, reports", noor, "/console/reports"),
        Screen("console, outbox", noor, "/console/outbox"),
        Screen("console, a mail", noor, "/console/outbox/1"),
        Screen("console, links", noor, "/console/people/links"),
        Screen("console, invite", noor, "/console/people/invite"),
        Screen(
            "console, invite, refused",
            noor,
            "/console/people/invite",
            filled("#addresses", typed_wrongly, "Invite"),
            "Nobody is invited yet",
        ),
        Screen("console, import", noor, "/console/people/import"),
        Screen("console, imported", noor, "/console/people/import", with_a_file, "1 good row, 1 refused"),
        Screen("console, settings", noor, "/console/settings"),
        Screen("console, settings, refused", noor, "/console/settings", filled("#name", "", "Save"), "to look at"),
        Screen("console, set-up, organisation", noor, "/console/set-up/organisation"),
        Screen("console, set-up, people", noor, "/console/set-up/people"),
        Screen("set-up link that is gone", None, "/set-up/gone"),
    ]


GROUPS = {"doors": doors, "places": places, "asking": asking, "sessions": sessions, "console": console}
