"""One activity as its page shows it, with its comments and its history."""

from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.activities import get_activity, permissions_on
from engage_app.access.actors import Actor
from engage_app.access.audience import contacts_with_access
from engage_app.access.permissions import Permission, Right, Thing
from engage_app.clock import now
from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import day_and_time, full
from engage_app.models import Activity, Comment, Entity, Event, Grant, Group, Membership, Person, Role, Scope
from engage_app.rows.activities import ActivityRow, CommentRow, EventRow
from engage_app.rows.files import AttachmentRow
from engage_app.rows.people import PersonRow
from engage_app.services.files import attachments_of
from engage_app.services.notifications import recipients_count
from engage_app.services.reading_marks import is_subscribed

MOST_COMMENTS = 200
MOST_EVENTS = 100


def open_activity(db: Session, actor: Actor, activity_id: UUID) -> tuple[ActivityRow, tuple[CommentRow, ...]]:
    """The activity's page and its newest comments, oldest of them first."""
    activity = get_activity(db, actor, activity_id)
    held = permissions_on(db, actor, activity)
    comments = _comments(db, actor, activity)
    attachments = attachments_of(db, actor, activity.id)
    people = _people(db, [activity.created_by, *(comment.author_id for comment in comments)])
    page = _page(db, actor, activity, held, people[activity.created_by], attachments.get(None, ()))
    rows = tuple(
        _comment_row(actor, comment, held, people[comment.author_id], attachments.get(comment.id, ()))
        for comment in comments
    )
    return page, rows


def _comments(db: Session, actor: Actor, activity: Activity) -> list[Comment]:
    newest = (
        select(Comment)
        .where(Comment.activity_id == activity.id, col(Comment.deleted_at).is_(None))
        .order_by(col(Comment.created_at).desc(), col(Comment.id).desc())
        .limit(MOST_COMMENTS)
    )
    if not actor.is_staff:
        newest = newest.where(~col(Comment.is_internal))
    return list(reversed(db.exec(newest).all()))


def _people(db: Session, ids: list[UUID]) -> dict[UUID, Person]:
    return {person.id: person for person in db.exec(select(Person).where(col(Person.id).in_(set(ids))))}


def _page(
    db: Session,
    actor: Actor,
    activity: Activity,
    held: frozenset[Permission],
    author: Person,
    attachments: tuple[AttachmentRow, ...],
) -> ActivityRow:
    # For contacts the count would move with what staff say among themselves.
    contacts, staff = recipients_count(db, actor, activity, is_internal=False) if actor.is_staff else (0, 0)
    readers = {person.id for person in contacts_with_access(db, activity)} if actor.is_staff else set()
    return ActivityRow(
        id=str(activity.id),
        kind=activity.kind.value,
        subject=activity.subject,
        entity_id=str(activity.entity_id),
        entity=db.get_one(Entity, activity.entity_id).name,
        author=PersonRow.of(author),
        when=day_and_time(activity.created_at, actor.language, actor.time_zone, now()),
        full_time=full(activity.created_at, actor.language, actor.time_zone),
        message=activity.message,
        attachments=attachments,
        is_open=activity.is_open,
        is_limited=activity.is_limited and actor.is_staff,
        is_edited=activity.edited_at is not None,
        allows_contacts=activity.allow_contacts,
        audience=_audience(db, actor, activity, readers) if readers else "",
        contact_count=len(readers),
        contacts_notified=contacts,
        staff_notified=staff,
        is_subscribed=is_subscribed(db, actor, activity),
        may_comment=(Thing.COMMENT, Right.CREATE) in held and activity.is_open,
        may_share=(Thing.ACTIVITY, Right.SHARE) in held,
        may_edit=(Thing.ACTIVITY, Right.EDIT) in held,
        may_delete=(Thing.ACTIVITY, Right.DELETE) in held,
        version=activity.version,
    )


def _audience(db: Session, actor: Actor, activity: Activity, readers: set[UUID]) -> str:
    """Who outside the firm reads the item by which role, as one sentence; roles that let nobody in are left out."""
    grants = db.exec(select(Grant).where(Grant.activity_id == activity.id, Grant.scope == Scope.ITEM)).all()
    contact_grants = [grant for grant in grants if grant.role.value.startswith("contact_")]
    names = {person.id: person.name for person in _people(db, _ids(contact_grants, is_group=False)).values()}
    group_ids = _ids(contact_grants, is_group=True)
    names |= {group.id: group.name for group in db.exec(select(Group).where(col(Group.id).in_(group_ids)))}
    parts = [_audience_part(db, actor, grant, names, readers) for grant in contact_grants]
    return "; ".join(sorted(filter(None, parts))) + "."


def _ids(grants: list[Grant], *, is_group: bool) -> list[UUID]:
    subjects = [grant.group_id if is_group else grant.person_id for grant in grants]
    return [subject for subject in subjects if subject]


def _audience_part(db: Session, actor: Actor, grant: Grant, names: dict[UUID, str], readers: set[UUID]) -> str:
    role = role_name(grant.role, actor.language)
    if grant.person_id:
        name = names[grant.person_id] if grant.person_id in readers else ""
        return name and translate("activity.audience_person", actor.language, name=name, role=role)
    members = set(db.exec(select(Membership.person_id).where(Membership.group_id == grant.group_id))) & readers
    name = names[grant.group_id] if grant.group_id and members else ""
    return name and translate("activity.audience_group", actor.language, name=name, role=role, count=len(members))


def role_name(role: Role, language: str) -> str:
    """Display name of a role."""
    return translate(f"role.{role.value}", language)


def _comment_row(
    actor: Actor,
    comment: Comment,
    held: frozenset[Permission],
    author: Person,
    attachments: tuple[AttachmentRow, ...],
) -> CommentRow:
    is_mine = comment.author_id == actor.id
    return CommentRow(
        id=str(comment.id),
        author=PersonRow.of(author),
        when=day_and_time(comment.created_at, actor.language, actor.time_zone, now()),
        full_time=full(comment.created_at, actor.language, actor.time_zone),
        body=comment.body,
        is_internal=comment.is_internal,
        is_edited=comment.edited_at is not None,
        is_mine=is_mine,
        may_delete=is_mine or (Thing.COMMENT, Right.DELETE) in held,
        version=comment.version,
        attachments=attachments,
    )


def history(db: Session, actor: Actor, activity_id: UUID) -> tuple[EventRow, ...]:
    """What happened in an activity, newest first."""
    activity = get_activity(db, actor, activity_id)
    lines = (
        select(Event, Person)
        .join(Person, col(Person.id) == Event.actor_id)
        .where(Event.activity_id == activity.id)
        .order_by(col(Event.id).desc())
        .limit(MOST_EVENTS)
    )
    if not actor.is_staff:
        lines = lines.where(~col(Event.is_internal))
    return tuple(
        EventRow(
            id=str(event.id),
            text=describe(event, person, actor),
            when=day_and_time(event.created_at, actor.language, actor.time_zone, now()),
            is_internal=event.is_internal,
        )
        for event, person in db.exec(lines)
    )


def describe(event: Event, person: Person, reader: Actor) -> str:
    """An event as a sentence for somebody."""
    return translate(f"event.{event.action.value}", reader.language, name=person.name, **_named(event, reader))


def _named(event: Event, reader: Actor) -> dict[str, str]:
    nobody = translate("event.nobody", reader.language)
    return {
        "gained": ", ".join(event.details.get("gained") or []) or nobody,
        "lost": ", ".join(event.details.get("lost") or []) or nobody,
        "person": str(event.details.get("person", "")),
        "file": str(event.details.get("file", "")),
    }
