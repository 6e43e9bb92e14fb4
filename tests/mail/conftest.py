"""A mail server on this machine that answers as a test tells it to, and mails that wait."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlmodel import select

from engage_app.clock import now
from engage_app.db.engine import reading
from engage_app.ids import new_id
from engage_app.mail.delivery import deliver_due
from engage_app.mail.smtp import Post, SmtpPost
from engage_app.models import MailStatus, OutboxMail
from engage_app.services.comments import NewComment, post_comment
from engage_app.settings import Settings, settings
from tests.cast import Cast


@dataclass
class Server:
    """What it took, and what it says next: `rcpt` and `data` map an address to an answer, "" to all others."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    rcpt: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    hangs_up_after_data: bool = False
    seconds: float = 0.0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await asyncio.sleep(self.seconds)
        answer = self.rcpt.get(address, self.rcpt.get("", "250 OK"))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        address = envelope.rcpt_tos[0]
        answer = self.data.get(address, self.data.get("", "250 OK"))
        if answer.startswith("250"):
            self.recipients.append(address)
            content: Any = envelope.content
            self.mails.append(message_from_bytes(content, policy=default))
        if self.hangs_up_after_data:
            assert server.transport
            server.transport.close()
        return answer

    def settings(self, **more: Any) -> Settings:
        """Settings of an installation that sends its mail here."""
        there = {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_tls": "none"}
        return settings.model_copy(update={**there, "mail_from": "portal@vandijk.example", **more})

    def post(self, **more: Any) -> Post:
        return SmtpPost(self.settings(**more))


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def _listening() -> Iterator[Server]:
    scripted = Server()
    scripted.port = free_port()
    controller = Controller(scripted, hostname="127.0.0.1", port=scripted.port)
    controller.start()
    yield scripted
    controller.stop()


@pytest.fixture
def server(_listening: Server) -> Server:
    """A mail server that takes everything."""
    _listening.__dict__.update(vars(Server(port=_listening.port)))
    return _listening


@dataclass
class Outbox:
    """The waiting mails of one comment by Anna, to Pieter and Sanne."""

    cast: Cast
    activity_id: UUID

    def deliver(self, post: Post, at: datetime | None = None) -> None:
        """One look at the outbox, at a moment."""
        asyncio.run(deliver_due(post, lambda: at or now()))

    def mails(self) -> dict[str, OutboxMail]:
        names = {person_id: name for name, person_id in self.cast.ids.items()}
        with reading() as db:
            mails = {names[mail.person_id]: mail for mail in db.exec(select(OutboxMail))}
            db.expunge_all()
        return mails

    def statuses(self) -> dict[str, MailStatus]:
        return {name: mail.status for name, mail in self.mails().items()}


@pytest.fixture
def waiting(cast: Cast) -> Outbox:
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter", "sanne")
    cast.act("anna", post_comment, NewComment(str(new_id()), activity_id, "<p>The secret plan</p>"))
    return Outbox(cast, activity_id)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))
