"""Who may do what with a discussion in which state: the promises, cell by cell."""

import sys
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

import pytest
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.access.audience import audience_of
from engage_app.db.engine import reading, transaction
from engage_app.errors import NotAllowed, NotFound, NotSignedIn
from engage_app.models import Activity, Comment
from engage_app.services import activities, files
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.activity_page import open_activity
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.history import history
from engage_app.services.sharing import ShareOrder, share
from tests.access.scene import NOBODY, PEOPLE, STATES, WORD, Scene, refusal_of

KEY = "matrix-key"

# One letter a right, in this order; a dot where it is refused.
LETTERS = {
    "L": "is in the list",
    "S": "is found by search",
    "O": "can be opened",
    "H": "has lines of history",
    "D": "gives its file",
    "M": "may mention the person",
    "N": "counts the person as a contact who can read it",
    "C": "takes a comment",
    "I": "takes an internal comment",
    "E": "can be edited",
    "X": "can be closed and reopened",
    "G": "can be shared",
    "Z": "can be deleted",
}
MATRIX = {
    #           staff only       shared           contacts off     limited          closed           deleted
    "eva": "    LSOHDM.CIEXGZ    LSOHDM.CIEXGZ    LSOHDM.CIEXGZ    LSOHDM.CIEXGZ    LSOHDM...EXGZ    .............",
    "anna": "   LSOHDM.CIEXGZ    LSOHDM.CIEXGZ    LSOHDM.CIEXGZ    .............    LSOHDM...EXGZ    .............",
    "joris": "  LSOHDM.CI....    LSOHDM.CI....    LSOHDM.CI....    .............    LSOHDM.......    .............",
    "mila": "   .............    .............    .............    .............    .............    .............",
    "finn": "   LSOHDM.CIEX..    LSOHDM.CIEX..    LSOHDM.CIEX..    LSOHDM.CIEX..    LSOHDM...EX..    .............",
    "ines": "   .............    .............    .............    .............    .............    .............",
    "pieter": " .............    LSOHDMNC.....    .............    LSOHDMNC.....    LSOHDMN......    .............",
    "sanne": "  .............    LSOHDMNC.EX.Z    .............    LSOHDMNC.EX.Z    LSOHDMN..EX.Z    .............",
    "daan": "   .............    .............    .............    .............    .............    .............",
    "noor": "   .............    .............    .............    .............    .............    .............",
    "tess": "   .............    .............    .............    .............    .............    .............",
    "bram": "   .............    .............    .............    .............    .............    .............",
    "kees": "   .............    .............    .............    .............    .............    .............",
    NOBODY: "   .............    .............    .............    .............    .............    .............",
}
CELLS = [(name, state, MATRIX[name].split()[at]) for name in PEOPLE for at, state in enumerate(STATES)]


def comment(db: Session, actor: Actor, scene: Scene, state: str) -> None:
    post_comment(db, actor, NewComment(KEY, scene.discussions[state], "<p>Yes</p>"))


def internal_comment(db: Session, actor: Actor, scene: Scene, state: str) -> None:
    new = NewComment(KEY, scene.discussions[state], "<p>Hush</p>", is_internal=True)
    if not db.get_one(Comment, post_comment(db, actor, new)).is_internal:
        raise NotAllowed


def edit(db: Session, actor: Actor, scene: Scene, state: str) -> None:
    activities.edit_discussion(db, actor, scene.discussions[state], "Another subject", "<p>Another text</p>", version=1)


def close_and_reopen(db: Session, actor: Actor, scene: Scene, state: str) -> None:
    activities.close(db, actor, scene.discussions[state])
    activities.reopen(db, actor, scene.discussions[state])


def give_access(db: Session, actor: Actor, scene: Scene, state: str) -> None:
    share(db, actor, ShareOrder(KEY, scene.discussions[state], allow_contacts=True))


VERBS: dict[str, Callable[[Session, Actor, Scene, str], object]] = {
    "O": lambda db, actor, scene, state: open_activity(db, actor, scene.discussions[state]),
    "H": lambda db, actor, scene, state: history(db, actor, scene.discussions[state]),
    "D": lambda db, actor, scene, state: files.download(db, actor, scene.files[state]),
    "C": comment,
    "I": internal_comment,
    "E": edit,
    "X": close_and_reopen,
    "G": give_access,
    "Z": lambda db, actor, scene, state: activities.delete(db, actor, scene.discussions[state]),
}


Places = dict[str, set[UUID]]


@pytest.fixture(scope="module")
def audiences(scene: Scene) -> dict[str, Places]:
    """By letter and state, who is on the lists of others."""
    with reading() as db:
        mentionable = {state: _mentionable(db, scene, state) for state in STATES}
        activities_of = {state: db.get_one(Activity, scene.discussions[state]) for state in STATES}
        counted = {state: {p.id for p in audience_of(db, activities_of[state]).contacts} for state in STATES}
    return {"M": mentionable, "N": counted}


def _mentionable(db: Session, scene: Scene, state: str) -> set[UUID]:
    """Whom some reader may mention: two of them, since nobody mentions themselves."""
    found: set[UUID] = set()
    for reader in ("eva", "finn"):
        with suppress(NotFound):
            rows = open_activity(db, scene.actor(db, reader), scene.discussions[state]).people
            found |= {UUID(row.id) for row in rows}
    return found


def listed(db: Session, actor: Actor, words: str) -> set[str]:
    return {row.id for row in list_activities(db, actor, ActivityQuery(words=words)).rows}


def rights(db: Session, scene: Scene, actor: Actor) -> dict[str, dict[str, str]]:
    """By state and letter: "" for what the person may do, else the name of the refusal."""
    lists = {"L": listed(db, actor, ""), "S": listed(db, actor, WORD)}
    answers = {}
    for state in STATES:
        activity_id = str(scene.discussions[state])
        answers[state] = {letter: "" if activity_id in ids else "NotFound" for letter, ids in lists.items()}
        answers[state] |= {letter: refusal_of(db, verb, actor, scene, state) for letter, verb in VERBS.items()}
    return answers


@pytest.mark.parametrize("name", PEOPLE, ids=PEOPLE.get)
def test_everybody_may_do_what_the_matrix_says_and_no_more(
    scene: Scene, audiences: dict[str, Places], name: str
) -> None:
    person_id = scene.cast.ids.get(name)
    with transaction() as db:
        try:
            answers = rights(db, scene, scene.actor(db, name))
        except NotSignedIn:
            answers = {state: {} for state in STATES}
    for state, promised in zip(STATES, MATRIX[name].split(), strict=True):
        given = {letter for letter, refusal in answers[state].items() if not refusal}
        given |= {letter for letter, places in audiences.items() if person_id in places[state]}
        assert "".join(letter if letter in given else "." for letter in LETTERS) == promised, state
        # Who does not see it must not learn that it is there.
        assert set(answers[state].values()) - {""} <= {"NotAllowed" if "O" in promised else "NotFound"}, state


@pytest.mark.parametrize("name", [NOBODY, "bram", "kees"])
def test_nobody_comes_in_without_a_session_of_an_active_person(scene: Scene, name: str) -> None:
    with reading() as db, pytest.raises(NotSignedIn):
        scene.actor(db, name)


def test_the_matrix_has_a_cell_for_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(MATRIX) == set(PEOPLE)
    assert all(len(letters) == len(LETTERS) for _, _, letters in CELLS)
    assert all(letters[at] in {".", letter} for _, _, letters in CELLS for at, letter in enumerate(LETTERS))
    size = f"{len(PEOPLE)} people, {len(STATES)} states, {len(LETTERS)} rights"
    with capsys.disabled():
        sys.stdout.write(f"\n{len(CELLS) * len(LETTERS)} cells of access: {size}\n")
