"""The commands and their options. What they do is in the modules beside this one."""

from pathlib import Path
from typing import Annotated

import typer

from engage_app import routes
from engage_app.build import BuildFailed, ensure_frontend
from engage_app.cli import admin, database, safekeeping
from engage_app.cli.console import say, stop, working
from engage_app.cli.environment import ROOT, is_new, mode_of_start, read_settings, remember_demo
from engage_app.cli.serving import require_free, serve_forever

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(admin.app, name="admin")
for _command in (safekeeping.backup, safekeeping.restore, safekeeping.verify, safekeeping.export):
    app.command()(_command)

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Workers = Annotated[
    int,
    typer.Option(min=1, max=1, help="Processes that answer; one, because state is in memory."),
]


@app.callback()
def engage() -> None:
    """Run and look after an installation of Engage. Settings are environment variables; the README lists them."""


@app.command()
def build() -> None:
    """Build the front end, if its sources changed since the last time."""
    read_settings()
    say(str(_frontend()))


@app.command()
def migrate() -> None:
    """Bring the database to the newest form of its tables."""
    read_settings()
    database.migrate()


@app.command()
def serve(port: Port = 3000, host: Host = "127.0.0.1", workers: Workers = 1) -> None:
    """Serve the built front end and everything behind it, for real use behind a reverse proxy."""
    require_free(host, port)
    read_settings(ENGAGE_MODE="production", PUBLIC_URL=f"http://127.0.0.1:{port}")
    frontend = _frontend()
    serve_forever(frontend, host=host, port=port, workers=workers)


@app.command()
def demo() -> None:
    """Fill an empty database with the demo firm."""
    read_settings(ENGAGE_MODE="demo")
    database.migrate()
    if not database.fill_demo():
        stop("There is a firm in this database already.")
    remember_demo()


@app.command()
def start(port: Port = 3000, *, empty: Annotated[bool, typer.Option(help="No demo firm.")] = False) -> None:
    """Build, migrate, fill the demo firm on the first start, and serve on this machine."""
    require_free("127.0.0.1", port)
    settings = read_settings(ENGAGE_MODE=mode_of_start(empty=empty), PUBLIC_URL=f"http://127.0.0.1:{port}")
    frontend = _frontend()
    if settings.mode == "demo" and is_new():
        remember_demo()  # before the database is there: a first start that is broken off goes on as the demo
    with database.closed_afterwards():
        database.migrate()
        welcome = _demo() if settings.mode == "demo" else _own_firm(settings.public_url)
    for line in welcome:
        say(line)
    serve_forever(frontend, host="127.0.0.1", port=port, workers=1)


def _demo() -> list[str]:
    if database.fill_demo():
        remember_demo()
    return ["Sign in to the demo firm as", *database.demo_sign_ins()]


def _own_firm(public_url: str) -> list[str]:
    code = database.new_setup_code()
    return (
        [f"Set up your firm at {public_url}{routes.SET_UP} with the code {code} (once, within a day)."] if code else []
    )


def _frontend() -> Path:
    try:
        with working() as tell:
            return ensure_frontend(ROOT, tell)
    except BuildFailed as failure:
        stop(str(failure), failure.tail)
