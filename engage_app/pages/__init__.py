"""One module per route: decorator and composition. No handlers, no rules."""
