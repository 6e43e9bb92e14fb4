"""The demo firm of a running server, told through verbs what happened before a test begins."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Engine, update
from sqlmodel import Session, col, delete, select

from engage_app import demo_cast, routes
from engage_app.access.actors import Actor, actor_for
from engage_app.clock import now, telling
from engage_app.db.engine import make_engine, reading, transaction
from engage_app.ids import new_id
from engage_app.models import (
    Activity,
    Draft,
    Entity,
    File,
    Group,
    MailStatus,
    Message,
    OutboxMail,
    Person,
    Role,
    Upload,
    Version,
)
from engage_app.services import activities, directory
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.drafts import comment_draft
from engage_app.services.sharing import ShareChange, ShareOrder, share
from engage_app.services.sign_in import start_session
from tests.browser.servers import Server

P = ParamSpec("P")
R = TypeVar("R")

PEOPLE = {
    email.partition("@")[0]: (name, email)
    for name, email, *_ in (demo_cast.ADMIN, *demo_cast.STAFF, *demo_cast.CONTACTS)
}


@dataclass(frozen=True)
class Firm:
    """Everybody by first name ("anna"), entities and groups by their own."""

    server: Server
    engine: Engine
    _of_the_demo: frozenset[UUID]
    _secrets: dict[str, str] = field(default_factory=dict)

    def act(self, name: str, verb: Callable[Concatenate[Session, Actor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Have a person run a writing verb, as the door would."""
        with transaction(self.engine) as db:
            person = db.exec(select(Person).where(Person.email == PEOPLE[name][1])).one()
            return verb(db, actor_for(db, person.id), *args, **kwargs)

    def session(self, name: str) -> str:
        """What the cookie of a person holds who has signed in; everybody signs in once."""
        if name not in self._secrets:
            self._secrets[name] = self.new_session(name)
        return self._secrets[name]

    def new_session(self, name: str) -> str:
        """A session that no other test knows."""
        with transaction(self.engine) as db:
            return start_session(db, PEOPLE[name][1], "127.0.0.1", "test", now())

    def discussion(
        self,
        subject: str,
        *,
        by: str = "anna",
        of: str = demo_cast.BAKKER,
        message: str = "<p>Good morning.</p>",
        days_ago: int = 0,
        is_limited: bool = False,
    ) -> str:
        """A discussion that nobody outside the firm can read; answers its address."""
        with _at(days_ago):
            new = NewDiscussion(str(new_id()), self._id(Entity, of), subject, message, is_limited)
            return routes.activity(self.act(by, post_discussion, new))

    def shared_discussion(self, subject: str, **details: str) -> str:
        """A discussion that the contacts of "Bakker finance" can read; answers its address."""
        address = self.discussion(subject, **details)  # type: ignore[arg-type]
        self.share(address, "Bakker finance")
        return address

    def share(self, address: str, whom: str, role: Role | None = Role.CONTACT_VIEWER, by: str = "anna") -> None:
        """Allow contacts on a discussion, and give a group, or a person by first name, a role on it or none."""
        subject = self._person_id(whom) if whom in PEOPLE else self._id(Group, whom)
        change = ShareChange(subject, is_group=whom not in PEOPLE, role=role)
        self.act(by, share, ShareOrder(str(new_id()), _activity_id(address), allow_contacts=True, changes=(change,)))

    def give_role(self, name: str, role: Role, entity: str) -> None:
        """Give a person a role on an entity."""

        def give(db: Session, actor: Actor) -> None:
            person = db.get_one(Person, self._person_id(name))
            directory.give_role(db, actor, person, role, db.get_one(Entity, self._id(Entity, entity)))

        self.act("eva", give)

    def comment(self, address: str, by: str, body: str, *, is_internal: bool = False) -> None:
        """Something said in a discussion."""
        self.act(by, post_comment, NewComment(str(new_id()), _activity_id(address), f"<p>{body}</p>", is_internal))

    def delete(self, address: str, by: str) -> None:
        """Take a discussion out of everybody's sight."""
        self.act(by, activities.delete, _activity_id(address))

    def shared_mail(self, address: str) -> dict[str, str]:
        """Who was written to about the sharing of a discussion, and with what message."""
        mail = select(Person.email, OutboxMail.details).join(OutboxMail, col(OutboxMail.person_id) == Person.id)
        about = mail.where(OutboxMail.activity_id == _activity_id(address), OutboxMail.message == Message.SHARED)
        with reading(self.engine) as db:
            return {email.partition("@")[0]: str(details["message"]) for email, details in db.exec(about)}

    def mailed(self, address: str) -> set[str]:
        """To whom mail about a discussion has left."""
        mail = select(Person.email).join(OutboxMail, col(OutboxMail.person_id) == Person.id)
        sent = mail.where(OutboxMail.activity_id == _activity_id(address), OutboxMail.status == MailStatus.SENT)
        with reading(self.engine) as db:
            return {email.partition("@")[0] for email in db.exec(sent)}

    def mail(self, address: str, name: str) -> str:
        """Subject and words of the first mail about an activity that left to somebody; empty while there is none."""
        theirs = (OutboxMail.activity_id == _activity_id(address), OutboxMail.person_id == self._person_id(name))
        sent = select(OutboxMail).where(*theirs, OutboxMail.status == MailStatus.SENT).order_by(col(OutboxMail.id))
        with reading(self.engine) as db:
            mail = db.exec(sent).first()
            return f"{mail.subject}\n{mail.text}" if mail else ""

    def link_for(self, email: str) -> str:
        """The address in the last mail that left to somebody about their own account; empty while there is none."""
        of_accounts = col(OutboxMail.message).in_([Message.INVITED, Message.FORGOTTEN])
        left = (of_accounts, OutboxMail.status == MailStatus.SENT)
        sent = select(OutboxMail.text).join(Person, col(Person.id) == OutboxMail.person_id)
        with reading(self.engine) as db:
            text = db.exec(sent.where(Person.email == email, *left).order_by(col(OutboxMail.id).desc())).first() or ""
        return next((word for word in text.split() if word.startswith(f"{self.server.url}/password")), "")

    def versions(self, name: str) -> list[int]:
        """The numbers of the versions of the file of this name, oldest first."""
        numbers = select(Version.number).join(File, col(Version.file_id) == File.id).where(File.name == name)
        with reading(self.engine) as db:
            return list(db.exec(numbers.order_by(col(Version.number))))

    def hold_mail(self, address: str, status: MailStatus, reason: str) -> None:
        """Have what was sent about a discussion not have left, for this reason."""
        sent = update(OutboxMail).where(col(OutboxMail.activity_id) == _activity_id(address))
        with transaction(self.engine) as db:
            db.exec(sent.values(status=status, error=reason, sent_at=None))

    def kept(self, name: str, address: str) -> str:
        """What the server knows of a comment that a person is writing on a discussion."""
        form = comment_draft(_activity_id(address))
        mine = select(Draft).where(Draft.person_id == self._person_id(name), Draft.form == form)
        with reading(self.engine) as db:
            draft = db.exec(mine).first()
            return str(draft.content.get("body", "")) if draft else ""

    def uploads(self, name: str) -> int:
        """How many files of a person are on their way, or wait to be posted."""
        with reading(self.engine) as db:
            mine = Upload.person_id == self._person_id(name)
            return len(db.exec(select(Upload.id).where(mine, col(Upload.used_at).is_(None))).all())

    def tidy(self) -> None:
        """Put away whatever is not of the demo."""
        with transaction(self.engine) as db:
            started_since = col(Activity.id).not_in(self._of_the_demo)
            db.exec(update(Activity).where(started_since, col(Activity.deleted_at).is_(None)).values(deleted_at=now()))

    def settle(self) -> None:
        """Throw away what people left in their forms, and give them back the language of the demo."""
        with transaction(self.engine) as db:
            db.exec(delete(Upload).where(col(Upload.used_at).is_(None)))
            db.exec(delete(Draft))
            db.exec(update(Person).values(language="en"))

    def count(self, subject: str) -> int:
        """How many activities bear this subject."""
        with reading(self.engine) as db:
            return len(db.exec(select(Activity.id).where(Activity.subject == subject)).all())

    def _person_id(self, name: str) -> UUID:
        with reading(self.engine) as db:
            return db.exec(select(Person.id).where(Person.email == PEOPLE[name][1])).one()

    def _id(self, table: type[Entity] | type[Group], name: str) -> UUID:
        with reading(self.engine) as db:
            return db.exec(select(table).where(table.name == name)).one().id


def _activity_id(address: str) -> UUID:
    return UUID(address.rsplit("/", 1)[1])


@contextmanager
def _at(days_ago: int) -> Iterator[datetime]:
    moment = now() - timedelta(days=days_ago)
    if not days_ago:
        yield moment
        return
    with telling(moment):
        yield moment


@contextmanager
def firm_of(server: Server) -> Iterator[Firm]:
    """The firm of a server, with a database connection of its own."""
    engine = make_engine(server.data / "engage.db")
    try:
        with reading(engine) as db:
            of_the_demo = frozenset(db.exec(select(Activity.id)))
        yield Firm(server, engine, of_the_demo)
    finally:
        engine.dispose()
