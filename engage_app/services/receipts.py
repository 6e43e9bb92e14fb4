"""A form sent twice has one effect."""

from sqlmodel import Session, select

from engage_app.access.actors import Actor
from engage_app.errors import Invalid
from engage_app.models import Receipt

SHORTEST_KEY, LONGEST_KEY = 8, 70


def earlier_result(db: Session, actor: Actor, verb: str, key: str) -> str | None:
    """What this instance of a verb's form led to when it was sent before."""
    if not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        raise Invalid("key", "refusal.generic")
    return db.exec(select(Receipt.result).where(Receipt.person_id == actor.id, Receipt.key == f"{verb}:{key}")).first()


def keep_result(db: Session, actor: Actor, verb: str, key: str, result: object) -> None:
    """Remember what this instance of a verb's form led to."""
    db.add(Receipt(person_id=actor.id, key=f"{verb}:{key}", result=str(result)))
