"""`python -m engage_app.cli`."""

try:
    from engage_app.cli.commands import app

    app(prog_name="engage")
except KeyboardInterrupt:
    raise SystemExit(130) from None
