"""What is said of a handler that did not do its work."""

from structlog.testing import capture_logs

from engage_app.errors import Conflict, NotSignedIn
from engage_app.states.notices import explain


def test_what_broke_is_in_the_log_and_what_was_refused_is_not() -> None:
    with capture_logs() as lines:
        explain(Conflict())
        explain(NotSignedIn())
    assert lines == []
    broken = ValueError("a mistake of ours")
    with capture_logs() as lines:
        explain(broken)
    assert [(line["log_level"], line["exc_info"]) for line in lines] == [("error", broken)]
