"""Files as the page of Files shows them."""

from dataclasses import dataclass

from engage_app.rows.files import AttachmentRow


@dataclass(frozen=True)
class FolderRow:
    """A folder of an entity."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class FiledRow:
    """A document on a line, with the newest version that its reader can read."""

    id: str = ""
    newest: AttachmentRow = AttachmentRow()
    by: str = ""
    when: str = ""


@dataclass(frozen=True)
class FilesPage:
    """One page of the documents of an entity; `after` is where the next begins, None at the end."""

    rows: tuple[FiledRow, ...] = ()
    after: tuple[str, str] | None = None


@dataclass(frozen=True)
class VersionRow(AttachmentRow):
    """One state of a document."""

    number: int = 1
    by: str = ""
    when: str = ""
    is_newest: bool = False


@dataclass(frozen=True)
class UseRow:
    """An activity on which a document hangs."""

    id: str = ""
    subject: str = ""
    kind: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """A document as its page shows it; `readers` are those outside the firm who can read a version of it."""

    id: str = ""
    name: str = ""
    entity: str = ""
    entity_id: str = ""
    folder: FolderRow = FolderRow()
    versions: tuple[VersionRow, ...] = ()
    uses: tuple[UseRow, ...] = ()
    readers: tuple[str, ...] = ()
    may_edit: bool = False
    may_delete: bool = False
    may_share: bool = False
    is_limited: bool = False
