"""Which names this installation answers to. Mail links and cookies depend on there being one."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Self
from urllib.parse import urlsplit

from engage_app.settings import Mode, Settings

_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Answer(Enum):
    """What to do with a request by the name it was sent to."""

    SERVE = auto()
    REDIRECT = auto()
    REFUSE = auto()


@dataclass(frozen=True)
class Hosts:
    """The rule for names.

    Args:
        scheme: of the public address.
        name: host of the public address.
        port: of the public address.
        local_too: whether names of this machine are answered as well.
    """

    scheme: str
    name: str
    port: int
    local_too: bool

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The rule that these settings ask for."""
        site = urlsplit(settings.public_url)
        port = site.port or _DEFAULT_PORTS[site.scheme]
        name = site.hostname or ""
        return cls(site.scheme, name, port, local_too=name in _LOCAL or settings.mode is not Mode.PRODUCTION)

    def answer(self, header: str) -> Answer:
        """What to do with a request that has this Host header."""
        try:
            asked = urlsplit(f"//{header}")
            name, port = asked.hostname, asked.port or _DEFAULT_PORTS[self.scheme]
        except ValueError:
            return Answer.REFUSE
        if "@" in header or header != asked.netloc:
            return Answer.REFUSE
        if (name, port) == (self.name, self.port):
            return Answer.SERVE
        if not self.local_too or name not in _LOCAL:
            return Answer.REFUSE
        # The socket and the cookie belong to the one public address: `localhost` must become `127.0.0.1`.
        return Answer.REDIRECT if self.name in _LOCAL else Answer.SERVE
