"""Who reads which document, and who may change it.

A document stands in Files by itself, or hangs on a message, a comment or an answer; most hang somewhere. What hangs is
as readable as what it hangs on. What stands in Files by itself is for the staff of its entity, and for the contact who
brought it, unless it is Limited; and for whom it was shared with. It stays theirs where a request takes it along, but
what comes back as an answer is for those who see the answer. What replaced a document goes with it.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, false, true
from sqlmodel import Session, and_, col, or_, select

from engage_app.access.activities import entities_with, granted_to, on_item, seen_once, sees
from engage_app.access.actors import Actor
from engage_app.access.entities import entity_roles, may_on_entity
from engage_app.access.permissions import Right, Thing, permissions_of, roles_for, roles_with
from engage_app.access.prepared import of_actor, prepared
from engage_app.errors import NotAllowed, NotFound
from engage_app.models import Activity, Attachment, Comment, Entity, File, Grant, Kind, Response, Role, Scope, Version

READERS = roles_with(Thing.FILE, Right.READ)
DELETERS = roles_with(Thing.FILE, Right.DELETE)


def shown_to(actor: Actor) -> ColumnElement[bool]:
    """Attachments of messages, of comments that are there for this person, and of answers: staff's or their own."""
    readable: ColumnElement[bool] = col(Comment.deleted_at).is_(None)
    if actor.is_staff:
        return or_(col(Attachment.comment_id).is_(None), readable)
    own = exists().where(col(Response.id) == Attachment.response_id, col(Response.person_id) == actor.id)
    on_message = and_(col(Attachment.comment_id).is_(None), or_(col(Attachment.response_id).is_(None), own))
    return or_(on_message, and_(col(Attachment.comment_id).is_not(None), readable, ~col(Comment.is_internal)))


def uses(actor: Actor) -> Any:
    """Where versions hang, of what the person sees, as ids of attachments; add conditions to it."""
    return (
        select(Attachment.id)
        .join(Activity, col(Activity.id) == Attachment.activity_id)
        .outerjoin(Comment, col(Comment.id) == Attachment.comment_id)
        .where(shown_to(actor), sees(actor))
    )


def stands(actor: Actor) -> ColumnElement[bool]:
    """Documents that stand in Files by themselves, for this person."""
    if actor.is_staff:
        if actor.holds(Thing.FILE, Right.READ):
            return and_(col(File.is_filed), true() if actor.is_admin else ~col(File.is_limited))
        here = col(File.entity_id).in_(entities_with(actor, READERS))
        return and_(col(File.is_filed), ~col(File.is_limited), here)
    known = entities_with(actor, frozenset(roles_for(Kind.CONTACT, Scope.ENTITY)))
    return and_(col(File.is_filed), col(File.created_by) == actor.id, col(File.entity_id).in_(known))


def shared_with(actor: Actor, of: Any = Version) -> ColumnElement[bool]:
    """Versions of documents that were shared with the person; what came as an answer is shared with its request."""
    shared = and_(col(File.is_filed), _is_granted(actor), ~_is_answer(of))
    if actor.is_staff:
        return shared
    known = entities_with(actor, frozenset(roles_for(Kind.CONTACT, Scope.ENTITY)))
    return and_(shared, col(File.allow_contacts), col(File.entity_id).in_(known))


def _is_granted(actor: Actor, roles: frozenset[Role] = READERS) -> ColumnElement[bool]:
    granted = exists().where(col(Grant.file_id) == File.id, granted_to(actor), col(Grant.role).in_(roles))
    # Said, since it is asked inside of queries that are inside of others: else it would ask of any document at all.
    return granted.correlate(File)


def _is_answer(of: Any) -> ColumnElement[bool]:
    return exists().where(col(Attachment.version_id) == of.id, col(Attachment.response_id).is_not(None))


def _is_left_of(actor: Actor, of: Any) -> ColumnElement[bool]:
    """Answers that became a version of a document in Files: it does not go back when their request is deleted."""
    found = select(Attachment.id).join(Activity, col(Activity.id) == Attachment.activity_id)
    left = (col(Attachment.response_id).is_not(None), col(Activity.deleted_at).is_not(None), seen_once(actor))
    return found.where(Attachment.version_id == of.id, *left).exists()


def readable(actor: Actor, of: Any = Version) -> ColumnElement[bool]:
    """The condition under which a version is there for the person, beside its document.

    Args:
        of: the table of versions, or an alias of it.
    """
    hangs: ColumnElement[bool] = uses(actor).where(Attachment.version_id == of.id).exists()
    if actor.is_staff:
        replacement = and_(~col(File.is_filed), of.number > 1, _document_hangs(actor))
        with_document = or_(stands(actor), replacement)
        document = or_(stands(actor), and_(col(File.is_filed), _is_granted(actor)))
        hangs = or_(hangs, and_(document, _is_left_of(actor, of)))
    else:
        # What staff put in place of a contact's own document is for staff until it is shared.
        with_document = and_(of.created_by == actor.id, stands(actor))
    return or_(hangs, shared_with(actor, of), and_(~_is_answer(of), with_document))


def _document_hangs(actor: Actor) -> ColumnElement[bool]:
    other = select(Version.id).where(Version.file_id == File.id).correlate(File)
    found: ColumnElement[bool] = uses(actor).where(col(Attachment.version_id).in_(other)).exists()
    return found


def visible_files(actor: Actor, *, in_bin: bool = False) -> Any:
    """Every document and version that the person may read; add filters, order and limit to it."""
    place = col(File.deleted_at).is_not(None) if in_bin else col(File.deleted_at).is_(None)
    return select(File, Version).join(Version, col(Version.file_id) == File.id).where(place, readable(actor))


def get_file(db: Session, actor: Actor, file_id: UUID, *, in_bin: bool = False) -> File:
    """The document, if it is there for the person, or if it is in the bin.

    Raises:
        NotFound: it is not there, or not theirs to see.
    """
    found = db.execute(_visible(actor, in_bin=in_bin), of_actor(actor, file=file_id)).first()
    if found is None:
        raise NotFound
    file: File = found[0]
    return file


@prepared
def _visible(actor: Actor, *, in_bin: bool) -> Any:
    return visible_files(actor, in_bin=in_bin).where(col(File.id) == bindparam("file")).limit(1)


def file_rights(db: Session, actor: Actor, file: File) -> frozenset[Right]:
    """What the person may do with a document that they see."""
    around, granted = entity_roles(db, actor, file.entity_id), _roles_on(db, actor, file)
    if actor.is_staff and file.is_limited and not actor.is_admin:
        around = frozenset()
    if not actor.is_staff and not (file.allow_contacts and around):
        granted = frozenset()
    rights = frozenset(right for thing, right in permissions_of(around | granted) if thing is Thing.FILE)
    is_owner = file.is_filed and file.created_by == actor.id and Right.CREATE in rights
    rights |= {Right.EDIT, Right.DELETE} if is_owner else set()
    # With it would go what others sent: that is for staff to decide.
    is_kept = not actor.is_staff and Right.DELETE in rights and db.exec(select(_hangs_anywhere(file.id))).one()
    return rights - {Right.DELETE} if is_kept else rights


def _hangs_anywhere(file_id: Any) -> ColumnElement[bool]:
    versions = select(Version.id).where(col(Version.file_id) == file_id).correlate(File)
    return exists().where(col(Attachment.version_id).in_(versions))


def _roles_on(db: Session, actor: Actor, file: File) -> frozenset[Role]:
    return frozenset(Role(role) for role in db.exec(select(Grant.role).where(granted_to(actor), on_item(file))))


def file_to(db: Session, actor: Actor, right: Right, file_id: UUID, *, in_bin: bool = False) -> File:
    """A document with which the person may do this.

    Raises:
        NotFound: it is not there for them.
        NotAllowed: it is, but others decide.
    """
    file = get_file(db, actor, file_id, in_bin=in_bin)
    if right not in file_rights(db, actor, file):
        raise NotAllowed
    return file


def may_file(db: Session, actor: Actor, entity_id: UUID) -> bool:
    """Whether the person may bring documents to an entity, which must be active."""
    return _may_bring(db, actor, entity_id) and db.get_one(Entity, entity_id).is_active


def _may_bring(db: Session, actor: Actor, entity_id: UUID) -> bool:
    return may_on_entity(db, actor, Right.CREATE, Thing.FILE, entity_id)


def binned(db: Session, actor: Actor, entity_id: UUID) -> ColumnElement[bool]:
    """Documents in the bin of an entity that the person may bring back."""
    given = _is_granted(actor, DELETERS)
    own = and_(col(File.is_filed), col(File.created_by) == actor.id) if _may_bring(db, actor, entity_id) else false()
    here = col(File.entity_id) == entity_id
    if not actor.is_staff:
        return and_(here, or_(own, and_(given, col(File.allow_contacts))), ~_hangs_anywhere(File.id))
    if not may_on_entity(db, actor, Right.DELETE, Thing.FILE, entity_id):
        return and_(here, or_(own, given))
    return here if actor.is_admin else and_(here, or_(~col(File.is_limited), own, given))
