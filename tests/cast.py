"""The demo firm as tests meet it: the same people and clients, written straight into the tables.

Beside the demo's people there are some who stand between the rules: Ines is Settings Admin, Finn is staff without a
role, Daan a contact of Bakker in no group, Noor a contact without a role on any client; Bram and Kees have left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlmodel import Session

from engage_app.access.actors import Actor, actor_for
from engage_app.clock import now
from engage_app.db.engine import reading, transaction
from engage_app.models import (
    Activity,
    ActivityKind,
    Comment,
    Entity,
    File,
    Firm,
    Grant,
    Group,
    Kind,
    Membership,
    Person,
    Role,
    Scope,
    WebSession,
)
from engage_app.secrets import hash_secret, new_secret

P = ParamSpec("P")
R = TypeVar("R")

STAFF = {
    "eva": "Eva Bos",
    "anna": "Anna de Vries",
    "joris": "Joris Smit",
    "mila": "Mila Visser",
    "ines": "Ines Prins",
    "finn": "Finn Kuiper",
}
CONTACTS = {
    "pieter": "Pieter Bakker",
    "lotte": "Lotte Jansen",
    "sanne": "Sanne Vos",
    "ruud": "Ruud Mol",
    "tess": "Tess Kroon",
    "daan": "Daan Bakker",
    "noor": "Noor Blom",
}
# Nobody may come in as these: an Admin and a contact whose roles were left when they were.
FORMER = {"bram": ("Bram Dekker", Kind.STAFF), "kees": ("Kees Maas", Kind.CONTACT)}
ENTITIES = {"bakker": "Bakker Logistics BV", "kroon": "Hotel De Kroon", "mulder": "Mulder Food Group"}
GROUPS = {"finance": "Bakker finance", "directie": "De Kroon directie"}
MEMBERS = {"finance": ("pieter", "lotte", "ruud", "kees"), "directie": ("tess",)}
SYSTEM_ROLES = {"eva": Role.ADMIN, "anna": Role.ENTITIES_ADMIN, "ines": Role.SETTINGS_ADMIN, "bram": Role.ADMIN}
ENTITY_ROLES = (
    ("joris", "bakker", Role.VIEWER),
    ("joris", "kroon", Role.VIEWER),
    ("pieter", "bakker", Role.CONTACT_ENTITY_COLLABORATOR),
    ("lotte", "bakker", Role.CONTACT_ENTITY_COLLABORATOR),
    ("sanne", "bakker", Role.CONTACT_ENTITY_COLLABORATOR),
    ("ruud", "bakker", Role.CONTACT_ENTITY_ACCESS),
    ("daan", "bakker", Role.CONTACT_ENTITY_COLLABORATOR),
    ("tess", "kroon", Role.CONTACT_ENTITY_COLLABORATOR),
    ("kees", "bakker", Role.CONTACT_ENTITY_COLLABORATOR),
)


@dataclass(frozen=True)
class Cast:
    """Everybody and everything by first name, and short ways to have them act."""

    ids: dict[str, UUID]

    def actor(self, name: str) -> Actor:
        """The person as somebody who acts."""
        with reading() as db:
            return self._actor(db, name)

    def _actor(self, db: Session, name: str) -> Actor:
        return actor_for(db, self.ids[name])

    def act(self, name: str, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Have a person run a writing verb, as the door would."""
        with transaction() as db:
            return verb(db, self._actor(db, name), *args, **kwargs)

    def ask(self, name: str, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Have a person run a reading verb, as the door would."""
        with reading() as db:
            return verb(db, self._actor(db, name), *args, **kwargs)

    def sign_in(self, name: str) -> str:
        """Open a session for a person; answers what their cookie holds."""
        secret = new_secret()
        with transaction() as db:
            hour = timedelta(hours=1)
            db.add(WebSession(secret_hash=hash_secret(secret), person_id=self.ids[name], expires_at=now() + hour))
        return secret

    def discussion(
        self, by: str = "anna", of: str = "bakker", subject: str = "Interim audit", *, limited: bool = False
    ) -> UUID:
        """A discussion that is not shared with anybody."""
        activity = Activity(
            kind=ActivityKind.DISCUSSION,
            entity_id=self.ids[of],
            created_by=self.ids[by],
            subject=subject,
            subject_key=subject.casefold(),
            is_limited=limited,
            allow_contacts=by in CONTACTS,
        )
        with transaction() as db:
            db.add(activity)
            role = Role.OWNER if by in STAFF else Role.CONTACT_OWNER
            db.add(Grant(role=role, scope=Scope.ITEM, person_id=self.ids[by], activity_id=activity.id))
        return activity.id

    def share(self, activity_id: UUID, *names: str, role: Role = Role.CONTACT_VIEWER) -> None:
        """Allow contacts on a discussion, and give people and groups a role on it."""
        with transaction() as db:
            db.get_one(Activity, activity_id).allow_contacts = True
            for name in names:
                group = self.ids[name] if name in GROUPS else None
                person = None if group else self.ids[name]
                db.add(Grant(role=role, scope=Scope.ITEM, activity_id=activity_id, group_id=group, person_id=person))

    def share_file(self, file_id: UUID, *names: str, role: Role = Role.CONTACT_VIEWER) -> None:
        """Allow contacts on a document, and give people and groups a role on it."""
        with transaction() as db:
            db.get_one(File, file_id).allow_contacts = True
            for name in names:
                group = self.ids[name] if name in GROUPS else None
                person = None if group else self.ids[name]
                db.add(Grant(role=role, scope=Scope.ITEM, file_id=file_id, group_id=group, person_id=person))

    def comment(self, activity_id: UUID, by: str, body: str = "Hello", *, internal: bool = False) -> UUID:
        """Something said in a discussion."""
        comment = Comment(activity_id=activity_id, author_id=self.ids[by], body=body, is_internal=internal)
        with transaction() as db:
            db.add(comment)
        return comment.id


def enter(db: Session) -> dict[str, UUID]:
    """Write the firm, its people and its clients; answers everybody's id by first name."""
    db.add(Firm(name="Van Dijk Accountants"))
    people = {name: _person(name, full, Kind.STAFF) for name, full in STAFF.items()}
    people |= {name: _person(name, full, Kind.CONTACT) for name, full in CONTACTS.items()}
    people["lotte"].language = "nl"
    people |= {name: _person(name, full, kind) for name, (full, kind) in FORMER.items()}
    for name in FORMER:
        people[name].is_active = False
    entities = {key: Entity.of(name, str(1001 + at)) for at, (key, name) in enumerate(ENTITIES.items())}
    groups = {key: Group(kind=Kind.CONTACT, name=name) for key, name in GROUPS.items()}
    rows = {**people, **entities, **groups}
    db.add_all(rows.values())
    db.flush()
    ids = {key: row.id for key, row in rows.items()}
    db.add_all(
        Membership(group_id=ids[group], person_id=ids[name]) for group, names in MEMBERS.items() for name in names
    )
    db.add_all(Grant(role=role, scope=Scope.SYSTEM, person_id=ids[name]) for name, role in SYSTEM_ROLES.items())
    db.add_all(
        Grant(role=role, scope=Scope.ENTITY, person_id=ids[name], entity_id=ids[entity])
        for name, entity, role in ENTITY_ROLES
    )
    return ids


def _person(name: str, full: str, kind: Kind) -> Person:
    domain = "vandijk" if kind is Kind.STAFF else "dekroon" if name == "tess" else "bakker"
    return Person(kind=kind, name=full, email=f"{name}@{domain}.example")
