"""Who is looking at what; tells open pages that something changed."""
