"""What is not there and what is not theirs get the same answer, and roles give what the design says."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.access.entities import require_on_entity
from engage_app.access.permissions import LEVELS, PERMISSIONS, Right, Thing
from engage_app.db.engine import reading, transaction
from engage_app.errors import Refusal
from engage_app.ids import new_id
from engage_app.models import Kind, Role, Scope
from engage_app.services import activities, comments, entities, files, people, reading_marks, sharing, sharing_sheet
from engage_app.services.activity_page import open_activity
from engage_app.services.history import history
from tests.access.scene import Scene, refusal_of
from tests.cast import ENTITIES

KEY = "refusal-key"
ON_AN_ACTIVITY: dict[str, Callable[[Session, Actor, UUID], object]] = {
    "open": open_activity,
    "history": history,
    "mark seen": reading_marks.mark_seen,
    "mark unread": reading_marks.mark_unread,
    "subscribe": lambda db, actor, found: reading_marks.set_subscription(db, actor, found, is_on=True),
    "comment": lambda db, actor, found: comments.post_comment(db, actor, comments.NewComment(KEY, found, "<p>x</p>")),
    "edit": lambda db, actor, found: activities.edit_discussion(db, actor, found, "x", "<p>x</p>", 1),
    "close": activities.close,
    "reopen": activities.reopen,
    "limit": lambda db, actor, found: activities.set_limited(db, actor, found, is_limited=True),
    "delete": activities.delete,
    "look at sharing": lambda db, actor, found: sharing_sheet.sharing_sheet(db, actor, found, Kind.CONTACT, ""),
    "foresee": lambda db, actor, found: sharing.foresee(db, actor, sharing.ShareOrder(KEY, found, allow_contacts=True)),
    "share": lambda db, actor, found: sharing.share(db, actor, sharing.ShareOrder(KEY, found, allow_contacts=True)),
    "let in": lambda db, actor, found: sharing.let_in(db, actor, found, actor.id),
}


def whole_refusal(db: Session, verb: Callable[..., object], *args: object) -> tuple[Any, ...]:
    try:
        verb(db, *args)
    except Refusal as refusal:
        return type(refusal), refusal.message, refusal.values, refusal.args
    return ()


@pytest.mark.parametrize("name", ["mila", "ines", "daan", "noor", "tess"])
def test_a_hidden_discussion_and_none_at_all_look_the_same(scene: Scene, name: str) -> None:
    hidden = [scene.discussions["shared"], scene.discussions["limited"], scene.discussions["deleted"]]
    with reading() as db:
        actor = scene.actor(db, name)
        for verb in ON_AN_ACTIVITY.values():
            none_at_all = whole_refusal(db, verb, actor, new_id())
            assert none_at_all
            assert {str(whole_refusal(db, verb, actor, found)) for found in hidden} == {str(none_at_all)}


def test_a_hidden_file_comment_or_client_and_none_at_all_look_the_same(scene: Scene) -> None:
    with transaction() as db:
        internal = comments.post_comment(
            db,
            scene.actor(db, "eva"),
            comments.NewComment(KEY, scene.discussions["shared"], "<p>x</p>", is_internal=True),
        )
        pieter, tess = scene.actor(db, "pieter"), scene.actor(db, "tess")
        bakker = scene.cast.ids["bakker"]
        pairs: list[tuple[Callable[..., object], Actor, UUID]] = [
            (files.find_content, pieter, scene.files["staff only"]),
            (lambda db, actor, found: comments.edit_comment(db, actor, found, "<p>x</p>", 1), pieter, internal),
            (comments.delete_comment, pieter, internal),
            (comments.delete_comment, tess, internal),
            (people.people_of_entity, tess, bakker),
            (lambda db, actor, found: activities.post_discussion(db, actor, draft(found)), tess, bakker),
        ]
        for verb, actor, hidden in pairs:
            assert whole_refusal(db, verb, actor, hidden) == whole_refusal(db, verb, actor, new_id()) != ()
        db.rollback()


def draft(entity_id: UUID) -> activities.NewDiscussion:
    return activities.NewDiscussion(KEY, entity_id, "Subject", "<p>Text</p>")


# Who may start a discussion for which client; "-" where they know it but may not, "." where it is not there for them.
START = {
    #           bakker kroon  mulder
    "eva": "    yes    yes    yes",
    "anna": "   yes    yes    yes",
    "ines": "   yes    yes    yes",
    "joris": "  -      -      .",
    "mila": "   .      .      .",
    "finn": "   -      .      .",
    "pieter": " yes    .      .",
    "daan": "   yes    .      .",
    "ruud": "   -      .      .",
    "noor": "   .      .      .",
    "tess": "   .      yes    .",
}
ANSWERS = {"": "yes", "NotAllowed": "-", "NotFound": "."}


def test_discussions_are_started_by_those_who_may_create_there(scene: Scene) -> None:
    found = {}
    with transaction() as db:
        for name in START:
            actor = scene.cast._actor(db, name)
            said = [refusal_of(db, activities.post_discussion, actor, draft(scene.cast.ids[key])) for key in ENTITIES]
            found[name] = [ANSWERS[refusal] for refusal in said]
            offered = {row.label for row in entities.find_entities(db, actor, "", to_start=True)}
            answers = zip(ENTITIES.values(), found[name], strict=True)
            assert offered == {label for label, answer in answers if answer == "yes"}, name
    assert found == {name: row.split() for name, row in START.items()}


def test_knowing_a_client_is_not_working_for_it(scene: Scene) -> None:
    with reading() as db:
        joris = scene.actor(db, "joris")
        refusal = whole_refusal(db, require_on_entity, joris, Right.SHARE, Thing.ENTITY, scene.cast.ids["bakker"])
        assert refusal[1] == "refusal.not_allowed"


# The table of the design, a letter each for create, read, edit, delete, share.
ROLES = {
    Role.ADMIN: "         activity CREDS  comment CREDS  entity CREDS  contact CREDS  staff CREDS  settings CREDS",
    Role.SETTINGS_ADMIN: "activity C...S  comment .....  entity .R...  contact .....  staff .....  settings CREDS",
    Role.STAFF_ADMIN: "   activity .....  comment .....  entity .....  contact .....  staff CREDS  settings .....",
    Role.ENTITIES_ADMIN: "activity CREDS  comment CREDS  entity CREDS  contact CREDS  staff .....  settings .....",
    Role.OWNER: "         activity CREDS  comment CREDS  entity .R..S  contact .....  staff .....  settings .....",
    Role.EDITOR: "        activity CRE..  comment C....  entity .R...  contact .....  staff .....  settings .....",
    Role.VIEWER: "        activity .R...  comment C....  entity .R...  contact .....  staff .....  settings .....",
    Role.ENTITY_ACCESS: " activity .....  comment .....  entity .R...  contact .....  staff .....  settings .....",
    Role.CONTACT_ENTITY_COLLABORATOR: "activity C....  comment .....  entity .....",
    Role.CONTACT_ENTITY_ACCESS: "      activity .....  comment .....  entity .....",
    Role.CONTACT_VIEWER: "             activity .R...  comment C....  entity .....",
    Role.CONTACT_EDITOR: "             activity .RE..  comment C....  entity .....",
    Role.CONTACT_OWNER: "              activity .RED.  comment C....  entity .....",
}


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_what_the_design_says(role: Role) -> None:
    words = ROLES[role].split()
    for thing, letters in zip(words[::2], words[1::2], strict=True):
        given = {right for right in Right if (Thing(thing), right) in PERMISSIONS[role]}
        assert "".join(right.value[0].upper() if right in given else "." for right in Right) == letters, thing


def test_no_role_of_contacts_shares_or_reaches_beyond_its_level() -> None:
    for role in Role:
        if role.value.startswith("contact_"):
            assert not any(right is Right.SHARE for _, right in PERMISSIONS[role])
            assert Scope.SYSTEM not in LEVELS[role]
            assert len(LEVELS[role]) == 1


@pytest.mark.parametrize("name", START)
def test_an_entity_is_offered_by_its_id_to_those_who_may_start_something_there(scene: Scene, name: str) -> None:
    with reading() as db:
        actor = scene.cast._actor(db, name)
        said = [whole_refusal(db, entities.entity_to_start, actor, scene.cast.ids[key]) for key in ENTITIES]
    assert [ANSWERS[refusal[0].__name__ if refusal else ""] for refusal in said] == START[name].split()
