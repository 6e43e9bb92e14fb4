"""The mail of a request that is not made yet, as its first recipient would get it."""

from html import escape

from sqlmodel import Session, col, select

from engage_app import routes
from engage_app.access.actors import Actor
from engage_app.access.audience import entity_holders
from engage_app.i18n.dates import whole_day
from engage_app.mail.compose import Asked, Occasion, compose
from engage_app.mail.paragraph import paragraph
from engage_app.models import Message, Person
from engage_app.rows.mail import LetterRow
from engage_app.services.files import find_file
from engage_app.services.firm_settings import firm_rules
from engage_app.services.people import firm_name
from engage_app.services.request_recipients import require_may_ask
from engage_app.services.request_words import words_of
from engage_app.services.requests import NewRequest
from engage_app.services.rich_text import clean
from engage_app.services.uploads import finished_uploads
from engage_app.settings import settings


def preview_mail(db: Session, actor: Actor, new: NewRequest) -> LetterRow:
    """The mail as the form stands; before anybody was chosen, as if the actor were to get it.

    Raises:
        NotAllowed: the actor may not ask files for this entity.
        Invalid: the entity is gone, or the description is too long.
    """
    require_may_ask(db, actor, new.entity_id)
    reader = _first(db, new)
    name, email, language = (reader or actor).name, (reader or actor).email, (reader or actor).language
    is_detailed = firm_rules(db).detailed_notifications
    letter = compose(
        Occasion(
            message=Message.REQUESTED,
            language=language,
            firm=firm_name(db),
            name=name,
            email=email,
            link=settings.public_url + routes.ACTIVITIES,
            sender=actor.name,
            asked=_asked(db, actor, new, language) if is_detailed else None,
        )
    )
    return LetterRow(reader=name, email=email, subject=letter.subject, text=letter.text, html=letter.html)


def _first(db: Session, new: NewRequest) -> Person | None:
    """The first recipient, if they are a contact of the entity: of others, nothing is told."""
    if not new.recipient_ids:
        return None
    known = select(Person).where(
        Person.id == new.recipient_ids[0], col(Person.is_active), col(Person.id).in_(entity_holders(new.entity_id))
    )
    return db.exec(known).first()


def _asked(db: Session, actor: Actor, new: NewRequest, language: str) -> Asked:
    return Asked(
        subject=" ".join(new.subject.split()),
        due=whole_day(new.due_on, language) if new.due_on else "",
        text=paragraph(clean(new.description, "description"), escape(words_of(new.additional_message), quote=False)),
        files=_names(db, actor, new),
    )


def _names(db: Session, actor: Actor, new: NewRequest) -> tuple[str, ...]:
    found = find_file(db, actor, new.entity_id, new.file_id) if new.file_id else None
    if found:
        return (found[0].name,)
    return tuple(upload.name for upload in finished_uploads(db, actor, new.upload_ids))
