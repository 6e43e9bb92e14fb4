"""Secrets of sessions and passwords; only their hashes are kept."""

import secrets
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# The floor of the OWASP Password Storage Cheat Sheet for Argon2id: 19 MiB, 2 passes, 1 lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
LONGEST_PASSWORD = 1024


def new_secret() -> str:
    """256 random bits, for a cookie."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """The form in which a secret is kept and looked up."""
    return sha256(secret.encode()).hexdigest()


def hash_password(password: str) -> str:
    """The form in which a password is kept; what is longer than `LONGEST_PASSWORD` counts up to there."""
    return _hasher.hash(password[:LONGEST_PASSWORD])


_NOBODY = hash_password(new_secret())


def is_password(kept: str, password: str) -> bool:
    """Whether this is the password; takes the same time when there is none to compare with."""
    try:
        return _hasher.verify(kept or _NOBODY, password[:LONGEST_PASSWORD]) and bool(kept)
    except (VerifyMismatchError, InvalidHashError):
        return False
