"""An Admin made from the command line, in the data folder of a firm at work."""

import pytest
from sqlmodel import delete, select
from typer.testing import CliRunner, Result

from engage_app.cli.commands import app
from engage_app.db.engine import reading, transaction
from engage_app.models import Firm, Grant, Kind, Person, Role, Scope
from engage_app.secrets import is_password
from tests.cast import Cast

NEW = "ada@firm.example"


def create(email: str = NEW, password: str = "a long one", again: str | None = None) -> Result:  # noqa: S107
    typed = f"Ada\n{email}\n{password}\n{again or password}\n"
    return CliRunner().invoke(app, ["admin", "create"], input=typed)


@pytest.fixture(autouse=True)
def firm_there(cast: Cast) -> Cast:
    """A firm with people in it."""
    with transaction() as db:
        if db.exec(select(Firm)).first() is None:
            db.add(Firm(name="Firm"))
    return cast


def people() -> int:
    with reading() as db:
        return len(db.exec(select(Person.id)).all())


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        (NEW, "short", "at least 8 characters"),
        (" Pieter@Bakker.Example", "a long one", "address"),
        ("nobody", "a long one", "address"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(email: str, password: str, sentence: str) -> None:
    before = people()
    result = create(email, password)
    assert (result.exit_code, people()) == (1, before)
    assert sentence in result.stderr


def test_there_is_no_admin_without_a_firm() -> None:
    with transaction() as db:
        db.exec(delete(Firm))
    result = create()
    assert result.exit_code == 1
    assert "no firm" in result.stderr


def test_an_empty_folder_stays_empty(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    result = create()
    assert result.exit_code == 1
    assert "DATA_DIR" in result.stderr


def test_the_new_admin_may_do_everything_and_the_password_is_not_shown() -> None:
    result = create()
    assert result.exit_code == 0, result.output
    assert "a long one" not in result.output
    with reading() as db:
        admin = db.exec(select(Person).where(Person.email == NEW)).one()
        grant = db.exec(select(Grant).where(Grant.person_id == admin.id)).one()
        assert (admin.kind, grant.role, grant.scope) == (Kind.STAFF, Role.ADMIN, Scope.SYSTEM)
        assert is_password(admin.password_hash, "a long one")
