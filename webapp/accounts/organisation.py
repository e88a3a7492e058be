"""An owner changes what the organisation is called and how it works."""

from collections.abc import Mapping

from webapp.accounts.models import Member
from webapp.accounts.owners import require_owner
from webapp.accounts.settings import all_settings, change_setting
from webapp.activity.log import record
from webapp.events import OrganisationChanged


def change_organisation(owner: Member, values: Mapping[str, str]) -> bool:
    """Set all of these. Whether that changed any; raises Refused for the first that is none, and then none is set."""
    require_owner(owner)
    before = all_settings()
    changed = {name: change_setting(name, value) for name, value in values.items()}
    is_changed = any(before[name] != value for name, value in changed.items())
    if is_changed:
        record(OrganisationChanged(actor_id=owner.id))
    return is_changed
