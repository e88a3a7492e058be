"""How long a wave waits in this organisation."""

from webapp.accounts.settings import all_settings
from webapp.asks.waves import Pace


def pace() -> Pace:
    """As the owners have set it. One statement."""
    present = all_settings()
    return Pace(int(present["wave_now"]), int(present["wave_today"]), int(present["wave_week"]))
