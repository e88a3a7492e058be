"""An item of the feed as a row: the same for all of its readers but for those of whom it tells."""

from markupsafe import Markup

from webapp.accounts.models import Member
from webapp.feed.queries import FeedRow
from webapp.web.drawings import Drawings

ROWS = Drawings("feed/_item.html")


def drawn_item(item: FeedRow, reader: Member) -> Markup:
    return ROWS.draw(item=item, reader_id=reader.id if item.is_of(reader.id) else None)
