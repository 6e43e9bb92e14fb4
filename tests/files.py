"""Files that the cast sends and posts, without a browser."""

from hashlib import sha256
from uuid import UUID

from sqlmodel import Session

from engage_app.access.activities import get_activity
from engage_app.access.actors import Actor
from engage_app.models import Comment, Version
from engage_app.services import uploads
from engage_app.services.drafts import DISCUSSION, keep_draft
from engage_app.storage import store
from tests.cast import Cast

LETTER = b"%PDF-1.4 not much of one"
FORM = "discussion:1"


def send(cast: Cast, by: str, name: str = "Letter.pdf", content: bytes = LETTER, draft: str = FORM) -> UUID:
    """Upload a file for a form; answers the upload's id."""
    if draft.startswith(DISCUSSION):
        cast.act(by, keep_draft, draft, {})
    upload_id = UUID(cast.act(by, uploads.begin, name, len(content), draft).id)
    with store().open_part(upload_id) as part:
        part.go_on(0)
        part.write([content])
        part.sync()
        store().keep(upload_id)
    cast.act(by, uploads.finish, upload_id, sha256(content).hexdigest())
    return upload_id


def post(cast: Cast, by: str, activity_id: UUID, draft: str = FORM, comment_id: UUID | None = None) -> list[UUID]:
    """Attach what was sent for a form; answers the versions' ids."""

    def attach(db: Session, actor: Actor) -> list[Version]:
        sent = [UUID(row.id) for row in uploads.list_for_draft(db, actor, draft)]
        comment = db.get_one(Comment, comment_id) if comment_id else None
        return uploads.attach(db, actor, get_activity(db, actor, activity_id), comment, sent)

    return [version.id for version in cast.act(by, attach)]


def attach(
    cast: Cast,
    by: str,
    activity_id: UUID,
    comment_id: UUID | None = None,
    name: str = "Letter.pdf",
    content: bytes = LETTER,
) -> UUID:
    """Send one file and attach it; answers the version's id."""
    send(cast, by, name, content)
    return post(cast, by, activity_id, comment_id=comment_id)[0]
