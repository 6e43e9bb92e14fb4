"""What commands do to the database."""


def migrate() -> None:
    """Run every migration that has not run yet."""
    from engage_app.db.migrate import migrate as run_migrations  # noqa: PLC0415 - reads the settings when imported

    run_migrations()
