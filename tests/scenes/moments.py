"""When the scenes play, and what only some may read in them."""

from datetime import UTC, datetime, timedelta
from typing import Any

MOMENT = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""A Wednesday. All that is tried is tried now."""
EARLIER = MOMENT - timedelta(days=1)
RECENTLY = MOMENT - timedelta(minutes=30)
CROWD = 50

SECRETS = {
    "ask": "secret-ask pivot total",
    "chat": "secret-chat from Amara",
    "goal": "secret-ask pivot total",
    "takeaway of the asker": "secret-takeaway-of-lena",
    "takeaway of the mentor": "secret-takeaway-of-amara",
    "next step": "secret-next-step",
    "thanks": "secret-thanks unpublished",
}
"""What only the two of a session may read, or only one of them."""

Ids = dict[str, Any]
