"""What somebody plans in a dialog that gives roles, until it is saved."""

from engage_app.errors import Refusal
from engage_app.ids import parse_id
from engage_app.models import Role
from engage_app.rows.sharing import ShareSheet
from engage_app.services.sharing import ShareChange

NO_ACCESS = "none"


def planned(sheet: ShareSheet, changes: dict[str, str], ticked: list[str], role: str) -> dict[str, str]:
    """The coming role by row, after a role or none was chosen for the ticked rows; what changes nothing is left out.

    Raises:
        Refusal: there is no such role.
    """
    _role(role)
    rows = {row.key: row for row in (*sheet.groups, *sheet.people)}
    # Some may have been ticked in an earlier search, and are not listed now.
    chosen = {key: role for key in ticked if not (key in rows and rows[key].is_locked)}
    wanted = {**changes, **chosen}
    return {key: new for key, new in wanted.items() if not (key in rows and new == (rows[key].role or NO_ACCESS))}


def as_changes(changes: dict[str, str]) -> tuple[ShareChange, ...]:
    """The plan as services take it."""
    return tuple(_change(key, role) for key, role in changes.items())


def _change(key: str, role: str) -> ShareChange:
    kind, _, subject = key.partition(":")
    return ShareChange(parse_id(subject), kind == "group", _role(role))


def _role(name: str) -> Role | None:
    """The role of this name, or none where somebody is to have no access."""
    if name == NO_ACCESS:
        return None
    if name not in set(Role):
        raise Refusal
    return Role(name)
