"""One document: its versions, where it is used, and who outside the firm can read it."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from engage_app.access.actors import Actor
from engage_app.access.audience import audience_of, audiences_of, entity_holders
from engage_app.access.files import file_rights, get_file, uses, visible_files
from engage_app.access.permissions import Right
from engage_app.access.prepared import of_actor, prepared
from engage_app.clock import now
from engage_app.i18n.dates import day_and_time
from engage_app.models import Activity, Attachment, Comment, Entity, File, Person, Response, Version
from engage_app.rows.files import AttachmentRow
from engage_app.rows.filing import DocumentRow, FolderRow, UseRow, VersionRow
from engage_app.services.folders import folder_row

MOST_VERSIONS = 100
MOST_USES = 50


def file_page(db: Session, actor: Actor, file_id: UUID) -> DocumentRow:
    """A document with its newest versions.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    file = get_file(db, actor, file_id)
    rights, versions = file_rights(db, actor, file), _versions(db, actor, file)
    return DocumentRow(
        id=str(file.id),
        name=file.name,
        entity=db.get_one(Entity, file.entity_id).name,
        entity_id=str(file.entity_id),
        folder=(folder_row(db, actor, file.entity_id, file.folder_id) if file.folder_id else None) or FolderRow(),
        versions=versions,
        uses=_uses(db, actor, file),
        readers=_readers(db, file, [UUID(version.id) for version in versions]) if actor.is_staff else (),
        may_edit=Right.EDIT in rights,
        may_delete=Right.DELETE in rights,
        may_share=file.is_filed and Right.SHARE in rights,
        is_limited=file.is_limited and actor.is_staff,
    )


def _versions(db: Session, actor: Actor, file: File) -> tuple[VersionRow, ...]:
    rows = db.execute(_newest_first(actor), of_actor(actor, file=file.id)).all()
    numbers = _numbers(db, actor, file, [version.number for _, version, _ in rows])
    at = now()
    return tuple(
        VersionRow(
            **vars(AttachmentRow.of(version, file, actor.language)),
            number=numbers[place],
            by=name,
            when=day_and_time(version.created_at, actor.language, actor.time_zone, at),
            is_newest=place == 0,
        )
        for place, (_, version, name) in enumerate(rows)
    )


@prepared
def _newest_first(actor: Actor) -> Any:
    found: Any = visible_files(actor).add_columns(col(Person.name)).join(Person, col(Person.id) == Version.created_by)
    return found.where(File.id == bindparam("file")).order_by(col(Version.number).desc()).limit(MOST_VERSIONS)


def _numbers(db: Session, actor: Actor, file: File, numbers: list[int]) -> list[int]:
    """What versions are called for a reader: a contact counts their own, for a gap would tell of somebody else's."""
    if actor.is_staff:
        return numbers
    seen = visible_files(actor).with_only_columns(func.count()).where(File.id == file.id)
    newest = db.execute(seen).scalar_one() if len(numbers) == MOST_VERSIONS else len(numbers)
    return list(range(newest, newest - len(numbers), -1))


def _uses(db: Session, actor: Actor, file: File) -> tuple[UseRow, ...]:
    found = db.scalars(_users(actor), of_actor(actor, file=file.id))
    return tuple(UseRow(str(activity.id), activity.subject, activity.kind.value) for activity in found)


@prepared
def _users(actor: Actor) -> Any:
    versions = select(Version.id).where(col(Version.file_id) == bindparam("file"))
    on = uses(actor).with_only_columns(col(Attachment.activity_id)).where(col(Attachment.version_id).in_(versions))
    return select(Activity).where(col(Activity.id).in_(on)).order_by(col(Activity.id).desc()).limit(MOST_USES)


def _readers(db: Session, file: File, version_ids: list[UUID]) -> tuple[str, ...]:
    """Names of the contacts who can read one of these versions: where it hangs, or since it is theirs or shared.

    Where it hangs may be out of the sight of whoever asks: they see the names all the same, but not the reason.
    """
    places = db.execute(_PLACES, {"versions": version_ids}).all()
    audiences = audiences_of(db, [place[0] for place in places])
    names = set()
    for activity, comment, response in places:
        for person in audiences[activity.id].contacts:
            if not (comment and comment.is_internal) and (response is None or response.person_id == person.id):
                names.add(person.name)
    if file.is_filed:
        names |= {person.name for person in audience_of(db, file).contacts} | _owner(db, file)
    return tuple(sorted(names))


_PLACES: Any = (
    select(Activity, Comment, Response)
    .join(Attachment, col(Attachment.activity_id) == Activity.id)
    .outerjoin(Comment, col(Comment.id) == Attachment.comment_id)
    .outerjoin(Response, col(Response.id) == Attachment.response_id)
    .where(
        col(Attachment.version_id).in_(bindparam("versions", expanding=True)),
        col(Activity.deleted_at).is_(None),
        col(Comment.deleted_at).is_(None),
    )
    .limit(MOST_USES)
)


def _owner(db: Session, file: File) -> set[str]:
    """The name of the contact who brought a document, while they know its entity."""
    known = select(Person.name).where(Person.id == file.created_by, col(Person.is_active))
    return set(db.exec(known.where(col(Person.id).in_(entity_holders(file.entity_id)))))
