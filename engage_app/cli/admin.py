"""`engage admin`: people who may do everything."""

from typing import Annotated

import typer

from engage_app.cli import database
from engage_app.cli.console import say, stop
from engage_app.cli.environment import is_new, read_settings

app = typer.Typer(no_args_is_help=True, help="Look after the people who may do everything.")

Name = Annotated[str, typer.Option(prompt="Name", help="Name of the person.")]
Email = Annotated[str, typer.Option(prompt="E-mail address", help="Address to sign in with.")]


@app.command()
def create(name: Name, email: Email) -> None:
    """Give somebody an account as an Admin; the password is asked for. Works while the server runs."""
    read_settings()
    if is_new():
        stop("There is no database in this data folder. Check DATA_DIR, or begin with `engage start`.")
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    if refusal := database.create_admin(name, email, password):
        stop(refusal)
    say(f"{name.strip()} can sign in as an Admin now.")
