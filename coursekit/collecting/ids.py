"""What may be a student's id: readable, in any alphabet, and safe as a folder's name on every system."""

import re
import unicodedata

from coursekit.collecting.archive import Refused

MAX_ID = 100
"""Bytes of a student's id: it is a folder's name, and a part of longer ones."""
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""


def safe_id(name: str) -> str:
    """Return a student's id as it was given, if a folder can be called so on every system. Raises Refused otherwise."""
    id = unicodedata.normalize("NFC", name.strip())
    allowed = all(letter in "._-@+" or unicodedata.category(letter)[0] in "LMN" for letter in id)
    if not id or not allowed or id[0] in ".-" or id[-1] == "." or DEVICES.fullmatch(id):
        raise Refused(f"has no name that can be a folder's: {name!r}")
    if len(id.encode()) > MAX_ID:
        raise Refused("has too long a name")
    return id


def slug(name: str) -> str:
    """Write a name in small letters, in whatever alphabet, with hyphens for all that is neither letter nor digit."""
    letters = [
        letter if unicodedata.category(letter)[0] in "LMN" else "-"
        for letter in unicodedata.normalize("NFC", name.lower())
    ]
    return re.sub("-+", "-", "".join(letters)).strip("-")


def folded(id: str) -> str:
    """Return what two ids share that are one folder on some systems."""
    return unicodedata.normalize("NFC", id.casefold())
