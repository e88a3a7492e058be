"""A worker that takes up what a dead one left after two seconds: `python -m tests.faults.mailer`.

With a word behind it, it has that defect, for tests that must notice it.
"""

import sys
from datetime import timedelta
from typing import Any

from webapp.cli import main
from webapp.due import commands
from webapp.notifications import delivery
from webapp.notifications.models import SENT


def too_early() -> None:
    """A mail is closed before it is handed over."""
    write = delivery._before_handing_over

    def closed(mail_id: int, *more: Any) -> Any:
        written = write(mail_id, *more)
        delivery._close(mail_id, SENT)
        return written

    delivery._before_handing_over = closed


def unsaid() -> None:
    """What may arrive twice is not said."""
    delivery.log.disabled = True


DEFECTS = {plant.__name__: plant for plant in (too_early, unsaid)}

if __name__ == "__main__":
    commands.CLAIM = timedelta(seconds=2)
    for name in sys.argv[1:]:
        DEFECTS[name]()
    sys.argv[1:] = ["worker"]
    main()
