"""A thousand notices, the worker killed while it mails them: each arrives once, or twice where the log says so."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from tests.cast import Cast
from tests.faults.serving import ROOT
from tests.notifications.post_office import ANSWERING, TAKING, PostOffice, opened
from tests.operations.places import Place
from tests.scenes.world import ANY_DATABASE
from webapp.accounts.commands import invite
from webapp.config import Config, Smtp

KILLS = 5
PATIENCE = 180
BEYOND_THE_CLAIM = 2.5


@dataclass(frozen=True)
class Arrived:
    """What the mail server has, against what was to be sent."""

    lost: list[str]
    twice: list[str]
    oftener: list[str]
    unsaid: list[str]
    changed: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.oftener or self.unsaid or self.changed)


class Mailer:
    """A real worker in a process of its own, whose log is kept over all its lives."""

    def __init__(self, place: Place, office: PostOffice, defect: str = "") -> None:
        self._place, self._office, self._defect = place, office, defect
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environ = os.environ | {
            "DATABASE_URL": self._place.url,
            "HALLWAY_INSTANCE": str(self._place.folder),
            "HALLWAY_SECRET_KEY": "only-for-the-tests-" * 3,
            "HALLWAY_SMTP_URL": f"smtp://127.0.0.1:{self._office.port}",
        }
        words = [sys.executable, "-m", "tests.faults.mailer", *filter(None, [self._defect])]
        with (self._place.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(words, env=environ, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    @property
    def log(self) -> str:
        return (self._place.folder / "log").read_text(errors="replace")


def mail_through_crashes(cast: Cast, place: Place, *, people: int, pause: float, defect: str = "") -> Arrived:
    """Invite so many, and kill the worker five times while it mails them: in turn while the server has taken a mail and
    has not said so, and while it has not taken it yet.
    """
    with opened(pause) as office:
        addresses = _invite(cast, office, people)
        mailer = Mailer(place, office, defect)
        mailer.start()
        for kill in range(KILLS):
            enough, moment = people * (kill + 1) // (KILLS + 2), (ANSWERING, TAKING)[kill % 2]
            _wait(lambda enough=enough, moment=moment: len(office.to) >= enough and office.doing == moment)
            mailer.kill()
            mailer.start()
        _until_nothing_is_left(place, mailer)
        mailer.kill()
        return _compare(addresses, office, mailer.log)


def _invite(cast: Cast, office: PostOffice, people: int) -> list[str]:
    before: Config = cast.app.config["HALLWAY"]
    cast.app.config["HALLWAY"] = replace(before, smtp=Smtp("smtp", "127.0.0.1", office.port))
    try:
        with cast.acting():
            return [invite(f"person-{number}@marlow.example")[0].email for number in range(people)]
    finally:
        cast.app.config["HALLWAY"] = before


def _until_nothing_is_left(place: Place, mailer: Mailer) -> None:
    """What a dead worker had claimed is found by the first look after the claim has run out."""
    waiting = "SELECT count(*) FROM due_job WHERE kind = 'mail' AND state = 'waiting'"
    left, since = place.read(waiting)[0], time.monotonic()
    began = since
    while left:
        assert time.monotonic() - began < PATIENCE, f"{left} are left:\n{mailer.log[-2000:]}"
        time.sleep(0.5)
        now_left = place.read(waiting)[0]
        if now_left < left:
            left, since = now_left, time.monotonic()
        elif time.monotonic() - since > BEYOND_THE_CLAIM:
            mailer.kill()  # idle: it would look again within a minute
            mailer.start()
            since = time.monotonic() + BEYOND_THE_CLAIM


def _wait(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.002)


def _compare(addresses: list[str], office: PostOffice, log: str) -> Arrived:
    times = Counter(office.to)
    ids: dict[str, set[str]] = {}
    for mail, to in zip(office.taken, office.to, strict=True):
        ids.setdefault(to, set()).add(mail["Message-ID"])
    said = set(re.findall(r"mail (\d+) .* may arrive twice", log))
    twice = [to for to in addresses if times[to] == 2]
    return Arrived(
        lost=[to for to in addresses if not times[to]],
        twice=twice,
        oftener=[to for to in addresses if times[to] > 2],
        unsaid=[to for to in twice if min(ids[to]).strip("<").partition(".")[0] not in said],
        changed=[to for to in addresses if len(ids.get(to, "1")) != 1],
    )


def test_a_thousand_notices_arrive_once_or_twice_where_the_log_says_so(cast: Cast, place: Place) -> None:
    arrived = mail_through_crashes(cast, place, people=1000, pause=0.01)
    assert arrived.is_clean, arrived
    assert len(arrived.twice) <= KILLS, arrived


@ANY_DATABASE
@pytest.mark.parametrize(("defect", "found"), [("too_early", "lost"), ("unsaid", "unsaid")])
def test_what_is_wrong_is_noticed(cast: Cast, place: Place, defect: str, found: str) -> None:
    arrived = mail_through_crashes(cast, place, people=30, pause=0.1, defect=defect)
    assert getattr(arrived, found), arrived
