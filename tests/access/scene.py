"""One firm with one discussion in each state, for tests that only look or take back what they changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from engage_app.access.actors import Actor, find_actor
from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.errors import NotSignedIn, Refusal
from engage_app.models import Activity, Role, Status, WebSession
from engage_app.secrets import hash_secret
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.search import index_activity
from tests.cast import Cast
from tests.files import attach

NOBODY = "nobody"
STATES = ("staff only", "shared", "contacts off", "limited", "closed", "deleted")
WORD = "Zwolle"  # in the subject of every discussion
SECRET_WORD = "Covenant"  # in an internal comment of every discussion


@dataclass(frozen=True)
class Scene:
    """The discussions by state, the file on each, and everybody as the door lets them in."""

    cast: Cast
    discussions: dict[str, UUID]
    files: dict[str, UUID]

    def actor(self, db: Session, name: str) -> Actor:
        """Whoever holds this person's cookie.

        Raises:
            NotSignedIn: nobody any more.
        """
        actor = find_actor(db, hash_secret(name), now())
        if actor is None:
            raise NotSignedIn
        return actor


def refusal_of(db: Session, verb: Callable[..., Any], *args: Any) -> str:
    """Run a verb and take back what it did; answers "" or the name of the refusal."""
    with db.begin_nested() as savepoint:
        try:
            verb(db, *args)
            db.flush()
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            savepoint.rollback()
            db.info.clear()
    return ""


def play(cast: Cast) -> Scene:
    """Write the scene; Eva starts everything, so that nobody else is anything's creator."""
    discussions = {state: cast.discussion("eva", subject=f"{WORD}: {state}") for state in STATES}
    files = {state: attach(cast, "eva", activity_id) for state, activity_id in discussions.items()}
    for state, activity_id in discussions.items():
        if state != "staff only":
            cast.share(activity_id, "finance", "noor", "tess")
            cast.share(activity_id, "sanne", role=Role.CONTACT_OWNER)
        cast.share(activity_id, "bram", role=Role.OWNER)
        cast.share(activity_id, "finn", role=Role.EDITOR)
        with transaction() as db:
            key = f"internal:{state}"
            words = NewComment(key, activity_id, f"<p>{SECRET_WORD}</p>", is_internal=True)
            post_comment(db, cast._actor(db, "eva"), words)
    with transaction() as db:
        for state, activity_id in discussions.items():
            _bring_about(state, db.get_one(Activity, activity_id))
            index_activity(db, db.get_one(Activity, activity_id))
        for name, person_id in cast.ids.items():
            if name in PEOPLE:
                expires_at = now() + timedelta(hours=1)
                db.add(WebSession(secret_hash=hash_secret(name), person_id=person_id, expires_at=expires_at))
    return Scene(cast, discussions, files)


def _bring_about(state: str, activity: Activity) -> None:
    activity.allow_contacts = state not in {"staff only", "contacts off"}
    activity.is_limited = state == "limited"
    activity.status = Status.CLOSED if state == "closed" else Status.OPEN
    activity.deleted_at = now() if state == "deleted" else None


# Who stands for which kind of person.
PEOPLE = {
    "eva": "Admin",
    "anna": "Entities Admin",
    "joris": "staff, Viewer on the client",
    "mila": "staff without a role",
    "finn": "staff, Editor on the item",
    "ines": "Settings Admin",
    "pieter": "contact, with the item through a group",
    "sanne": "contact, with the item by a grant of her own",
    "daan": "contact of the client without the item",
    "noor": "contact with the item and no role on the client",
    "tess": "contact of another client, with the item all the same",
    "bram": "somebody who left, Admin and Owner still",
    "kees": "contact who left, in the group still",
    NOBODY: "signed-out",
}
