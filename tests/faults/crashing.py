"""Kill the server while eight write, and compare what they were told with what there is."""

import random
import time
from collections import Counter
from dataclasses import dataclass

from tests.faults.serving import HALLWAY, Served, hallway
from tests.faults.writers import Story, writing
from tests.operations.places import Place

SEED = 7


@dataclass(frozen=True)
class Outcome:
    """What was wrong afterwards, and how long each start took."""

    acknowledged: int
    lost: list[str]
    doubled: list[str]
    differences: str
    failures: list[str]
    starts: list[float]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.failures) and self.differences == "0 differences"


def crash(place: Place, story: Story, *, kills: int, program: tuple[str, ...] = HALLWAY) -> Outcome:
    """Everything is killed after 0.2 to 0.9 seconds, again and again; whoever got no answer asks again."""
    dice, served = random.Random(SEED), Served(place, program)
    with served:
        starts = list[float]()
        with writing(story, served):
            for _ in range(kills):
                time.sleep(dice.uniform(0.2, 0.9))
                served.kill()
                starts.append(served.start())
    return outcome(place, story, starts)


def outcome(place: Place, story: Story, starts: list[float]) -> Outcome:
    said = Counter(place.read("SELECT body FROM message WHERE body LIKE '% says %'"))
    rated = Counter(str(number) for number in place.read("SELECT session_id FROM feedback"))
    told = Counter(place.read("SELECT name FROM event WHERE name IN ('session.rated', 'message.sent')"))
    before = place.read("SELECT count(*) FROM message WHERE body NOT LIKE '% says %'")[0]
    doubled = [words for words, times in (said + rated).items() if times > 1]
    doubled += [
        name
        for name, kept in (("message.sent", said.total() + before), ("session.rated", rated.total()))
        if told[name] != kept
    ]
    acknowledged = [*story.said, *map(str, story.rated)]
    replayed = hallway(place, "replay", "--check")
    return Outcome(
        acknowledged=len(acknowledged),
        lost=[words for words in acknowledged if words not in said | rated],
        doubled=doubled,
        differences=replayed.stdout.strip(),
        failures=story.failures,
        starts=starts,
    )
