"""What people do: plain functions `verb(db, actor, ...)`. They refuse by raising, and never commit."""
