"""What each role gives, as data: the code, the tests and the screens read this one table.

Source of the rules: section 4 of the design and the permission matrix of the field's reference product.
"""

from enum import StrEnum
from functools import cache

from engage_app.models import Kind, Role, Scope


class Thing(StrEnum):
    """What a permission is about."""

    ENTITY = "entity"
    CONTACT = "contact"
    STAFF = "staff"
    SETTINGS = "settings"
    ACTIVITY = "activity"
    FILE_REQUEST = "file_request"
    COMMENT = "comment"
    FILE = "file"


class Right(StrEnum):
    """What a permission lets somebody do."""

    CREATE = "create"
    READ = "read"
    EDIT = "edit"
    DELETE = "delete"
    SHARE = "share"


Permission = tuple[Thing, Right]


def _all_of(*things: Thing) -> frozenset[Permission]:
    return frozenset((thing, right) for thing in things for right in Right)


_CONTENT = (Thing.ACTIVITY, Thing.FILE_REQUEST, Thing.COMMENT, Thing.FILE)
_READ_CONTENT = frozenset({(Thing.ACTIVITY, Right.READ), (Thing.FILE, Right.READ), (Thing.COMMENT, Right.CREATE)})
_SEE_ENTITY = frozenset({(Thing.ENTITY, Right.READ)})
_VIEWER = _READ_CONTENT | _SEE_ENTITY | {(Thing.FILE_REQUEST, Right.CREATE)}
_EDITOR = _VIEWER | {
    (Thing.ACTIVITY, Right.CREATE),
    (Thing.ACTIVITY, Right.EDIT),
    (Thing.FILE_REQUEST, Right.EDIT),
    (Thing.FILE, Right.CREATE),
    (Thing.FILE, Right.EDIT),
}
_CONTACT_EDITOR = _READ_CONTENT | {(Thing.ACTIVITY, Right.EDIT), (Thing.FILE, Right.EDIT)}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: _all_of(*Thing),
    Role.SETTINGS_ADMIN: _all_of(Thing.SETTINGS)
    | _SEE_ENTITY
    | {(Thing.ACTIVITY, Right.CREATE), (Thing.ACTIVITY, Right.SHARE)},
    Role.STAFF_ADMIN: _all_of(Thing.STAFF),
    Role.ENTITIES_ADMIN: _all_of(Thing.ENTITY, Thing.CONTACT, *_CONTENT),
    Role.OWNER: _all_of(*_CONTENT) | _SEE_ENTITY | {(Thing.ENTITY, Right.SHARE)},
    Role.EDITOR: _EDITOR,
    Role.VIEWER: _VIEWER,
    Role.ENTITY_ACCESS: _SEE_ENTITY,
    Role.CONTACT_ENTITY_COLLABORATOR: frozenset({(Thing.ACTIVITY, Right.CREATE), (Thing.FILE, Right.CREATE)}),
    Role.CONTACT_ENTITY_ACCESS: frozenset(),
    Role.CONTACT_VIEWER: _READ_CONTENT,
    Role.CONTACT_EDITOR: _CONTACT_EDITOR,
    Role.CONTACT_OWNER: _CONTACT_EDITOR | {(Thing.ACTIVITY, Right.DELETE), (Thing.FILE, Right.DELETE)},
}

LEVELS: dict[Role, frozenset[Scope]] = {
    Role.ADMIN: frozenset({Scope.SYSTEM}),
    Role.SETTINGS_ADMIN: frozenset({Scope.SYSTEM}),
    Role.STAFF_ADMIN: frozenset({Scope.SYSTEM}),
    Role.ENTITIES_ADMIN: frozenset({Scope.SYSTEM}),
    Role.OWNER: frozenset(Scope),
    Role.EDITOR: frozenset(Scope),
    Role.VIEWER: frozenset(Scope),
    Role.ENTITY_ACCESS: frozenset({Scope.SYSTEM, Scope.ENTITY}),
    Role.CONTACT_ENTITY_COLLABORATOR: frozenset({Scope.ENTITY}),
    Role.CONTACT_ENTITY_ACCESS: frozenset({Scope.ENTITY}),
    Role.CONTACT_OWNER: frozenset({Scope.ITEM}),
    Role.CONTACT_EDITOR: frozenset({Scope.ITEM}),
    Role.CONTACT_VIEWER: frozenset({Scope.ITEM}),
}


def is_for(role: Role, kind: Kind) -> bool:
    """Whether people of this kind can hold the role."""
    return role.value.startswith("contact_") == (kind is Kind.CONTACT)


def roles_for(kind: Kind, scope: Scope) -> tuple[Role, ...]:
    """The roles that people of this kind can hold at this level, strongest first."""
    return tuple(role for role, scopes in LEVELS.items() if scope in scopes and is_for(role, kind))


def roles_with(thing: Thing, right: Right) -> frozenset[Role]:
    """Every role that gives this permission."""
    return frozenset(role for role, held in PERMISSIONS.items() if (thing, right) in held)


@cache
def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """What several roles give together."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
