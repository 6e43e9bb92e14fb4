"""What somebody had begun to write, as the form that continues it shows it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class OtherDraft:
    """One that another dialog holds, or one that was left without closing it; `form` is "" when there is none."""

    form: str = ""
    subject: str = ""


@dataclass(frozen=True)
class TakenDraft:
    """The draft that a dialog types into; `is_found` when something is in it, `other` could be continued instead."""

    form: str = ""
    is_found: bool = False
    content: dict[str, str] = field(default_factory=dict)
    other: OtherDraft = OtherDraft()
