"""Every address of the product, as pattern and as builder."""

from urllib.parse import urlencode
from uuid import UUID

HOME = "/"
SIGN_IN = "/sign-in"
SET_UP = "/set-up"
PASSWORD = "/password"  # noqa: S105 - an address
ACTIVITIES = "/activities"
MAILBOX = "/mailbox"
SETTINGS = "/settings"
FILES = "/files"
ENTITIES = "/entities"
PEOPLE = "/people"

API_SET_UP = "/api/set-up"
API_SIGN_IN = "/api/sign-in"
API_SIGN_OUT = "/api/sign-out"
API_PASSWORD = "/api/password"  # noqa: S105 - as above
API_PASSWORD_LINK = "/api/password-link"  # noqa: S105 - as above
API_PEOPLE = "/api/people"
API_PREFERENCES = "/api/preferences"
API_DRAFT = "/api/drafts/{form}"
API_UPLOADS = "/api/uploads"
API_UPLOAD = "/api/uploads/{upload_id}"
API_DOWNLOAD = "/api/files/{version_id}"
API_PREVIEW = "/api/files/{version_id}/preview"
API_ANSWERS = "/api/requests/{activity_id}/answers"


def sign_in(then: str = "") -> str:
    """Address of the page for strangers; afterwards it leads on to `then`, an address of ours."""
    return f"{SIGN_IN}?{urlencode({'next': then})}" if then not in {"", HOME, SIGN_IN} else SIGN_IN


def set_password(key: str, problem: str = "") -> str:
    """Address of the page where whoever has this key sets a password; `problem` is what was wrong with the last try."""
    return f"{PASSWORD}?{urlencode({'key': key} | ({'problem': problem} if problem else {}))}"


def activity(activity_id: UUID | str) -> str:
    """Address of one activity."""
    return f"{ACTIVITIES}/{activity_id}"


def file(file_id: UUID | str) -> str:
    """Address of one document."""
    return f"{FILES}/{file_id}"


def entity(entity_id: UUID | str) -> str:
    """Address of one entity."""
    return f"{ENTITIES}/{entity_id}"


def person(person_id: UUID | str) -> str:
    """Address of one person."""
    return f"{PEOPLE}/{person_id}"


def item(activity_id: UUID | None, file_id: UUID | None) -> str:
    """Address of the document, or else of the activity."""
    return file(file_id) if file_id else activity(activity_id or "")


def draft(form: str) -> str:
    """Address that keeps what was typed into a form when its page goes away."""
    return API_DRAFT.format(form=form)


def upload(upload_id: UUID | str) -> str:
    """Address of one file on its way in."""
    return f"{API_UPLOADS}/{upload_id}"


def download(version_id: UUID | str) -> str:
    """Address of the bytes of a version."""
    return API_DOWNLOAD.format(version_id=version_id)


def preview(version_id: UUID | str) -> str:
    """Address of the picture of a version's first page."""
    return API_PREVIEW.format(version_id=version_id)


def answers(activity_id: UUID | str) -> str:
    """Address of all files that came back to a request, as a zip."""
    return API_ANSWERS.format(activity_id=activity_id)


def answers_of(activity_id: UUID | str, person_id: UUID | str) -> str:
    """Address of the files of one recipient alone, as a zip."""
    return f"{answers(activity_id)}?of={person_id}"
