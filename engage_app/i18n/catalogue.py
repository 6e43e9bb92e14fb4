"""Sentences by key. A key with `.one` and `.other` is a plural, chosen by the value `count`."""

import json
from functools import cache
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parent
LANGUAGES = {"en": "English", "nl": "Nederlands"}


def language_asked(header: str) -> str:
    """The first language of an Accept-Language header that we speak; "" when there is none."""
    asked = (part.strip()[:2].lower() for part in header.split(","))
    return next((language for language in asked if language in LANGUAGES), "")


@cache
def messages(language: str) -> dict[str, str]:
    """Every sentence in one language."""
    found: dict[str, str] = {}
    for file in sorted((FOLDER / language).glob("*.json")):
        found |= json.loads(file.read_text(encoding="utf-8"))
    return found


@cache
def _locale(language: str) -> Locale:
    return Locale(language)


def translate(key: str, language: str, **values: object) -> str:
    """The sentence of a key in a language; English for a language that we do not speak.

    Raises:
        KeyError: there is no such sentence.
    """
    language = language if language in LANGUAGES else "en"
    found = messages(language)
    if key not in found and "count" in values:
        key = f"{key}.{_locale(language).plural_form(int(str(values['count'])))}"
    return found[key].format_map(values) if values else found[key]
