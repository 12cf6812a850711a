"""Keyed draws: the uniforms of one input, any block of worlds at a time.

How a stream is laid out, so that it can be drawn in any language:

1. The *key* is the first 16 bytes of SHA-256 over the text ``seed`` (in
   decimal), a line feed, ``path`` (UTF-8): two words of 64 bits, each
   little-endian, bytes 0 to 7 first.
2. The *generator* is Philox-4x64 with 10 rounds [SMDS2011]_, with the counter a number
   of 256 bits whose lowest 64 bits are word 0. Counter value ``b + 1`` gives the
   four outputs of block ``b``, words 0 to 3 in order; the counter 0 is not used.
3. Output ``p`` of the stream is word ``p mod 4`` of block ``p div 4``.
4. The *uniform* is ``(output >> 11) * 2**-53``; a 0 becomes ``2**-54``. So it
   lies strictly between 0 and 1.
5. Uniform ``j`` of world ``w`` stands at ``p = w * per_world + j``.

Nothing depends on how many worlds are drawn at a time, in what order or where.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from operator import index
from typing import cast

import numpy as np
from numpy.random import Philox, SeedSequence
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import DTypeLike, NDArray

from detente.errors import QuantityError
from detente.expressions import FloatArray

__all__ = ["uniforms"]

WORDS_PER_BLOCK = 4
DROPPED_BITS = np.uint64(11)
UNIT = 2.0**-53
LEAST_UNIFORM = 2.0**-54


def uniforms(seed: int, path: str, start: int, count: int, per_world: int = 1) -> FloatArray:
    """Draw the uniforms of one input in the worlds of one block.

    Parameters
    ----------
    seed
        Seed of the whole assessment, any integer.
    path
        Key path of the input; inputs of different paths are independent.
    start, count
        First world and number of worlds, each at least 0.
    per_world
        How many uniforms a world needs.

    Returns
    -------
    FloatArray
        Of shape ``(count,)``, or ``(count, per_world)`` where that is not 1;
        every number strictly between 0 and 1. It equals the slice
        ``[start : start + count]`` of any longer draw.

    Raises
    ------
    QuantityError
        If a number is out of range.

    References
    ----------
    [SMDS2011]_; the layout stands in the docstring of the module.
    """
    _check_block(start, count, per_world)
    block, skipped = divmod(start * per_world, WORDS_PER_BLOCK)
    key = cast("SeedSequence", _Key(_key_words(seed, path)))
    generator = Philox(key, counter=block)
    outputs = generator.random_raw(skipped + count * per_world)[skipped:]
    outputs >>= DROPPED_BITS
    drawn = np.multiply(outputs, UNIT, dtype=np.float64)
    np.maximum(drawn, LEAST_UNIFORM, out=drawn)
    return drawn if per_world == 1 else drawn.reshape(count, per_world)


class _Key(ISeedSequence):
    """Hands over the key; a generator that is given a bare key asks the system for entropy first."""

    def __init__(self, words: NDArray[np.uint64]) -> None:
        self.words = words

    def generate_state(self, n_words: int, dtype: DTypeLike = np.uint64) -> NDArray[np.uint64]:
        """Give the key."""
        return self.words[:n_words].astype(dtype, copy=False)


# One input is drawn block after block, by the same key.
@lru_cache(maxsize=4096)
def _key_words(seed: int, path: str) -> NDArray[np.uint64]:
    """Hash the seed and the path into two words of 64 bits."""
    digest = sha256(f"{int(index(seed))}\n{path}".encode()).digest()
    return np.frombuffer(digest, dtype="<u8", count=2).astype(np.uint64)


def _check_block(start: int, count: int, per_world: int) -> None:
    """Refuse a block that does not exist."""
    if start < 0 or count < 0 or per_world < 1:
        raise QuantityError(
            f"found {count} worlds from {start} on with {per_world} uniforms each; "
            "the first world and the count are at least 0, the uniforms at least 1"
        )
