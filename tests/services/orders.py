"""Orders of the Share dialog, and who can read what after them."""

from uuid import UUID

from engage_app.errors import NotFound
from engage_app.ids import new_id
from engage_app.models import Role
from engage_app.services.activity_page import open_activity
from engage_app.services.sharing import ShareChange, ShareOrder
from tests.cast import GROUPS, Cast


def change(cast: Cast, name: str, role: Role | None = Role.CONTACT_VIEWER) -> ShareChange:
    return ShareChange(cast.ids[name], name in GROUPS, role)


def order(
    activity_id: UUID, *changes: ShareChange, allow: bool | None = True, message: str = "", notify: bool = True
) -> ShareOrder:
    return ShareOrder(f"dialog-{new_id()}", activity_id, allow, changes, message, notify)


def readers(cast: Cast, activity_id: UUID) -> set[str]:
    """Contacts and staff who can open it."""
    found = set()
    for name in ("joris", "mila", "finn", "pieter", "lotte", "sanne", "ruud", "daan", "noor", "tess"):
        try:
            cast.ask(name, open_activity, activity_id)
            found.add(name)
        except NotFound:
            pass
    return found
