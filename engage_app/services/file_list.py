"""The documents of an entity: in a folder, by name, or in the bin."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from engage_app.access.actors import Actor
from engage_app.access.entities import entities_where, get_entity, may_on_entity
from engage_app.access.files import binned, may_file, readable
from engage_app.access.permissions import Right, Thing
from engage_app.clock import now
from engage_app.i18n.dates import day
from engage_app.models import File, Person, Version
from engage_app.rows.files import AttachmentRow
from engage_app.rows.filing import FiledRow, FilesPage
from engage_app.services.entities import find_entities
from engage_app.services.folders import find_folder, hidden_folders

PAGE = 50


class FileQuery(BaseModel):
    """What the page is narrowed to; its address holds it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    entity: UUID | None = None
    folder: UUID | None = None
    words: str = Field(default="", max_length=100)
    bin: bool = False


def first_entity(db: Session, actor: Actor) -> UUID | None:
    """The entity with which Files begins: the first by name."""
    known = find_entities(db, actor, "")
    return UUID(known[0].id) if known else None


def list_files(db: Session, actor: Actor, query: FileQuery, after: tuple[str, str] | None = None) -> FilesPage:
    """The next documents by name, each with the newest version that the actor can read.

    Raises:
        NotFound: the entity or the folder is not there for the actor.
    """
    if query.entity is None:
        return FilesPage()
    get_entity(db, actor, query.entity)
    found = _newest(actor).where(*_narrowed(db, actor, query, query.entity))
    if after:
        found = found.where(tuple_(col(File.name_key), col(File.id)) > (after[0], UUID(after[1])))
    lines = db.execute(found.order_by(col(File.name_key), col(File.id)).limit(PAGE + 1)).all()
    at = now()
    rows = tuple(
        FiledRow(
            id=str(file.id),
            newest=AttachmentRow.of(version, file, actor.language),
            by=name,
            when=day(version.created_at, actor.language, actor.time_zone, at),
        )
        for file, version, name in lines[:PAGE]
    )
    last = lines[PAGE - 1][0] if len(lines) > PAGE else None
    return FilesPage(rows, (last.name_key, str(last.id)) if last else None)


def _newest(actor: Actor) -> Any:
    """Each document beside its newest readable version."""
    other = aliased(Version)
    newest = select(func.max(other.number)).where(other.file_id == File.id, readable(actor, other))
    return (
        select(File, Version, Person.name)
        .join(Version, col(Version.file_id) == File.id)
        .join(Person, col(Person.id) == Version.created_by)
        .where(Version.number == newest.correlate(File).scalar_subquery())
    )


def _narrowed(db: Session, actor: Actor, query: FileQuery, entity_id: UUID) -> list[Any]:
    chosen: list[Any] = [col(File.entity_id) == entity_id]
    if query.words:
        chosen.append(col(File.name).icontains(query.words, autoescape=True))
    if query.bin:
        return [*chosen, col(File.deleted_at).is_not(None), binned(db, actor, entity_id)]
    chosen.append(col(File.deleted_at).is_(None))
    if query.folder:
        find_folder(db, actor, entity_id, query.folder)
        chosen.append(col(File.folder_id) == query.folder)
    elif not query.words:
        chosen.append(_at_top(db, actor, entity_id))
    return chosen


def _at_top(db: Session, actor: Actor, entity_id: UUID) -> Any:
    """What lies in no folder; what lies in one that is not there for the reader does so for them."""
    free, hidden = col(File.folder_id).is_(None), hidden_folders(db, actor, entity_id)
    return or_(free, col(File.folder_id).in_(hidden)) if hidden else free


def files_rights(db: Session, actor: Actor, entity_id: UUID) -> frozenset[Right]:
    """What the actor may do with the documents of an entity as a whole: bring some, arrange them, empty the bin."""
    edits = actor.is_staff and may_on_entity(db, actor, Right.EDIT, Thing.FILE, entity_id)
    brings = may_file(db, actor, entity_id)
    in_bin = select(File.id).where(col(File.deleted_at).is_not(None), binned(db, actor, entity_id)).limit(1)
    empties = brings or db.exec(in_bin).first() is not None
    given = {Right.CREATE: brings, Right.EDIT: edits, Right.DELETE: empties}
    return frozenset(right for right, has in given.items() if has)


def opens_files(db: Session, actor: Actor) -> bool:
    """Whether there is a page of Files for this person."""
    if not actor.is_staff or actor.holds(Thing.FILE, Right.READ):
        return True
    return db.exec(entities_where(actor, Right.READ, Thing.FILE).limit(1)).first() is not None
