"""What commands do to the database. Its modules are imported late, because they read the settings when imported."""
# ruff: noqa: PLC0415

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def closed_afterwards() -> Iterator[None]:
    """Leaves no connection open: SQLite forbids to carry one into the server processes, which are forks of this one."""
    from engage_app.db.engine import engine

    try:
        yield
    finally:
        engine().dispose()
        engine.cache_clear()


def migrate() -> None:
    """Run every migration that has not run yet."""
    from engage_app.db.migrate import migrate as run_migrations

    run_migrations()


def new_setup_code() -> str | None:
    """A code for the page that sets up the firm, or None when there is a firm already."""
    from engage_app.clock import now
    from engage_app.db.engine import transaction
    from engage_app.services.setup import is_set_up, issue_setup_code

    with transaction() as db:
        return None if is_set_up(db) else issue_setup_code(db, now())


def fill_demo() -> bool:
    """Tell the demo story, unless there is a firm already.

    Returns:
        whether it was told.
    """
    from engage_app.db.engine import transaction
    from engage_app.demo import fill
    from engage_app.services.setup import is_set_up

    with transaction() as db:
        if is_set_up(db):
            return False
        fill(db)
        return True


def demo_sign_ins() -> list[str]:
    """A line for everybody who may sign in to the demo firm."""
    from engage_app import demo_cast as cast

    people = [(*cast.ADMIN, "staff, Admin"), *((*person, "staff") for person in cast.STAFF)]
    people += [(name, email, "contact") for name, email, _ in cast.CONTACTS]
    return [f"  {email:<24} {name} ({role})" for name, email, role in people] + [f"  password: {cast.PASSWORD}"]


def create_admin(name: str, email: str, password: str) -> str:
    """Give somebody an account as an Admin.

    Returns:
        a sentence that says why not, empty when it is done.
    """
    from engage_app.db.engine import transaction
    from engage_app.errors import Invalid, NotFound
    from engage_app.i18n.catalogue import translate
    from engage_app.services.admins import create_admin as create

    try:
        with closed_afterwards(), transaction() as db:
            create(db, name, email, password)
    except NotFound:
        return "There is no firm in this database yet. Its first Admin is made when the firm is set up: `engage start`."
    except Invalid as problem:
        return translate(problem.message, "en", **problem.values)
    return ""
