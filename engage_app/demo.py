"""The demo firm, told through the same verbs that people use, with dates that lead up to today."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from PIL import Image, ImageDraw
from sqlmodel import Session

from engage_app import demo_cast as cast
from engage_app.access.actors import Actor, actor_for
from engage_app.clock import now, telling
from engage_app.models import Entity, Group, Kind, Person, Role
from engage_app.services import activities, comments, directory, drafts, setup, sharing, uploads
from engage_app.storage import store


@dataclass
class _Firm:
    """Everybody and everything by name, while the story is told."""

    db: Session
    start: datetime
    people: dict[str, Person] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Somebody as they act."""
        return actor_for(self.db, self.people[name])


def fill(db: Session) -> None:
    """Tell the whole story into an empty database."""
    today = now().replace(hour=8, minute=0, second=0, microsecond=0)
    firm = _Firm(db, today - timedelta(days=14))
    with telling(firm.start):
        _people(firm)
    _partner_review(firm, today - timedelta(days=9))
    _stock_count(firm, today - timedelta(days=5))
    _depreciation(firm, today - timedelta(days=3))
    _interim_audit(firm, today - timedelta(days=3, hours=-6))


def _people(firm: _Firm) -> None:
    admin = directory.new_person(Kind.STAFF, *cast.ADMIN, cast.PASSWORD, "en")
    firm.people[admin.name] = setup.found_firm(firm.db, cast.FIRM, admin)
    eva = firm.actor(admin.name)
    for name, email in cast.STAFF:
        firm.people[name] = directory.create_person(firm.db, eva, Kind.STAFF, name, email, cast.PASSWORD)
    for name, email, language in cast.CONTACTS:
        firm.people[name] = directory.create_person(firm.db, eva, Kind.CONTACT, name, email, cast.PASSWORD, language)
    for name, number in cast.ENTITIES:
        firm.entities[name] = directory.create_entity(firm.db, eva, name, number)
    for name, members in cast.GROUPS:
        ids = [firm.people[member].id for member in members]
        firm.groups[name] = directory.create_group(firm.db, eva, Kind.CONTACT, name, ids)
    for name, role, entity in cast.ROLES:
        directory.give_role(firm.db, eva, firm.people[name], role, firm.entities[entity] if entity else None)


def _post(firm: _Firm, by: str, of: str, subject: str, message: str, *files: UUID, is_limited: bool = False) -> UUID:
    new = activities.NewDiscussion(_key(subject), firm.entities[of].id, subject, message, is_limited, upload_ids=files)
    return activities.post_discussion(firm.db, firm.actor(by), new)


def _key(subject: str) -> str:
    return f"demo:{subject[:40]}"


def _share(firm: _Firm, by: str, activity_id: UUID, group: str) -> None:
    change = sharing.ShareChange(firm.groups[group].id, is_group=True, role=Role.CONTACT_VIEWER)
    order = sharing.ShareOrder(f"demo:{activity_id}", activity_id, allow_contacts=True, changes=(change,))
    sharing.share(firm.db, firm.actor(by), order)


def _comment(firm: _Firm, by: str, activity_id: UUID, body: str, at: datetime, *files: UUID) -> None:
    with telling(at):
        key = f"demo:{activity_id}:{at:%d%H%M}"
        new = comments.NewComment(key, activity_id, f"<p>{body}</p>", upload_ids=files)
        comments.post_comment(firm.db, firm.actor(by), new)


def _partner_review(firm: _Firm, at: datetime) -> None:
    with telling(at):
        message = "<p>Two points for the partner meeting: independence of the team, and the fee for the extra site.</p>"
        _post(firm, "Eva Bos", cast.BAKKER, "Partner review", message, is_limited=True)


def _stock_count(firm: _Firm, at: datetime) -> None:
    with telling(at):
        message = (
            "<p>We would like to attend the stock count on 31 December.</p>"
            "<ul><li>Which cellars are counted first?</li><li>Who receives us at the door?</li></ul>"
        )
        activity_id = _post(firm, "Eva Bos", cast.DE_KROON, "Stock count on 31 December: planning", message)
        _share(firm, "Eva Bos", activity_id, "De Kroon directie")
    _comment(
        firm, "Tess Kroon", activity_id, "Both cellars are open from eight. I am there myself.", at + timedelta(hours=3)
    )


def _depreciation(firm: _Firm, at: datetime) -> None:
    with telling(at):
        message = (
            "<p>The warehouse in Zwolle is written off over 30 years. The lease ends after 20. Shall we discuss?</p>"
        )
        activity_id = _post(firm, "Anna de Vries", cast.BAKKER, "Depreciation of the Zwolle warehouse", message)
    _comment(
        firm, "Joris Smit", activity_id, "I looked it up: the lease can be renewed twice.", at + timedelta(hours=2)
    )


def _interim_audit(firm: _Firm, at: datetime) -> None:
    with telling(at):
        draft = drafts.take_draft(firm.db, firm.actor("Anna de Vries"), _key("Interim audit: first questions")).form
        plan = _upload(firm, "Anna de Vries", "Planning interim 2026.pdf", draft)
        message = (
            "<p>Good afternoon. The interim audit starts on Monday. Could you tell us whether the new warehouse lease "
            "is signed, and who can answer questions on it?</p>"
        )
        activity_id = _post(firm, "Anna de Vries", cast.BAKKER, "Interim audit: first questions", message, plan)
        _share(firm, "Anna de Vries", activity_id, "Bakker finance")
    called = now() - timedelta(minutes=31)
    answered = now() - timedelta(minutes=20)
    _comment(
        firm,
        "Pieter Bakker",
        activity_id,
        "Yes, signed on 2 November. Lotte handles it.",
        called,
    )
    with telling(answered):
        lease = _upload(firm, "Lotte Jansen", "Lease Zwolle signed.pdf", drafts.comment_draft(activity_id))
    _comment(
        firm,
        "Lotte Jansen",
        activity_id,
        "The signed lease is attached. Happy to call this afternoon.",
        answered,
        lease,
    )


def _upload(firm: _Firm, by: str, name: str, draft: str) -> UUID:
    """Upload a real PDF into somebody's form."""
    actor, content = firm.actor(by), _pdf(name.removesuffix(".pdf"))
    upload_id = UUID(uploads.begin(firm.db, actor, name, len(content), draft).id)
    with store().open_part(upload_id) as part:
        part.write([content])
        part.sync()
    store().keep(upload_id)
    uploads.finish(firm.db, actor, upload_id, sha256(content).hexdigest())
    return upload_id


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
