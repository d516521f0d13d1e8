"""CPR numbers at rest: AES-256-GCM for the value, a keyed HMAC for exact search.

There are only some 3 × 10⁸ plausible numbers, so a plain or salted hash is reversed in seconds; the index
therefore needs a secret of its own outside the database. Settings: ``CPR_KEYS`` (key id 0–255 → 32 bytes),
``CPR_ACTIVE_KEY_ID``, ``CPR_INDEX_KEY`` (32 bytes, different from all of them) and, while keys are changed
(`cpr_rotation`), ``CPR_INDEX_KEY_PREVIOUS``.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from bostotte.cpr import normalise

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class CprDecryptionError(Exception):
    """The stored bytes cannot be read: wrong or missing key, another row's bytes, or damage."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where a model keeps what was sealed: its attribute ``sealed_in`` tells rotation what to seal again."""

    table: str
    """The name it is sealed with."""
    field: str
    index_field: str = ""
    """The field with the blind index of the number, where there is one."""
    frozen: bool = False
    """Whether the database refuses to change the row (`append_only`)."""


def encrypt(number: str, *, table: str, row_id: UUID) -> bytes:
    """Encrypt a number with the active key, bound to one row (see ``seal``). CprError when it is not one."""
    return seal(normalise(number).encode("ascii"), table=table, row_id=row_id)


def decrypt(blob: bytes | memoryview, *, table: str, row_id: UUID) -> str:
    """The ten characters. Raises CprDecryptionError, whose text says nothing of the content."""
    return unseal(blob, table=table, row_id=row_id).decode("ascii")


def seal(content: bytes, *, table: str, row_id: UUID) -> bytes:
    """Encrypt something that holds or may hold a number with the active key, bound to one row.

    The result is: key id (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16). ``table`` and ``row_id`` are
    authenticated too, so bytes moved to another row cannot be read there.
    """
    key_id: int = settings.CPR_ACTIVE_KEY_ID
    nonce = os.urandom(NONCE_BYTES)
    return bytes([key_id]) + nonce + AESGCM(_key(key_id)).encrypt(nonce, content, _row(table, row_id))


def unseal(blob: bytes | memoryview, *, table: str, row_id: UUID) -> bytes:
    """What was sealed. Raises CprDecryptionError, whose text says nothing of the content."""
    key_id = key_id_of(blob)
    nonce, sealed = bytes(blob[1 : 1 + NONCE_BYTES]), bytes(blob[1 + NONCE_BYTES :])
    try:
        return AESGCM(_key(key_id)).decrypt(nonce, sealed, _row(table, row_id))
    except InvalidTag:
        raise CprDecryptionError("De gemte data kan ikke læses: forkert nøgle eller forkert række.") from None


def key_id_of(blob: bytes | memoryview) -> int:
    """Which key a stored value was encrypted with, for rotation. CprDecryptionError when it is cut short."""
    if len(blob) < 1 + NONCE_BYTES + TAG_BYTES:
        raise CprDecryptionError("CPR-nummeret kan ikke læses: de gemte data er for korte.")
    return bytes(blob)[0]


def blind_index(number: str) -> bytes:
    """HMAC-SHA-256 of the number (32 bytes): the same person gives the same bytes, for exact search."""
    return _hmac(settings.CPR_INDEX_KEY, number)


def blind_indexes(number: str) -> list[bytes]:
    """Every index the number may stand under: today's, and the previous key's while keys are changed."""
    keys = (settings.CPR_INDEX_KEY, settings.CPR_INDEX_KEY_PREVIOUS)
    return [_hmac(key, number) for key in keys if key is not None]


def _hmac(key: bytes, number: str) -> bytes:
    secret = _checked(key, "CPR_INDEX_KEY")
    return hmac.new(secret, normalise(number).encode("ascii"), hashlib.sha256).digest()


def _key(key_id: int) -> bytes:
    keys: dict[int, bytes] = settings.CPR_KEYS
    if key_id not in keys:
        raise CprDecryptionError("CPR-nummeret kan ikke læses: nøglen findes ikke i CPR_KEYS.")
    return _checked(keys[key_id], "CPR_KEYS")


def _checked(key: bytes, setting: str) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError(f"En nøgle i {setting} skal være {KEY_BYTES} bytes.")
    return bytes(key)


def _row(table: str, row_id: UUID) -> bytes:
    return f"{table}:{UUID(str(row_id))}".encode()
