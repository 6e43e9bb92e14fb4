"""Links in mails, and what a browser does with them."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

from httpx2 import Response
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from engage_app.access.actors import find_actor
from engage_app.clock import now
from engage_app.cookies import SESSION
from engage_app.db.engine import reading
from engage_app.http.routes import ROUTE_TABLE
from engage_app.mail.delivery import deliver_due
from engage_app.mail.smtp import Shelf
from engage_app.models import OutboxMail, Person
from engage_app.secrets import hash_secret
from engage_app.services.password_links import invite
from engage_app.settings import settings
from tests.cast import Cast

NEW = "three plain words"
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


def send(path: str, cookie: str = "", **fields: str) -> Response:
    """What a browser gets for a form; `cookie` is that of the session that is open in it."""
    visitor = TestClient(Starlette(routes=ROUTE_TABLE), base_url=settings.public_url)
    if cookie:
        visitor.cookies.set(SESSION, cookie)
    return visitor.post(path, data=fields, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False)


def deliver(at: datetime | None = None) -> None:
    """Have every mail that is due leave."""
    asyncio.run(deliver_due(Shelf(), lambda: at or now()))


def mails(cast: Cast, name: str) -> list[OutboxMail]:
    """The mails to somebody, oldest first."""
    with reading() as db:
        found = db.exec(select(OutboxMail).where(OutboxMail.person_id == cast.ids[name]).order_by(col(OutboxMail.id)))
        rows = list(found)
        db.expunge_all()
    return rows


def key_of(mail: OutboxMail) -> str:
    """The key in the words of a mail."""
    return mail.text.partition("/password?key=")[2].split()[0]


def invited(cast: Cast, name: str = "noor") -> str:
    """The key in the mail that Anna's invitation brought."""
    cast.act("anna", invite, cast.ids[name])
    deliver()
    return key_of(mails(cast, name)[-1])


def stored(person_id: UUID) -> Person:
    """Somebody as the database knows them."""
    with reading() as db:
        person = db.get_one(Person, person_id)
        db.expunge(person)
    return person


def who(secret: str | None) -> str:
    """Whose session this is, "" for nobody."""
    with reading() as db:
        actor = find_actor(db, hash_secret(secret or ""), now())
    return actor.name if actor else ""
