"""What a field says in which an entity is chosen."""

from engage_app.components.combobox import ComboboxWords
from engage_app.i18n.screen import t

ENTITY_WORDS = ComboboxWords(
    placeholder=t("discussion.entity_placeholder"),
    empty=t("discussion.entity_none"),
    open=t("discussion.entity_open"),
)
