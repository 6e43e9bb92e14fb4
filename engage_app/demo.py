"""The demo firm, told through the same verbs that people use, with dates that lead up to today."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from engage_app import demo_cast as cast
from engage_app.clock import now, telling
from engage_app.demo_files import fill_folders
from engage_app.demo_firm import Firm, comment, key, upload
from engage_app.demo_requests import ask_for_files
from engage_app.models import Kind, Role
from engage_app.services import activities, directory, drafts, setup, sharing
from engage_app.services.entity_facts import EntityFacts
from engage_app.services.entity_register import create_entity


def fill(db: Session) -> None:
    """Tell the whole story into an empty database."""
    today = now().replace(hour=8, minute=0, second=0, microsecond=0)
    firm = Firm(db, today - timedelta(days=14))
    with telling(firm.start):
        _people(firm)
    fill_folders(firm, today - timedelta(days=12))
    _partner_review(firm, today - timedelta(days=9))
    _stock_count(firm, today - timedelta(days=5))
    _depreciation(firm, today - timedelta(days=3))
    _interim_audit(firm, today - timedelta(days=3, hours=-6))
    ask_for_files(firm, today)


def _people(firm: Firm) -> None:
    admin = directory.new_person(Kind.STAFF, *cast.ADMIN, cast.PASSWORD, "en")
    firm.people[admin.name] = setup.found_firm(firm.db, cast.FIRM, admin)
    eva = firm.actor(admin.name)
    for name, email in cast.STAFF:
        firm.people[name] = directory.create_person(firm.db, eva, Kind.STAFF, name, email, cast.PASSWORD)
    for name, email, language in cast.CONTACTS:
        firm.people[name] = directory.create_person(firm.db, eva, Kind.CONTACT, name, email, cast.PASSWORD, language)
    for name, number in cast.ENTITIES:
        firm.entities[name] = create_entity(firm.db, eva, EntityFacts(name, number))
    for name, members in cast.GROUPS:
        ids = [firm.people[member].id for member in members]
        firm.groups[name] = directory.create_group(firm.db, eva, Kind.CONTACT, name, ids)
    for name, role, entity in cast.ROLES:
        directory.give_role(firm.db, eva, firm.people[name], role, firm.entities[entity] if entity else None)


def _post(firm: Firm, by: str, of: str, subject: str, message: str, *files: UUID, is_limited: bool = False) -> UUID:
    new = activities.NewDiscussion(key(subject), firm.entities[of].id, subject, message, is_limited, upload_ids=files)
    return activities.post_discussion(firm.db, firm.actor(by), new)


def _share(firm: Firm, by: str, activity_id: UUID, group: str) -> None:
    change = sharing.ShareChange(firm.groups[group].id, is_group=True, role=Role.CONTACT_VIEWER)
    order = sharing.ShareOrder(f"demo:{activity_id}", activity_id, allow_contacts=True, changes=(change,))
    sharing.share(firm.db, firm.actor(by), order)


def _partner_review(firm: Firm, at: datetime) -> None:
    with telling(at):
        message = "<p>Two points for the partner meeting: independence of the team, and the fee for the extra site.</p>"
        _post(firm, "Eva Bos", cast.BAKKER, "Partner review", message, is_limited=True)


def _stock_count(firm: Firm, at: datetime) -> None:
    with telling(at):
        message = (
            "<p>We would like to attend the stock count on 31 December.</p>"
            "<ul><li>Which cellars are counted first?</li><li>Who receives us at the door?</li></ul>"
        )
        activity_id = _post(firm, "Eva Bos", cast.DE_KROON, "Stock count on 31 December: planning", message)
        _share(firm, "Eva Bos", activity_id, "De Kroon directie")
    comment(
        firm, "Tess Kroon", activity_id, "Both cellars are open from eight. I am there myself.", at + timedelta(hours=3)
    )


def _depreciation(firm: Firm, at: datetime) -> None:
    with telling(at):
        message = (
            "<p>The warehouse in Zwolle is written off over 30 years. The lease ends after 20. Shall we discuss?</p>"
        )
        activity_id = _post(firm, "Anna de Vries", cast.BAKKER, "Depreciation of the Zwolle warehouse", message)
    comment(firm, "Joris Smit", activity_id, "I looked it up: the lease can be renewed twice.", at + timedelta(hours=2))


def _interim_audit(firm: Firm, at: datetime) -> None:
    with telling(at):
        draft = drafts.take_draft(firm.db, firm.actor("Anna de Vries"), key("Interim audit: first questions")).form
        plan = upload(firm, "Anna de Vries", "Planning interim 2026.pdf", draft)
        message = (
            "<p>Good afternoon. The interim audit starts on Monday. Could you tell us whether the new warehouse lease "
            "is signed, and who can answer questions on it?</p>"
        )
        activity_id = _post(firm, "Anna de Vries", cast.BAKKER, "Interim audit: first questions", message, plan)
        _share(firm, "Anna de Vries", activity_id, "Bakker finance")
    called = now() - timedelta(minutes=31)
    answered = now() - timedelta(minutes=20)
    comment(
        firm,
        "Pieter Bakker",
        activity_id,
        "Yes, signed on 2 November. Lotte handles it.",
        called,
    )
    with telling(answered):
        lease = upload(firm, "Lotte Jansen", "Lease Zwolle signed.pdf", drafts.comment_draft(activity_id))
    comment(
        firm,
        "Lotte Jansen",
        activity_id,
        "The signed lease is attached. Happy to call this afternoon.",
        answered,
        lease,
    )
