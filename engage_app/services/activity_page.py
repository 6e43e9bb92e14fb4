"""One activity as its page shows it, with its comments."""

from collections import Counter
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.activities import get_activity, permissions_on
from engage_app.access.actors import Actor
from engage_app.access.audience import Audience, audience_of
from engage_app.access.permissions import Permission, Right, Thing
from engage_app.access.requests import hidden_from
from engage_app.clock import now
from engage_app.i18n.catalogue import translate
from engage_app.i18n.dates import day_and_time, full
from engage_app.models import Activity, Entity, Person, Role, Scope
from engage_app.rows.activities import ActivityRow, CommentRow, HearingRow
from engage_app.rows.files import AttachmentRow
from engage_app.rows.people import MentionRow, PersonRow
from engage_app.services.comment_pages import comments_of
from engage_app.services.comment_rows import MAY_DELETE, comment_row
from engage_app.services.files import attachments_of
from engage_app.services.notifications import hearing_row, recipients_of
from engage_app.services.people import mention_rows
from engage_app.services.reading_marks import first_unseen, subscriptions_of


class Opened(NamedTuple):
    """An activity's page, its comments, oldest first, whom its reader can mention, and who would hear of them.

    `first_new` is the first comment that its reader has not seen, "" if there is none.
    """

    page: ActivityRow
    comments: tuple[CommentRow, ...]
    people: tuple[MentionRow, ...]
    hearing: HearingRow
    first_new: str


def open_activity(
    db: Session, actor: Actor, activity_id: UUID, since: UUID | None = None, *, earlier: bool = False
) -> Opened:
    """All that the page of an activity shows.

    Args:
        since: the comment to begin with, even if it was deleted since; None for the newest page of them.
        earlier: whether to add the page before that comment.
    """
    activity = get_activity(db, actor, activity_id)
    held = permissions_on(db, actor, activity)
    audience = audience_of(db, activity)
    comments, has_earlier = comments_of(db, actor, activity.id, since, earlier=earlier)
    attachments = attachments_of(db, actor, activity.id)
    people = _people(db, [activity.created_by, *(comment.author_id for comment in comments)])
    page = _page(db, actor, activity, held, audience, people[activity.created_by], attachments.get(None, ()))
    rows = tuple(
        comment_row(
            comment,
            people[comment.author_id],
            attachments.get(comment.id, ()),
            actor.language,
            actor.time_zone,
            is_mine=comment.author_id == actor.id,
            may_delete=MAY_DELETE in held,
        )
        for comment in comments
    )
    hearing = hearing_row(actor, activity, recipients_of(audience, subscriptions_of(db, activity.id)))
    first_new = first_unseen(db, actor, activity, comments)
    page = replace(page, has_earlier=has_earlier)
    hidden = hidden_from(db, actor, activity)
    known = [reader for reader in audience.readers if reader.id not in hidden]
    return Opened(page, rows, mention_rows(actor, known), hearing, first_new)


def _people(db: Session, ids: list[UUID]) -> dict[UUID, Person]:
    return {person.id: person for person in db.exec(select(Person).where(col(Person.id).in_(set(ids))))}


def _page(
    db: Session,
    actor: Actor,
    activity: Activity,
    held: frozenset[Permission],
    audience: Audience,
    author: Person,
    attachments: tuple[AttachmentRow, ...],
) -> ActivityRow:
    readers = audience.contacts if actor.is_staff else ()
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
        audience=_audience_text(actor, audience) if readers else "",
        contact_count=len(readers),
        may_comment=(Thing.COMMENT, Right.CREATE) in held and activity.is_open,
        may_share=(Thing.ACTIVITY, Right.SHARE) in held,
        may_edit=(Thing.ACTIVITY, Right.EDIT) in held,
        may_delete=(Thing.ACTIVITY, Right.DELETE) in held,
        version=activity.version,
    )


def _audience_text(actor: Actor, audience: Audience) -> str:
    """Who outside the firm reads the item by which role, as one sentence; roles that let nobody in are left out."""
    readers = {person.id for person in audience.contacts}
    people, members = [], Counter[tuple[UUID, str, Role]]()
    for holding in audience.holdings:
        if holding.scope is not Scope.ITEM or holding.reader.id not in readers:
            continue
        role = role_name(holding.role, actor.language)
        if holding.group_id is None:
            name = holding.reader.name
            people.append(translate("activity.audience_person", actor.language, name=name, role=role))
        else:
            members[holding.group_id, holding.group or "", holding.role] += 1
    groups = [
        translate(
            "activity.audience_group", actor.language, name=name, role=role_name(role, actor.language), count=count
        )
        for (_, name, role), count in members.items()
    ]
    return "; ".join(sorted([*people, *groups])) + "."


def role_name(role: Role, language: str) -> str:
    """Display name of a role."""
    return translate(f"role.{role.value}", language)
