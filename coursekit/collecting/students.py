"""Under which id a sender is known in the course: never two people under one, and nobody guessed."""

from collections.abc import Iterable

from coursekit.collecting.archive import Refused
from coursekit.collecting.ids import folded, safe_id, slug
from coursekit.collecting.names import LASTING_NUMBERS, MOODLE, PLAIN, Sender
from coursekit.collecting.roster import Person, Roster

BLIND = 3
"""From so many on, senders who all have one name are anonymous: Moodle calls each of them "Participant"."""


def own_id(sender: Sender, blind: bool) -> str:
    """Return a student's id where no roster gives one. Raises Refused where none can be made of the name."""
    if sender.system == PLAIN:
        try:
            return safe_id(sender.name)
        except Refused:
            return safe_id(slug(sender.name))
    lasting = sender.system in LASTING_NUMBERS or blind
    return safe_id("-".join(filter(None, [slug(sender.name), sender.number if lasting else ""])))


def identify(
    senders: Iterable[Sender], roster: Roster | None, taken: Iterable[str] = ()
) -> tuple[dict[Sender, str], dict[Sender, str]]:
    """Give each sender a student's id, or say why there is none: ambiguity is never guessed. taken: ids there are."""
    senders = sorted(set(senders), key=lambda one: (one.system, one.name, one.number))
    blind = {one.name.casefold() for one in senders if one.system == MOODLE}
    anonymous = blind == {"participant"} or (len(blind) == 1 and len(senders) >= BLIND)
    ids: dict[Sender, str] = {}
    why: dict[Sender, str] = {}
    for sender in senders:
        try:
            ids[sender] = _of_roster(sender, roster) if roster else own_id(sender, anonymous)
        except Refused as problem:
            why[sender] = str(problem)
    there = {folded(id): id for id in taken}
    owners: dict[str, list[Sender]] = {}
    for sender, id in ids.items():
        owners.setdefault(folded(id), []).append(sender)
    for key, those in owners.items():
        clash = there.get(key, ids[those[0]])
        if len(those) > 1:
            others = " and ".join(one.shown for one in those)
            why |= dict.fromkeys(those, f"could be any of {others}: tell them apart with --roster FILE")
        elif clash != ids[those[0]]:
            why[those[0]] = f"would be {ids[those[0]]}, and submitted/ has {clash}: rename one of the two"
    return {sender: id for sender, id in ids.items() if sender not in why}, why


def _of_roster(sender: Sender, roster: Roster) -> str:
    """Find a sender's id in the roster. Raises Refused where none, or more than one, fits."""
    found: list[Person] = roster.find(sender)
    if not found:
        raise Refused(f"is not in {roster.file}: add a row, or correct the name there")
    if len(found) > 1:
        raise Refused(
            f"could be any of {', '.join(person.id for person in found)} in {roster.file}: "
            "take the list that the system itself exports, which has its numbers"
        )
    return found[0].id
