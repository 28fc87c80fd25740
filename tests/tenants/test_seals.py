"""A sealed value opens unchanged, in its place, under its key, and in no other case."""

import pytest

from kernel.crypto import BrokenSeal, new_key, seal, unseal

CONTEXT = "person.name|7|01890000-0000-7000-8000-000000000000"


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

    for wrong, other in ((sealed[:-1], key), (sealed[:12], key), (b"", key), (sealed, new_key())):
        with pytest.raises(BrokenSeal):
            unseal(other, wrong, CONTEXT)


def test_the_same_words_are_never_sealed_alike() -> None:
    key = new_key()

    sealed = {seal(key, b"x", CONTEXT) for _ in range(1000)}

    assert len({value[1:13] for value in sealed}) == 1000
