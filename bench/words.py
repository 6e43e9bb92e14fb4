"""A language of its own for generated firms: always the same words, common and rare as in real ones."""

from itertools import accumulate, product
from random import Random

SYLLABLES = ("ba", "do", "ke", "li", "mu", "na", "ri", "so", "ta", "ve", "zo", "pe", "fi", "gra", "hu", "wo")
WORDS = tuple("".join(parts) for parts in product(SYLLABLES, repeat=3))  # 4,096 of them
WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
COMMON, RARE, UNKNOWN = WORDS[20], WORDS[4000], "unheard"


def words(chance: Random, fewest: int, most: int) -> str:
    """A sentence without an end."""
    return " ".join(chance.choices(WORDS, cum_weights=WEIGHTS, k=chance.randint(fewest, most)))
