"""Whom a generated firm consists of: the same plan for every size, so that one person can be compared in all."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

LAST_DAY = datetime(2026, 11, 1, tzinfo=UTC)
HISTORY = timedelta(days=5 * 365)
CONTACTS_PER_ENTITY = 3
STAFF_PER_ENTITY = 3
FEW, MANY = 3, 300
STAFF_READERS, CONTACT_READERS = 40, 160
SHARED_WITH_CLIENT = 100
MAIN_CLIENT = 0  # the entity whose contact has much to read
ACTIVITIES_OF_THE_WATCHED = 150  # of the main client, and of the few clients of one of the staff


def stored_time(moment: datetime) -> str:
    """A moment as its column holds it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


@dataclass
class Plan:
    """The size of a firm and everybody's id, as its columns hold them.

    Args:
        size: how many activities.
        seed: of everything that is left to chance.
    """

    size: int
    seed: int = 1
    chance: Random = field(init=False)
    entities: list[str] = field(init=False)
    contacts: list[list[str]] = field(init=False)
    groups: list[str] = field(init=False)
    staff: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        count = max(400, self.size // 200)
        start = LAST_DAY - HISTORY
        self.entities = [self.new_id(start) for _ in range(count)]
        self.contacts = [[self.new_id(start) for _ in range(CONTACTS_PER_ENTITY)] for _ in range(count)]
        self.groups = [self.new_id(start) for _ in range(count)]
        self.staff = [self.new_id(start) for _ in range(max(60, count // 25))]
        self.admin, self.few, self.many = (self.new_id(start) for _ in range(3))
        self.readers_group = self.new_id(start)
        self.staff_readers = [self.new_id(start) for _ in range(STAFF_READERS)]
        self.contact_readers = [self.new_id(start) for _ in range(CONTACT_READERS)]

    @property
    def client(self) -> str:
        """The contact with about a hundred shared items."""
        return self.contacts[MAIN_CLIENT][0]

    @property
    def few_entities(self) -> range:
        """The clients of the one who has few: their activities lie far apart in the list of all."""
        return range(len(self.entities) - FEW, len(self.entities))

    def new_id(self, moment: datetime) -> str:
        """A UUIDv7 of this moment; its random part comes from the seed."""
        noise = self.chance.getrandbits(74)
        head, tail = noise >> 62, noise & ((1 << 62) - 1)
        return f"{int(moment.timestamp() * 1000):012x}7{head:03x}{tail | 1 << 63:016x}"

    def staff_of(self, entity: int) -> list[str]:
        """Staff with a role on this entity, the two whom the benches watch included."""
        usual = [self.staff[(entity * 7 + at * 13) % len(self.staff)] for at in range(STAFF_PER_ENTITY)]
        step = len(self.entities) // MANY
        watched = [self.many] if entity % step == 0 and entity // step < MANY else []
        return usual + watched + ([self.few] if entity in self.few_entities else [])
