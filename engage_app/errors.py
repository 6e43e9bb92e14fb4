"""The ways the product says no. Their texts are message keys of the `i18n` catalogues."""


class Refusal(Exception):
    """Something was not done, and the reason is a sentence for the person who asked.

    Args:
        message: key of a sentence in the catalogues.
        values: what the sentence names, such as a limit or a file name.
    """

    message = "refusal.generic"

    def __init__(self, message: str | None = None, **values: object) -> None:
        self.message = message or self.message
        self.values = values
        super().__init__(self.message)


class NotFound(Refusal):
    """Not there or not yours: the same answer for both."""

    message = "refusal.not_found"


class NotSignedIn(Refusal):
    """Nobody is signed in here any more."""

    message = "refusal.not_signed_in"


class NotAllowed(Refusal):
    """There, and visible to this person, but not theirs to change."""

    message = "refusal.not_allowed"


class Conflict(Refusal):
    """Somebody else changed it first."""

    message = "refusal.conflict"


class Invalid(Refusal):
    """A field holds something that cannot be used.

    Args:
        field: name of the field that the sentence belongs to.
        message: key of the sentence.
    """

    def __init__(self, field: str, message: str, **values: object) -> None:
        self.field = field
        super().__init__(message, **values)
