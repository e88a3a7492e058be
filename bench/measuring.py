"""CPU milliseconds of one call: 3 warm-ups, the median of up to 400 calls, the best of 3 rounds."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

from werkzeug.test import EnvironBuilder, run_wsgi_app

WARM_UPS, CALLS, ROUNDS = 3, 400, 3
SECONDS_A_ROUND = 4.0
HOST = "http://127.0.0.1:8000"


def cpu_ms_of(calls: dict[str, Callable[[], object]], *, at_most: int = CALLS) -> dict[str, float]:
    """Of one call of each. They take turns, so that a busy minute of the machine is a busy minute for all."""
    for call in calls.values():
        for _warm_up in range(min(WARM_UPS, at_most)):
            call()
    rounds = [{name: _round(call, at_most) for name, call in calls.items()} for _round_n in range(ROUNDS)]
    return {name: min(one[name] for one in rounds) * 1000 for name in calls}


def _round(call: Callable[[], object], at_most: int) -> float:
    """The median in seconds of at most so many calls; a slow one is not called for longer than some seconds."""
    gc.collect()
    ends = time.monotonic() + SECONDS_A_ROUND
    took: list[float] = []
    while len(took) < at_most and (not took or time.monotonic() < ends):
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
    return statistics.median(took)


class Request:
    """One GET that can be sent again and again. Its environment is built once: that costs as much as a page."""

    def __init__(self, app: Any, path: str, **headers: str) -> None:
        self.app, self.path = app, path
        named = [(name.replace("_", "-"), value) for name, value in headers.items()]
        self._environ = EnvironBuilder(path=path, base_url=HOST, headers=named).get_environ()

    def __call__(self) -> tuple[int, Any, bytes]:
        """Status, headers, body."""
        parts, status, headers = run_wsgi_app(self.app, dict(self._environ), buffered=True)
        return int(status.split()[0]), headers, b"".join(parts)
