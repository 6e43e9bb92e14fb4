"""The database: one engine, one way to commit, migrations."""
