"""Who may see and do what: one permission table, queries that hold access inside them, and checks that refuse."""
