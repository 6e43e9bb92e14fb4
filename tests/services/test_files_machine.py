"""Random people do random things to documents; who reads which version is compared with a small model of the rules."""

from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import pytest
from sqlmodel import Session, col, delete, select

from engage_app.access.actors import Actor
from engage_app.access.files import visible_files
from engage_app.access.permissions import Thing
from engage_app.db.engine import transaction
from engage_app.errors import Refusal
from engage_app.ids import new_id
from engage_app.models import File, Grant, Role, Scope, Version
from engage_app.services import activities, filing
from engage_app.services.request_answers import take_back
from engage_app.services.request_asking import add_recipients, remove_recipient
from engage_app.services.sharing import ShareChange, ShareOrder, share
from tests.asking import answer, ask
from tests.cast import CONTACTS, STAFF, Cast
from tests.files import send

PEOPLE = ("eva", "anna", "joris", "mila", "pieter", "lotte", "ruud", "daan", "tess")
ASKED = ("pieter", "lotte", "daan")
SEEDS = range(2)  # any number of them may be tried
STEPS = 30


def readable_ids(db: Session, actor: Actor) -> list[tuple[UUID, UUID]]:
    found = visible_files(actor).with_only_columns(col(File.id), col(Version.id))
    return [(row[0], row[1]) for row in db.execute(found)]


@dataclass
class Request:
    """What the model knows of a request: which version it took along, and whom it asks."""

    by: str
    shown: UUID
    asks: set[str]
    is_limited: bool = False
    is_deleted: bool = False

    def shows(self, name: str) -> bool:
        if name in STAFF:
            return name in {"eva", self.by} or (not self.is_limited and name in {"anna", "joris"})
        return name in self.asks


@dataclass
class Document:
    """What the model knows of a document."""

    by: str
    is_limited: bool = False
    allows: bool = False
    is_binned: bool = False
    given: set[str] = field(default_factory=set)
    brought: dict[UUID, tuple[str, UUID | None]] = field(default_factory=dict)


class World:
    """The product and the model of it, side by side."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.random = cast, Random(seed)  # noqa: S311
        self.documents: dict[UUID, Document] = {}
        self.requests: dict[UUID, Request] = {}
        self.on_entity = {"pieter", "lotte", "sanne", "ruud", "daan"}

    def reads(self, name: str, version: UUID, document: Document) -> bool:
        by, answered = document.brought[version]
        if document.is_binned or (name in CONTACTS and name not in self.on_entity):
            return False
        own = name == "eva" or (name in {"anna", "joris"} and not document.is_limited)
        given = name in document.given and (name in STAFF or document.allows)
        if name in STAFF:
            given = given or name == document.by
        else:
            own = name == document.by == by
        hangs = any(one.shows(name) for one in self.requests.values() if one.shown == version and not one.is_deleted)
        if hangs:
            return True
        if answered:
            request = self.requests[answered]
            if request.is_deleted:
                return name in STAFF and (own or given) and request.shows(name)
            return request.shows(name) and (name in STAFF or name == by)
        return own or given

    def compare(self) -> None:
        for name in PEOPLE:
            found = {row for row in self.cast.ask(name, readable_ids) if row[0] in self.documents}
            wanted = {
                (file_id, version)
                for file_id, document in self.documents.items()
                for version in document.brought
                if self.reads(name, version, document)
            }
            assert found == wanted, name

    def note(self, file_id: UUID, by: str, request: UUID | None = None) -> None:
        with transaction() as db:
            newest = select(Version.id).where(Version.file_id == file_id).order_by(col(Version.number).desc())
            version = db.exec(newest).first()
        assert version
        self.documents[file_id].brought[version] = (by, request)

    def put(self, by: str) -> None:
        form = f"files:{self.cast.ids['bakker']}"
        sent = [send(self.cast, by, draft=form)]
        self.cast.act(by, filing.file_uploads, self.cast.ids["bakker"], None, sent)
        with transaction() as db:
            file_id = max(db.exec(select(File.id)))
        self.documents[file_id] = Document(by)
        self.note(file_id, by)

    def ask(self, by: str, file_id: UUID) -> None:
        names = self.random.sample(ASKED, 2)
        request = ask(self.cast, *names, by=by, file_id=file_id)
        document = self.documents[file_id]
        shown = [version for version in document.brought if self.reads(by, version, document)][-1]
        self.requests[request] = Request(by, shown, set(names))

    def answer(self, by: str, file_id: UUID) -> None:
        request = self.one_request(file_id)
        answer(self.cast, by, request, "Letter.pdf")
        if not self.documents[file_id].is_binned:
            self.note(file_id, by, request)
        else:
            raise Elsewhere

    def one_request(self, file_id: UUID) -> UUID:
        versions = self.documents[file_id].brought
        found = [one for one, request in self.requests.items() if request.shown in versions]
        return self.random.choice(found) if found else new_id()

    def take_back(self, by: str, file_id: UUID) -> None:
        request = self.one_request(file_id)
        self.cast.act(by, take_back, request)
        brought = self.documents[file_id].brought
        with transaction() as db:
            left = set(db.exec(select(Version.id).where(Version.file_id == file_id)))
        for gone in brought.keys() - left:
            assert brought.pop(gone) == (by, request)

    def remove(self, by: str, file_id: UUID) -> None:
        request, name = self.one_request(file_id), self.random.choice(ASKED)
        self.cast.act(by, remove_recipient, request, self.cast.ids[name])
        self.requests[request].asks.discard(name)

    def add(self, by: str, file_id: UUID) -> None:
        request, name = self.one_request(file_id), self.random.choice(ASKED)
        self.cast.act(by, add_recipients, request, [self.cast.ids[name]])
        self.requests[request].asks.add(name)

    def limit_request(self, by: str, file_id: UUID) -> None:
        request = self.one_request(file_id)
        if by != "eva" and request in self.requests and by != self.requests[request].by:
            return
        self.cast.act(by, activities.set_limited, request, is_limited=True)
        self.requests[request].is_limited = True

    def delete_request(self, by: str, file_id: UUID) -> None:
        request = self.one_request(file_id)
        self.cast.act(by, activities.delete, request)
        self.requests[request].is_deleted = True

    def limit(self, by: str, file_id: UUID) -> None:
        self.cast.act(by, activities.set_limited, file_id, is_limited=True, of=Thing.FILE)
        self.documents[file_id].is_limited = True
        if by != "eva":
            self.documents[file_id].given.add(by)

    def share(self, by: str, file_id: UUID) -> None:
        name, allow = self.random.choice(("mila", "lotte", "ruud", "daan")), self.random.random() < 0.8
        role = None if self.random.random() < 0.3 else Role.VIEWER if name in STAFF else Role.CONTACT_VIEWER
        change = ShareChange(self.cast.ids[name], is_group=False, role=role)
        self.cast.act(by, share, ShareOrder(str(new_id()), file_id, allow, (change,), of=Thing.FILE))
        document = self.documents[file_id]
        document.allows = allow
        (document.given.discard if role is None else document.given.add)(name)

    def replace(self, by: str, file_id: UUID) -> None:
        self.cast.act(by, filing.replace, file_id, send(self.cast, by, draft=f"replace:{file_id}"))
        self.note(file_id, by)

    def restore(self, by: str, file_id: UUID) -> None:
        document = self.documents[file_id]
        version = self.random.choice(list(document.brought))
        may = self.reads(by, version, document)
        self.cast.act(by, filing.restore_version, version)
        assert may
        self.note(file_id, by)

    def bin(self, by: str, file_id: UUID) -> None:
        self.cast.act(by, filing.put_in_bin, file_id)
        self.documents[file_id].is_binned = True

    def bring_back(self, by: str, file_id: UUID) -> None:
        self.cast.act(by, filing.bring_back, file_id)
        self.documents[file_id].is_binned = False

    def lose(self, by: str, file_id: UUID) -> None:
        """Take the role on the client from a contact, or give it back."""
        name = self.random.choice(("lotte", "daan"))
        bakker, person = self.cast.ids["bakker"], self.cast.ids[name]
        with transaction() as db:
            if name in self.on_entity:
                db.exec(delete(Grant).where(col(Grant.person_id) == person, col(Grant.entity_id) == bakker))
            else:
                role = Role.CONTACT_ENTITY_COLLABORATOR
                db.add(Grant(role=role, scope=Scope.ENTITY, person_id=person, entity_id=bakker))
        self.on_entity ^= {name}


class Elsewhere(Exception):
    """What was sent became a document of its own."""


VERBS = (
    *("put", "ask", "answer", "answer", "take_back", "remove", "add", "limit_request", "delete_request", "limit"),
    *("share", "share", "replace", "restore", "bin", "bring_back", "lose"),
)


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_does_what_everybody_reads_what_the_rules_say(cast: Cast, seed: int) -> None:
    world = World(cast, seed)
    world.put("anna")
    world.put("pieter")
    for _ in range(STEPS):
        verb, by = world.random.choice(VERBS), world.random.choice(PEOPLE)
        about = () if verb == "put" else (world.random.choice(list(world.documents)),)
        try:
            getattr(world, verb)(by, *about)
        except (Refusal, Elsewhere):
            continue
        world.compare()
