"""The `engage` command: build, migrate, fill the demo, serve."""
