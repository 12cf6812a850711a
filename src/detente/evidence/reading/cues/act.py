"""The shape of an act: its verbs, and what they imply."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Act"]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a party can do.

    Parameters
    ----------
    slug, name
        How a case could call it; the name begins with the verb.
    open, done
        Patterns of the verb as it speaks of what may be, and of what was done. They end where the object
        begins, if `takes` is set.
    hostile, irreversible, deal
        What the verb implies.
    takes
        Whether the words after the verb belong to the name: "Accuse Microsoft of ...".
    kinds
        The objects whose amounts measure it, if any.
    own_words
        Whether the name is what the article says, since the verb alone does not tell enough.
    past
        The verb as it tells what was done; needed where amounts measure the act.
    """

    slug: str
    name: str
    open: tuple[str, ...]
    done: tuple[str, ...] = ()
    hostile: bool = False
    irreversible: bool = False
    deal: bool = False
    takes: bool = False
    kinds: tuple[str, ...] = ()
    own_words: bool = False
    past: str = ""
