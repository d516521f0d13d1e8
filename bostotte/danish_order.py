"""Danish alphabetical order as a stored key, the same in every database."""

import unicodedata

_AFTER_Z = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


def sort_key(name: str) -> str:
    """A key whose byte order is Danish order: æ, ø, å after z, and *aa* in names as *å*.

    Accents other than those are dropped (é sorts as e). Store it in a column with collation "C".
    """
    folded = unicodedata.normalize("NFC", name).casefold().replace("aa", "å").translate(_AFTER_Z)
    plain = unicodedata.normalize("NFKD", folded)
    return "".join(character for character in plain if not unicodedata.combining(character))
