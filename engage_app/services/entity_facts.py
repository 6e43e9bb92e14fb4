"""What the firm notes about a client, and what of it can be used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engage_app.errors import Invalid
from engage_app.models import EntityKind
from engage_app.models.entity import LONGEST_NAME

LONGEST_NUMBER = 40
LONGEST_TAG = 40
MOST_TAGS = 20
LONGEST_NOTES = 10_000
MONTHS = {str(month): month for month in range(1, 13)}


@dataclass(frozen=True)
class EntityFacts:
    """What is noted; `year_end_month` is 1 to 12, or None where there is none."""

    name: str
    number: str
    kind: EntityKind = EntityKind.CLIENT
    year_end_month: int | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""


def facts_of(typed: dict[str, str]) -> EntityFacts:
    """What was typed into the fields of the form; a kind or a month that there is not counts as none."""
    kind = typed["kind"]
    return EntityFacts(
        name=typed["name"],
        number=typed["number"],
        kind=EntityKind(kind) if kind in set(EntityKind) else EntityKind.OTHER,
        year_end_month=MONTHS.get(typed["year_end"]),
        tags=tuple(typed["tags"].split(",")),
        notes=typed["notes"],
    )


def problems_of(facts: EntityFacts) -> Iterator[Invalid]:
    """What keeps a client from being entered, field by field."""
    if not facts.name.strip() or len(facts.name.strip()) > LONGEST_NAME:
        yield Invalid("name", "entities.name_missing", limit=LONGEST_NAME)
    if not facts.number.strip() or len(facts.number.strip()) > LONGEST_NUMBER:
        yield Invalid("number", "entities.number_missing", limit=LONGEST_NUMBER)
    if facts.year_end_month is not None and facts.year_end_month not in MONTHS.values():
        yield Invalid("year_end_month", "refusal.generic")
    tags = cleaned(facts.tags)
    if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        yield Invalid("tags", "entities.tags_wrong", most=MOST_TAGS, limit=LONGEST_TAG)
    if len(facts.notes) > LONGEST_NOTES:
        yield Invalid("notes", "entities.notes_long", limit=LONGEST_NOTES)


def cleaned(tags: Iterable[str]) -> list[str]:
    """Each tag once, however it is written, in the order in which they were typed."""
    words = (" ".join(tag.split()) for tag in tags)
    first: dict[str, str] = {}
    for tag in words:
        if tag:
            first.setdefault(tag.casefold(), tag)
    return list(first.values())
