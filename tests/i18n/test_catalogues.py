"""Every sentence exists in both languages, with the same holes."""

import json
from collections import Counter
from string import Formatter

import pytest

from engage_app.i18n.catalogue import FOLDER, LANGUAGES, messages, translate
from engage_app.models import Action, Message, Role

PLURALS = (".one", ".other")
# They happen to no activity, so that no history shows them.
UNSEEN = {
    *(Action.SIGNED_IN, Action.SIGN_IN_REFUSED, Action.SIGNED_OUT),
    *(Action.FIRM_SET_UP, Action.SETTINGS_CHANGED, Action.FILED, Action.FILE_REPLACED, Action.FILE_RENAMED),
    Action.PEOPLE_EXPORTED,
    *(Action.FILE_MOVED, Action.FILE_BINNED, Action.FILE_BROUGHT_BACK),
    *(Action.FOLDER_MADE, Action.FOLDER_RENAMED, Action.FOLDER_DELETED),
}
BUILT = [
    *(f"event.{action.value}" for action in Action if action not in UNSEEN),
    *(f"role.{role.value}" for role in Role),
    *(f"mail.{message.value}.subject" for message in Message),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_holds_its_sentences_in_order_and_once(language: str) -> None:
    keys = Counter[str]()
    for file in (FOLDER / language).glob("*.json"):
        pairs = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list)
        names = [name for name, _ in pairs]
        assert names == sorted(names), file.name
        keys.update(names)
    assert [key for key, times in keys.items() if times > 1] == []


def test_both_languages_have_the_same_sentences_in_the_same_files() -> None:
    files = {
        language: {file.name: set(json.loads(file.read_text(encoding="utf-8"))) for file in folder.glob("*.json")}
        for language in LANGUAGES
        if (folder := FOLDER / language)
    }
    assert files["en"] == files["nl"]


def test_every_sentence_says_something_and_has_the_same_holes_in_both_languages() -> None:
    english, dutch = messages("en"), messages("nl")
    assert [key for key in english if not (english[key].strip() and dutch[key].strip())] == []
    assert [key for key in english if _holes(english[key]) != _holes(dutch[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_both_forms_and_no_sentence_beside_them(language: str) -> None:
    found = messages(language)
    for key in {_base(key) for key in found if key.endswith(PLURALS)}:
        assert {f"{key}.one", f"{key}.other"} <= found.keys(), key
        assert key not in found


@pytest.mark.parametrize("key", BUILT)
def test_there_is_a_sentence_for_every_value(key: str) -> None:
    assert messages("en")[key]


def test_a_language_that_we_do_not_speak_reads_english() -> None:
    assert translate("general.cancel", "fr") == "Cancel"


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        translate("general.no_such_sentence", "en")


@pytest.mark.parametrize(
    ("language", "count", "sentence"),
    [
        ("en", 0, "Shared with 0 contacts"),
        ("en", 1, "Shared with 1 contact"),
        ("en", 12, "Shared with 12 contacts"),
        ("nl", 1, "Gedeeld met 1 contactpersoon"),
        ("nl", 12, "Gedeeld met 12 contactpersonen"),
    ],
)
def test_a_count_chooses_between_singular_and_plural(language: str, count: int, sentence: str) -> None:
    assert translate("activities.shared_with", language, count=count) == sentence


def test_what_people_typed_is_never_read_as_a_sentence_with_holes() -> None:
    said = translate("shell.person_menu", "en", name="{name.__class__} {0}")
    assert said == "Account of {name.__class__} {0}"


def _holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _base(key: str) -> str:
    for ending in PLURALS:
        key = key.removesuffix(ending)
    return key
