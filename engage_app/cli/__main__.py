"""`python -m engage_app.cli`."""

from engage_app.cli.commands import app

app(prog_name="engage")
