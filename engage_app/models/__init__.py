"""The tables, one noun a file. Importing this package registers them all."""

from engage_app.models.activity import Activity, ActivityKind, ReadMark, Status, Subscription
from engage_app.models.comment import Comment
from engage_app.models.draft import Draft, Receipt
from engage_app.models.entity import Entity, EntityKind
from engage_app.models.event import Action, Event
from engage_app.models.file import Attachment, File, Folder, Upload, Version
from engage_app.models.firm import Firm, FirmSettings, SetupCode
from engage_app.models.grant import Grant, Role, Scope
from engage_app.models.mail import MailStatus, Message, OutboxMail
from engage_app.models.password_link import LinkPurpose, PasswordLink
from engage_app.models.person import Group, Kind, Membership, Person
from engage_app.models.request import (
    RECEIVED,
    TO_ANSWER,
    FileRequest,
    Recipient,
    RecipientStatus,
    RequestStatus,
    Response,
    status_of,
)
from engage_app.models.search import SearchText
from engage_app.models.session import Throttle, WebSession

__all__ = [
    "RECEIVED",
    "TO_ANSWER",
    "Action",
    "Activity",
    "ActivityKind",
    "Attachment",
    "Comment",
    "Draft",
    "Entity",
    "EntityKind",
    "Event",
    "File",
    "FileRequest",
    "Firm",
    "FirmSettings",
    "Folder",
    "Grant",
    "Group",
    "Kind",
    "LinkPurpose",
    "MailStatus",
    "Membership",
    "Message",
    "OutboxMail",
    "PasswordLink",
    "Person",
    "ReadMark",
    "Receipt",
    "Recipient",
    "RecipientStatus",
    "RequestStatus",
    "Response",
    "Role",
    "Scope",
    "SearchText",
    "SetupCode",
    "Status",
    "Subscription",
    "Throttle",
    "Upload",
    "Version",
    "WebSession",
    "status_of",
]
