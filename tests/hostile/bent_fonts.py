"""A good font -> a font in which a few bytes of some of its tables are others."""

from __future__ import annotations

import random
from typing import Final

from briefgen.writers import sfnt

EXTREMES: Final = tuple(bytes.fromhex(held) for held in ("0000", "0001", "7fff", "8000", "ffff", "0" * 8, "f" * 8))
"""Numbers at the ends of their range, as two and as four bytes."""


def bent(good: bytes, chance: random.Random) -> bytes:
    """Bits turned, bytes drawn, numbers made extreme or bytes taken out: in each table as likely as in another."""
    data = bytearray(good)
    places = [*sfnt.tables(good).values(), (0, 12 + 16 * len(sfnt.tables(good)))]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        start, length = chance.choice(places)
        # Heads of tables count most: versions, numbers of records, offsets.
        at = start + chance.randrange(max(1, min(length, chance.choice((8, 64, length)))))
        if at >= len(data):
            continue
        match chance.randrange(8):
            case 0 | 1:
                data[at] ^= 1 << chance.randrange(8)
            case 2:
                data[at] = chance.randrange(256)
            case 3 | 4:
                extreme = chance.choice(EXTREMES)
                at -= at % 2
                data[at : at + len(extreme)] = extreme
            case 5:
                del data[at : at + chance.randint(1, 50)]
            case _:
                data[at : at + 4] = chance.randbytes(4)
    return bytes(data)
