"""What each screen remembers, and its event handlers. No queries, no rules, no markup."""
