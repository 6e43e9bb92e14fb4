"""The files of a form while it is filled in."""

from typing import Any

import reflex as rx

from engage_app.inputs import flag, texts
from engage_app.states.notices import sentence

LONGEST_NAME = 255  # characters
MOST = 1000  # files of one form that did not arrive


class AttachingState(rx.State, mixin=True):
    """What stands between a form and being posted.

    `left_out` names the files that were refused or failed: they stand in the form as if they would go along.
    """

    is_uploading: bool = False
    left_out: list[str] = []
    files_error: str = ""

    @rx.event
    async def set_uploading(self, is_uploading: bool, left_out: Any) -> None:
        """Files are on their way, or were left out; whoever was told so is told how it is now."""
        self.is_uploading, self.left_out = flag(is_uploading), texts(left_out, LONGEST_NAME, MOST)
        if self.files_error:
            await self._waits_for_files()

    def _forget_files(self) -> None:
        self.is_uploading, self.left_out, self.files_error = False, [], ""

    async def _waits_for_files(self) -> bool:
        """Whether the form cannot be posted yet; it says why beside its files."""
        self.files_error = await self._said_of_files()
        return self.files_error != ""

    async def _said_of_files(self) -> str:
        if self.is_uploading:
            return await sentence(self, "discussion.uploading")
        count = len(self.left_out)
        return await sentence(self, "discussion.left_out", count=count, name=self.left_out[0]) if count else ""
