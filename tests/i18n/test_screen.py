"""What the browser shows for a key is what the server says for it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import reflex as rx

from engage_app.i18n.catalogue import LANGUAGES, messages, translate
from engage_app.i18n.screen import labels, t

NODE = Path(sys.executable).parent / "node"
LANGUAGE = re.compile(r"reflex___state\w+\.language_rx_state_")
COUNTS = (0, 1, 2, 1000)


def values_for(key: str, count: int) -> dict[str, Any]:
    """Something for every hole of a sentence."""
    sentence = messages("en").get(key) or messages("en")[f"{key}.other"]
    holes = {name for _, name, _, _ in Formatter().parse(sentence) if name} | {"count"}
    return {hole: count if hole == "count" else f'<{hole}> \\ " ` ${{1}} {{x}}' for hole in holes}


def cases() -> Iterator[tuple[str, str, int]]:
    keys = sorted({re.sub(r"\.(one|other)$", "", key) for key in messages("en")})
    for key in keys:
        for language in LANGUAGES:
            for count in COUNTS if f"{key}.one" in messages("en") else (1,):
                yield key, language, count


def in_browser(expressions: list[str]) -> list[str]:
    """What JavaScript makes of each expression."""
    script = f"console.log(JSON.stringify([{','.join(expressions)}]))"
    done = subprocess.run([NODE, "-"], input=script, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def as_vars(values: dict[str, Any]) -> dict[str, rx.Var[Any]]:
    """The values as vars that only the browser knows."""
    return {name: rx.Var(f"({json.dumps({'v': value})}).v", _var_type=type(value)) for name, value in values.items()}


def speaking(language: str, text: rx.Var[str]) -> str:
    """The text's expression in a tab of this language."""
    return LANGUAGE.sub(json.dumps(language), str(text))


def test_a_sentence_filled_with_vars_reads_the_same_in_the_browser() -> None:
    told = list(cases())
    expressions = [speaking(language, t(key, **as_vars(values_for(key, count)))) for key, language, count in told]
    for (key, language, count), shown in zip(told, in_browser(expressions), strict=True):
        assert shown == translate(key, language, **values_for(key, count)), (key, language, count)


def test_a_sentence_filled_with_plain_values_reads_the_same_in_the_browser() -> None:
    told = [case for case in cases() if case[2] in {0, 1}]
    expressions = [speaking(language, t(key, **values_for(key, count))) for key, language, count in told]
    for (key, language, count), shown in zip(told, in_browser(expressions), strict=True):
        assert shown == translate(key, language, **values_for(key, count)), (key, language, count)


def test_a_nothing_is_counted_as_zero() -> None:
    zero: rx.Var[int] = rx.Var("[].length", _var_type=int)
    assert in_browser([speaking("en", t("activities.shared_with", count=zero))]) == ["Shared with 0 contacts"]


def test_a_text_follows_the_language_of_the_tab() -> None:
    data = t("general.cancel")._get_all_var_data()
    assert data is not None
    assert data.state.endswith("language_state")


def test_labels_come_under_their_own_names() -> None:
    found = labels("general.", "cancel", "close")
    assert list(found) == ["cancel", "close"]
    assert in_browser([speaking("nl", text) for text in found.values()]) == ["Annuleren", "Sluiten"]


@pytest.mark.parametrize("key", ["general.no_such_sentence", "activities.shared_with"])
def test_a_missing_sentence_or_count_breaks_the_build(key: str) -> None:
    with pytest.raises(KeyError):
        t(key)
