"""Ids of actors that no list has: their names in small letters."""

import hashlib
import unicodedata

# A name is no longer; what is has the digest of the rest at its end.
LONGEST = 200
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def slug(name: str) -> str:
    """Ärzte ohne Grenzen: "aerzte-ohne-grenzen"; an id of small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(UMLAUTS))
    kept = "".join(c if c.isalnum() else "-" for c in plain if not unicodedata.combining(c))
    found = "-".join(part for part in kept.split("-") if part) or "-".join(
        f"{ord(c):x}" for c in name
    )
    if len(found) <= LONGEST:
        return found
    digest = hashlib.blake2b(found.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{found[: LONGEST - len(digest) - 1]}-{digest}"
