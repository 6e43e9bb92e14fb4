"""What the recipients of a request sent, as one bundle: which files, and what they are called in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from engage_app.access.actors import Actor
from engage_app.access.requests import get_request
from engage_app.clock import now
from engage_app.errors import Invalid, NotAllowed, NotFound
from engage_app.file_names import clean_name, name_key, numbered
from engage_app.models import Action, Activity, Attachment, File, Person, Recipient, Response, Version
from engage_app.services.events import announce, note
from engage_app.services.files import Content


@dataclass(frozen=True)
class BundledFile:
    """A file of a bundle, and the path under which it lies there."""

    path: str
    content: Content


@dataclass(frozen=True)
class Bundle:
    """Files that go out together; `name` is that of the whole."""

    name: str
    files: tuple[BundledFile, ...]


def find_bundle(db: Session, actor: Actor, activity_id: UUID, person_id: UUID | None = None) -> Bundle:
    """All files that the recipients sent and did not take back; those of several people lie in a folder for each.

    Args:
        person_id: only what this recipient sent.

    Raises:
        NotFound: the request is not there for the actor, never asked this person, or holds no file of theirs.
        NotAllowed: the actor is no staff.
    """
    if not actor.is_staff:
        raise NotAllowed
    activity, _ = get_request(db, actor, activity_id)
    found = _sent(db, activity, person_id)
    if not found:
        raise NotFound
    if person_id:
        person = found[0][2].name
        return Bundle(_bundle_name(activity, person), tuple(_in_folder("", (row[:2] for row in found))))
    return Bundle(_bundle_name(activity), tuple(_in_folders(found)))


def take_bundle(
    db: Session, actor: Actor, activity_id: UUID, person_id: UUID | None = None, at: datetime | None = None
) -> Bundle:
    """The same, with a line for each file in the audit trail; the answers that brought them count as opened.

    Args:
        at: the present.
    """
    bundle = find_bundle(db, actor, activity_id, person_id)
    activity, _ = get_request(db, actor, activity_id)
    sent = select(Response).where(
        Response.request_id == activity_id, col(Response.opened_at).is_(None), col(Response.taken_back_at).is_(None)
    )
    opened = db.exec(sent.where(Response.person_id == person_id) if person_id else sent).all()
    for response in opened:
        response.opened_at = at or now()
    if opened:
        announce(db, activity)
    for file in bundle.files:
        version = str(file.content.version_id)
        note(db, actor, Action.DOWNLOADED, activity, internal=True, version=version, file=file.content.name)
    return bundle


def _sent(db: Session, activity: Activity, person_id: UUID | None) -> list[tuple[Version, File, Person]]:
    """Each file once for each who sent it, those of whoever was asked first before the others, the newest first."""
    files = (
        select(Version, File, Person)
        .join(File, col(File.id) == Version.file_id)
        .join(Attachment, col(Attachment.version_id) == Version.id)
        .join(Response, col(Response.id) == Attachment.response_id)
        .join(Recipient, col(Recipient.person_id) == Response.person_id)
        .join(Person, col(Person.id) == Response.person_id)
        .where(
            Response.request_id == activity.id,
            Recipient.request_id == activity.id,
            col(Response.taken_back_at).is_(None),
            col(File.deleted_at).is_(None),
        )
        .order_by(col(Recipient.id), col(Response.id).desc(), col(Attachment.id))
    )
    return list(db.exec(files.where(Response.person_id == person_id) if person_id else files))


def _in_folders(found: Iterable[tuple[Version, File, Person]]) -> Iterator[BundledFile]:
    """The files of each person in a folder that is named after them, also where two people have one name."""
    sent: dict[UUID, tuple[str, list[tuple[Version, File]]]] = {}
    for version, file, person in found:
        sent.setdefault(person.id, (person.name, []))[1].append((version, file))
    taken: set[str] = set()
    for name, files in sent.values():
        folder = numbered(_safe(name), taken)
        taken.add(name_key(folder))
        yield from _in_folder(f"{folder}/", files)


def _in_folder(folder: str, files: Iterable[tuple[Version, File]]) -> Iterator[BundledFile]:
    taken: set[str] = set()
    for version, file in files:
        # Cleaned again: whatever a row holds, nothing is unpacked outside of the folder.
        name = numbered(_safe(file.name), taken)
        taken.add(name_key(name))
        content = Content(version.id, version.blob_id, file.name, version.size, version.sha256, version.media_type)
        yield BundledFile(folder + name, content)


def _bundle_name(activity: Activity, person: str = "") -> str:
    return clean_name(_safe(f"{activity.subject} - {person}" if person else activity.subject) + ".zip")


def _safe(name: str) -> str:
    """A name of which no system makes a path."""
    try:
        return clean_name(name.replace("/", "_").replace("\\", "_").replace("\0", ""))
    except Invalid:
        return "_"
