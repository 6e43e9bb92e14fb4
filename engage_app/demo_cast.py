"""Who and what the demo firm consists of; the README and the tests name the same people."""

from engage_app.models import Role

FIRM = "Van Dijk Accountants"
PASSWORD = "engage-demo"  # noqa: S105 - everybody may know it: it exists in demo mode only
ADMIN = ("Eva Bos", "eva@vandijk.example")
STAFF = (
    ("Anna de Vries", "anna@vandijk.example"),
    ("Joris Smit", "joris@vandijk.example"),
    ("Mila Visser", "mila@vandijk.example"),
)
CONTACTS = (
    ("Pieter Bakker", "pieter@bakker.example", "en"),
    ("Lotte Jansen", "lotte@bakker.example", "nl"),
    ("Sanne Vos", "sanne@bakker.example", "en"),
    ("Ruud Mol", "ruud@bakker.example", "en"),
    ("Tess Kroon", "tess@dekroon.example", "en"),
)
ADDRESSES = frozenset(person[1] for person in (ADMIN, *STAFF, *CONTACTS))
BAKKER, DE_KROON, MULDER = "Bakker Logistics BV", "Hotel De Kroon", "Mulder Food Group"
ENTITIES = ((BAKKER, "1001"), (DE_KROON, "1002"), (MULDER, "1003"))
GROUPS = (
    ("Bakker finance", ("Pieter Bakker", "Lotte Jansen", "Ruud Mol")),
    ("De Kroon directie", ("Tess Kroon",)),
)
ROLES = (
    ("Anna de Vries", Role.ENTITIES_ADMIN, None),
    ("Joris Smit", Role.VIEWER, BAKKER),
    ("Joris Smit", Role.VIEWER, DE_KROON),
    ("Pieter Bakker", Role.CONTACT_ENTITY_COLLABORATOR, BAKKER),
    ("Lotte Jansen", Role.CONTACT_ENTITY_COLLABORATOR, BAKKER),
    ("Sanne Vos", Role.CONTACT_ENTITY_COLLABORATOR, BAKKER),
    ("Ruud Mol", Role.CONTACT_ENTITY_ACCESS, BAKKER),
    ("Tess Kroon", Role.CONTACT_ENTITY_COLLABORATOR, DE_KROON),
)
