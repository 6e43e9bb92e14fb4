"""A folder per message, and delivery from the outbox."""
