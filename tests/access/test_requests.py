"""Who may do what with a file request in which state: the promises, cell by cell."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.access.entities import require_on_entity
from engage_app.access.permissions import Right, Thing
from engage_app.db.engine import transaction
from engage_app.errors import Refusal
from engage_app.ids import new_id
from engage_app.models import Role
from engage_app.services import request_answers, request_asking, request_review, requests
from engage_app.services.activities import close
from engage_app.services.firm_settings import read_settings
from engage_app.services.reminders import remind_now
from engage_app.services.request_lines import find_asked
from engage_app.services.request_page import request_page
from engage_app.services.request_recipients import find_candidates, give_collaborator
from engage_app.services.to_do import to_do
from engage_app.services.uploads import begin
from tests.access.scene import refusal_of
from tests.asking import answer, ask, new_request, seen
from tests.cast import Cast
from tests.demo_firm import forget_everything, put_database

# Seven kinds of people, and those between them; the eighth is signed out and is stopped at the door (test_matrix).
PEOPLE = {
    "eva": "Admin",
    "joris": "member staff, Viewer on the client",
    "finn": "staff, Editor on the item",
    "mila": "other staff",
    "pieter": "member contact, a recipient",
    "ruud": "contact with the item, who may not upload",
    "daan": "contact of the client without the item",
    "tess": "contact of another client",
}
LETTERS = {
    "O": "sees its page",
    "T": "has it to do",
    "A": "may answer it",
    "N": "may say that there is nothing to send",
    "U": "may begin an upload for an answer",
    "B": "may take the answer back",
    "K": "may keep half an answer",
    "C": "may complete it",
    "R": "may return the answer",
    "X": "may cancel it",
    "D": "may change its due date",
    "P": "may add a recipient",
    "Q": "may remove a recipient",
    "M": "may remind",
}
# The rights of those with fewer columns do not depend on how far the request is.
MATRIX = {
    #           responded         open              returned          completed         cancelled
    "eva": "    O.....KCRXDPQM    O.....KC.XDPQM    O.....KC.XDPQM    O.....KC.XDPQM    O.....K..X....",
    "joris": "  O.....K.......    O.....K.......    O.....K.......    O.....K.......    O.....K.......",
    "finn": "   O.....KCRXDPQM    O.....KC.XDPQM",
    "mila": "   ..............    ..............",
    "pieter": " O...UBK.......    OTANU.K.......    OTANU.K.......    O...U.K.......    O...U.K.......",
    "ruud": "   O.....K.......    O.....K.......",
    "daan": "   ..............    ..............",
    "tess": "   ..............    ..............",
}
STATES = ("responded", "open", "returned", "completed", "cancelled")


class Scene:
    """One request to Pieter and Lotte in each state, which Anna made and Ruud and Finn can read too."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.requests = {state: ask(cast, "pieter", "lotte", subject=state) for state in STATES}
        for activity_id in self.requests.values():
            cast.share(activity_id, "ruud")
            cast.share(activity_id, "finn", role=Role.EDITOR)
        for state in ("responded", "returned", "completed"):
            answer(cast, "pieter", self.requests[state])
        returned, completed = self.requests["returned"], self.requests["completed"]
        version = seen(cast, returned, "pieter")[cast.ids["pieter"]]
        cast.act("anna", request_review.send_back, returned, cast.ids["pieter"], version, "Page 2 is missing.")
        cast.act("anna", request_review.complete, completed, seen(cast, completed, "pieter"))
        cast.act("anna", request_review.cancel, self.requests["cancelled"])
        self.versions = {state: seen(cast, found)[cast.ids["pieter"]] for state, found in self.requests.items()}

    @property
    def pieter(self) -> UUID:
        return self.cast.ids["pieter"]


@pytest.fixture(scope="module")
def scene(firm: tuple[Path, dict[str, UUID]]) -> Iterator[Scene]:
    put_database(firm[0])
    yield Scene(Cast(firm[1]))
    forget_everything()


def has_it_to_do(db: Session, actor: Actor, scene: Scene, state: str) -> None:
    if str(scene.requests[state]) not in {row.id for row in to_do(db, actor).rows}:
        raise Refusal


def send(*, cannot: bool) -> Callable[[Session, Actor, Scene, str], object]:
    def verb(db: Session, actor: Actor, scene: Scene, state: str) -> None:
        new = request_answers.NewAnswer("matrix-key", scene.requests[state], "<p>Yes</p>", cannot_provide=cannot)
        request_answers.respond(db, actor, new)

    return verb


VERBS: dict[str, Callable[[Session, Actor, Scene, str], object]] = {
    "O": lambda db, actor, scene, state: request_page(db, actor, scene.requests[state]),
    "T": has_it_to_do,
    "A": send(cannot=False),
    "N": send(cannot=True),
    "U": lambda db, actor, scene, state: begin(db, actor, "a.pdf", 10, f"answer:{scene.requests[state]}"),
    "B": lambda db, actor, scene, state: request_answers.take_back(db, actor, scene.requests[state]),
    "K": lambda db, actor, scene, state: request_answers.keep_answer(db, actor, scene.requests[state], {"text": "x"}),
    "C": lambda db, actor, scene, state: request_review.complete(
        db, actor, scene.requests[state], {scene.pieter: scene.versions[state]}
    ),
    "R": lambda db, actor, scene, state: request_review.send_back(
        db, actor, scene.requests[state], scene.pieter, scene.versions[state], "Page 2"
    ),
    "X": lambda db, actor, scene, state: request_review.cancel(db, actor, scene.requests[state]),
    "D": lambda db, actor, scene, state: request_review.change_due(db, actor, scene.requests[state], None),
    "P": lambda db, actor, scene, state: request_asking.add_recipients(
        db, actor, scene.requests[state], [scene.cast.ids["sanne"]]
    ),
    "Q": lambda db, actor, scene, state: request_asking.remove_recipient(
        db, actor, scene.requests[state], scene.pieter
    ),
    "M": lambda db, actor, scene, state: remind_now(db, actor, scene.requests[state]),
}


@pytest.mark.parametrize("name", PEOPLE, ids=PEOPLE.get)
def test_everybody_may_do_what_the_matrix_says_and_no_more(scene: Scene, name: str) -> None:
    with transaction() as db:
        actor = scene.cast._actor(db, name)
        for state, promised in zip(STATES, MATRIX[name].split(), strict=False):
            answers = {letter: refusal_of(db, verb, actor, scene, state) for letter, verb in VERBS.items()}
            given = "".join("." if answers[letter] else letter for letter in LETTERS)
            assert given == promised, state
            # Who does not see it must not learn that it is there.
            hidden = {answers[letter] for letter in set(LETTERS) - {"T"}} if "O" not in promised else {"NotFound"}
            assert hidden == {"NotFound"}, state


@pytest.mark.parametrize("name", ["mila", "daan", "tess"])
def test_a_hidden_request_none_at_all_and_a_discussion_look_the_same(scene: Scene, name: str) -> None:
    with transaction() as db:
        actor = scene.cast._actor(db, name)
        for letter in set(LETTERS) - {"T"}:
            said = set()
            for found in (scene.requests["open"], new_id()):
                scene_of = _Pointing(scene, found)
                with pytest.raises(Refusal) as refusal, db.begin_nested():
                    VERBS[letter](db, actor, scene_of, "open")
                said.add((type(refusal.value), refusal.value.message))
            assert len(said) == 1, letter
        db.rollback()


class _Pointing(Scene):
    """The scene with another thing in the place of the open request."""

    def __init__(self, scene: Scene, found: UUID) -> None:
        self.cast, self.requests, self.versions = scene.cast, {**scene.requests, "open": found}, scene.versions


# Who may ask files for which client; "-" where they know it but may not, "." where it is not there for them.
ASK = {
    #           bakker kroon  mulder
    "eva": "    yes    yes    yes",
    "anna": "   yes    yes    yes",
    "joris": "  yes    yes    .",
    "ines": "   -      -      -",
    "mila": "   .      .      .",
    "finn": "   -      .      .",
    "pieter": " -      .      .",
    "tess": "   .      -      .",
}
ANSWERS = {"": "yes", "NotAllowed": "-", "NotFound": ".", "Invalid": "yes"}


@pytest.mark.parametrize("name", ASK)
def test_files_are_asked_by_those_who_are_viewers_or_more(scene: Scene, name: str) -> None:
    with transaction() as db:
        actor = scene.cast._actor(db, name)
        found = []
        for entity in ("bakker", "kroon", "mulder"):
            entity_id = scene.cast.ids[entity]
            said = refusal_of(db, require_on_entity, actor, Right.CREATE, Thing.FILE_REQUEST, entity_id)
            assert refusal_of(db, find_candidates, actor, entity_id) == said
            new = new_request(scene.cast, "pieter" if entity == "bakker" else "tess", of=entity)
            made = refusal_of(db, requests.finish_request, actor, new)
            # An entity that went away between two steps is a problem of the form.
            assert made == {"": "" if entity != "mulder" else "Invalid", "NotFound": "Invalid"}.get(said, said)
            found.append(ANSWERS[said])
        assert found == ASK[name].split()


def test_the_collaborator_role_is_given_by_those_who_share_the_entity(scene: Scene) -> None:
    ids = scene.cast.ids
    said = {}
    with transaction() as db:
        for name in ("eva", "anna", "joris", "mila", "pieter"):
            actor = scene.cast._actor(db, name)
            said[name] = refusal_of(db, give_collaborator, actor, ids["bakker"], ids["ruud"])
        anna = scene.cast._actor(db, "anna")
        assert refusal_of(db, give_collaborator, anna, ids["bakker"], ids["tess"]) == "NotFound"
    assert said == {"eva": "", "anna": "", "joris": "NotAllowed", "mila": "NotFound", "pieter": "NotAllowed"}


def test_only_those_with_the_role_read_the_settings_and_contacts_learn_of_no_one(scene: Scene) -> None:
    with transaction() as db:
        actors = {name: scene.cast._actor(db, name) for name in ("eva", "ines", "anna", "joris", "pieter")}
        said = {name: refusal_of(db, read_settings, actor) for name, actor in actors.items()}
        assert said == {"eva": "", "ines": "", "anna": "NotAllowed", "joris": "NotAllowed", "pieter": "NotAllowed"}
        assert refusal_of(db, find_asked, actors["pieter"]) == "NotAllowed"
        assert refusal_of(db, close, actors["eva"], scene.requests["open"]) == "NotAllowed"
