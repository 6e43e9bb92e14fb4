"""One form of log for all of our code and our libraries, in which no secret can stand."""

import logging
import logging.config
import re
import sys
from typing import Any

import structlog

_NAMES = r"cookie|authorization|passw(?:or)?d|secret|token|session|api[_-]?key|credential"
_QUOTED = r"b?'(?:[^'\\]|\\.)*'?|b?\"(?:[^\"\\]|\\.)*\"?"
_SECRET = re.compile(rf"(?i)([\w-]*(?:{_NAMES})[\w-]*['\"]?\s*[:=]\s*)({_QUOTED}|[^\s,;&)}}\]]+)")
_COOKIE_LINE = re.compile(r"(?i)((?:set-)?cookie: )[^\n]*")
# Reflex logs an event of an unknown name whole, with the headers of the visitor and what they typed.
_EVENT = re.compile(r"\bEvent\((?:.*?\bname='([\w.-]*)')?.*", re.DOTALL)
# The same, for arguments of another type than the handler takes and for frames that are no event at all.
_CARRIED = re.compile(
    r"(Error transforming event payload for handler [\w.]+|Event data:|event data:|Event data must be a dictionary"
    r"|Expected field '[\w.]+' to receive type)"
    r".*",
    re.DOTALL,
)


def redact(line: str) -> str:
    """The line without values of cookies, passwords, tokens and events."""
    line = _CARRIED.sub(r"\1 [removed]", line)
    line = _EVENT.sub(lambda event: f"event {event[1] or '?'}", line)
    line = _COOKIE_LINE.sub(r"\1[removed]", line)
    return _SECRET.sub(r"\1[removed]", line)


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Renders records of structlog and of the standard library alike, tracebacks included, and then redacts."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


_BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": RedactingFormatter,
            "foreign_pre_chain": _BEFORE,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # The default draws a traceback with all local variables: what people typed, and seconds of work.
                structlog.dev.ConsoleRenderer(
                    colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
                ),
            ],
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Lines of every start and stop of a worker are of no use to a person who reads this.
        "_granian": {"level": "WARNING"},
        "alembic": {"level": "WARNING"},
        # Without a level these bring handlers of their own, past the filter.
        "engineio.server": {"level": "ERROR"},
        "socketio.server": {"level": "ERROR"},
    },
}


def configure() -> None:
    """Send all logging of this process to the error stream."""
    # A handler that fails would otherwise print the record as it came.
    logging.raiseExceptions = False
    logging.config.dictConfig(LOGGING)
    structlog.configure(
        processors=[*_BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
