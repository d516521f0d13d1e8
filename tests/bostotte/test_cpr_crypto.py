from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bostotte.cpr import CprError
from bostotte.cpr_crypto import CprDecryptionError, blind_index, decrypt, encrypt, key_id_of

NUMBER = "6706851234"
ROW = uuid4()


@pytest.fixture(autouse=True)
def keys(settings):
    settings.CPR_KEYS = {1: b"\x01" * 32, 2: b"\x02" * 32}
    settings.CPR_ACTIVE_KEY_ID = 1
    settings.CPR_INDEX_KEY = b"\x09" * 32


def test_what_is_encrypted_comes_back_in_the_same_row():
    blob = encrypt("670685-1234", table="borger", row_id=ROW)
    assert decrypt(blob, table="borger", row_id=ROW) == NUMBER
    assert decrypt(memoryview(blob), table="borger", row_id=ROW) == NUMBER
    assert NUMBER.encode() not in blob
    assert len(blob) == 1 + 12 + 10 + 16


def test_same_number_is_never_stored_as_the_same_bytes():
    assert encrypt(NUMBER, table="borger", row_id=ROW) != encrypt(NUMBER, table="borger", row_id=ROW)


def test_ciphertext_moved_to_another_row_cannot_be_read():
    blob = encrypt(NUMBER, table="borger", row_id=ROW)
    for table, row in (("borger", uuid4()), ("netvaerksperson", ROW)):
        with pytest.raises(CprDecryptionError):
            decrypt(blob, table=table, row_id=row)


def test_wrong_key_cannot_read(settings):
    blob = encrypt(NUMBER, table="borger", row_id=ROW)
    settings.CPR_KEYS = {1: b"\x03" * 32}
    with pytest.raises(CprDecryptionError, match="forkert nøgle"):
        decrypt(blob, table="borger", row_id=ROW)
    settings.CPR_KEYS = {2: b"\x01" * 32}
    with pytest.raises(CprDecryptionError, match="nøglen findes ikke"):
        decrypt(blob, table="borger", row_id=ROW)


def test_old_numbers_are_read_after_the_active_key_changed(settings):
    old = encrypt(NUMBER, table="borger", row_id=ROW)
    settings.CPR_ACTIVE_KEY_ID = 2
    new = encrypt(NUMBER, table="borger", row_id=ROW)
    assert (key_id_of(old), key_id_of(new)) == (1, 2)
    assert decrypt(old, table="borger", row_id=ROW) == decrypt(new, table="borger", row_id=ROW) == NUMBER


@given(place=st.integers(0, 38), flip=st.integers(1, 255))
def test_a_changed_byte_anywhere_is_noticed(place, flip):
    blob = bytearray(encrypt(NUMBER, table="borger", row_id=ROW))
    blob[place] ^= flip
    with pytest.raises(CprDecryptionError):
        decrypt(bytes(blob), table="borger", row_id=ROW)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01" * 28])
def test_too_few_bytes_are_refused(blob):
    with pytest.raises(CprDecryptionError):
        decrypt(blob, table="borger", row_id=ROW)


def test_index_is_the_same_for_every_way_of_writing_the_number():
    assert blind_index("670685-1234") == blind_index(" 6706851234 ") != blind_index("6706851235")
    assert len(blind_index(NUMBER)) == 32
    with pytest.raises(CprError):
        blind_index("670685")


def test_index_depends_on_its_secret(settings):
    before = blind_index(NUMBER)
    settings.CPR_INDEX_KEY = b"\x08" * 32
    assert blind_index(NUMBER) != before


def test_a_key_of_wrong_length_is_refused(settings):
    settings.CPR_INDEX_KEY = b"short"
    with pytest.raises(ValueError, match="32 bytes"):
        blind_index(NUMBER)
