"""The demo firm while its story is told: who is who, and what they do again and again."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from PIL import Image, ImageDraw
from sqlmodel import Session

from engage_app import demo_cast as cast
from engage_app.access.actors import Actor, actor_for
from engage_app.clock import telling
from engage_app.models import Entity, Group, Person
from engage_app.services import comments, uploads
from engage_app.storage import store


@dataclass
class Firm:
    """Everybody and everything by name, while the story is told; `start` is when it begins."""

    db: Session
    start: datetime
    people: dict[str, Person] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Somebody as they act."""
        return actor_for(self.db, self.people[name].id)


def key(subject: str) -> str:
    """Names the form in which something of this subject is made."""
    return f"demo:{subject[:40]}"


def comment(firm: Firm, by: str, activity_id: UUID, body: str, at: datetime, *files: UUID) -> None:
    """Have somebody comment at a time, with files that they uploaded."""
    with telling(at):
        form = f"demo:{activity_id}:{at:%d%H%M}"
        new = comments.NewComment(form, activity_id, f"<p>{body}</p>", upload_ids=files)
        comments.post_comment(firm.db, firm.actor(by), new)


def upload(firm: Firm, by: str, name: str, draft: str) -> UUID:
    """Upload a real PDF or table into somebody's form."""
    title, _, ending = name.rpartition(".")
    actor, content = firm.actor(by), _pdf(title) if ending == "pdf" else _table()
    upload_id = UUID(uploads.begin(firm.db, actor, name, len(content), draft).id)
    with store().open_part(upload_id) as part:
        part.write([content])
        part.sync()
    store().keep(upload_id)
    uploads.finish(firm.db, actor, upload_id, sha256(content).hexdigest())
    return upload_id


def _table() -> bytes:
    lines = [f"{number},Account {number},{number * 37 % 9000}.00" for number in range(1000, 1060, 5)]
    return "\r\n".join(["Account,Name,Balance", *lines]).encode()


def _pdf(title: str) -> bytes:
    """One A4 page that bears its title."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    draw.text((120, 140), title, fill="#1c2024", font_size=56)
    draw.text((120, 230), cast.FIRM, fill="#60646c", font_size=30)
    for line in range(22):
        draw.rectangle((120, 340 + line * 52, 1120 - (line * 97) % 420, 352 + line * 52), fill="#e0e1e6")
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=150)
    return buffer.getvalue()
