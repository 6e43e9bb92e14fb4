"""Engage: an open portal where accounting and audit firms work with their clients."""
