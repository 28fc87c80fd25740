"""A sealed value opens unchanged, in its place, under its key, and in no other case."""

from collections.abc import Iterator

import pytest

from kernel.crypto import AES_GCM_1, ALGORITHMS, SM4GCM, BrokenSeal, new_key, seal, sealing, unseal

CONTEXT = "person.name|7|01890000-0000-7000-8000-000000000000"
# RFC 8998, A.1
KEY, NONCE = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"), bytes.fromhex("00001234567800000000ABCD")
ALONG = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
PLAIN = bytes.fromhex("".join(letter * 16 for letter in "ABCDEFEA"))
SEALED = bytes.fromhex(
    "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
    "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    "83DE3541E4C2B58177E065A9BF7B62EC"
)


@pytest.fixture(params=ALGORITHMS, autouse=True)
def by(request: pytest.FixtureRequest) -> Iterator[str]:
    """Everything that holds for seals holds for those of each algorithm."""
    sealing.by = ALGORITHMS[request.param]
    yield request.param
    sealing.by = AES_GCM_1


def test_any_changed_byte_of_a_seal_is_found() -> None:
    key = new_key()
    sealed = seal(key, "欧阳明月".encode(), CONTEXT)

    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(BrokenSeal):
            unseal(key, changed, CONTEXT)

    assert unseal(key, sealed, CONTEXT).decode() == "欧阳明月"


@pytest.mark.parametrize("context", ["person.phone|7|x", CONTEXT.replace("|7|", "|8|"), ""])
def test_a_seal_moved_elsewhere_does_not_open(context: str) -> None:
    key = new_key()

    with pytest.raises(BrokenSeal):
        unseal(key, seal(key, b"x", CONTEXT), context)


def test_half_a_seal_and_another_key_do_not_open() -> None:
    key = new_key()
    sealed = seal(key, b"x", CONTEXT)

    cut = (sealed[:length] for length in (0, 1, 2, 12, 13, 14, len(sealed) - 1))
    for wrong, other in (*((one, key) for one in cut), (sealed, new_key())):
        with pytest.raises(BrokenSeal):
            unseal(other, wrong, CONTEXT)


def test_the_same_words_are_never_sealed_alike() -> None:
    key = new_key()

    sealed = {seal(key, b"x", CONTEXT) for _ in range(1000)}

    assert len({value[1:13] for value in sealed}) == 1000


def test_sm4_seals_as_its_standard_says() -> None:
    assert SM4GCM(KEY).encrypt(NONCE, PLAIN, ALONG) == SEALED
    assert SM4GCM(KEY).decrypt(NONCE, SEALED, ALONG) == PLAIN


def test_what_one_algorithm_sealed_opens_while_the_other_seals(by: str) -> None:
    key = new_key()
    before = seal(key, b"x", CONTEXT)

    for sealing.by in ALGORITHMS.values():
        after = seal(key, b"y", CONTEXT)
        assert (unseal(key, before, CONTEXT), unseal(key, after, CONTEXT)) == (b"x", b"y")
        assert after[:1] == sealing.by


def test_a_seal_says_which_algorithm_made_it_and_does_not_open_as_one_of_the_other(by: str) -> None:
    key = new_key()
    sealed = seal(key, b"x", CONTEXT)
    [other] = [byte for byte in (b"\x01", b"\x02") if byte != sealed[:1]]

    assert sealed[:1] == {"aes": b"\x01", "sm4": b"\x02"}[by]
    with pytest.raises(BrokenSeal):
        unseal(key, other + sealed[1:], CONTEXT)
