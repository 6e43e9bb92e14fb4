"""What the firm notes about somebody, and what of it can be used."""

from collections.abc import Iterator
from dataclasses import dataclass

from engage_app.errors import Invalid
from engage_app.i18n.catalogue import LANGUAGES
from engage_app.services.sign_in import is_email

LONGEST_NAME = 120
LONGEST_JOB_TITLE = 120
LONGEST_PHONE = 40


@dataclass(frozen=True)
class PersonFacts:
    """What is noted; `language` is one that screens and mail speak."""

    name: str
    email: str
    job_title: str = ""
    phone: str = ""
    language: str = "en"


def problems_of(facts: PersonFacts) -> Iterator[Invalid]:
    """What keeps somebody from being entered, field by field."""
    if not facts.name.strip() or len(facts.name.strip()) > LONGEST_NAME:
        yield Invalid("name", "people.name_missing", limit=LONGEST_NAME)
    if not is_email(facts.email):
        yield Invalid("email", "people.email_wrong")
    if len(facts.job_title.strip()) > LONGEST_JOB_TITLE:
        yield Invalid("job_title", "people.too_long", limit=LONGEST_JOB_TITLE)
    if len(facts.phone.strip()) > LONGEST_PHONE:
        yield Invalid("phone", "people.too_long", limit=LONGEST_PHONE)
    if facts.language not in LANGUAGES:
        yield Invalid("language", "refusal.generic")
