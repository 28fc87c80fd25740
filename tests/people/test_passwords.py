"""What may be a password, and that all of it counts."""

import pytest

from people import passwords


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "elevenchars",
        "password1234",
        "P@ssw0rd2026!",
        "iloveyou123456",
        "qwertyuiop12",
        "adminadmin12",
        "1q2w3e4r5t6y",
        "woaini1314520",
        "MichaelJackson",
        "michaeljackson",
        "111111111111",
        "1234567890ab",
        "chenyiming2026",
        "长兴镇综治中心的密码是多少",
        "x" * 201,
    ],
)
def test_a_guessable_password_is_refused_with_a_sentence(password: str) -> None:
    complaint = passwords.complaint(password, ["chenyiming", "长兴镇", "changxing"])

    assert complaint
    assert complaint.endswith("。")


@pytest.mark.parametrize(
    "password", ["correct horse battery staple", "七棵松树下面有三口老水井", "ab cd ef gh ij kl mn" * 9]
)
def test_a_long_password_without_rules_of_composition_is_taken(password: str) -> None:
    complaint = passwords.complaint(password, ["chenyiming", "长兴镇"])

    assert complaint is None


async def test_a_password_is_kept_as_argon2id_with_at_least_the_recommended_work() -> None:
    kept = (await passwords.keep("七棵松树下面有三口老水井")).decode()

    kind, version, work = kept.split("$")[1:4]
    assert (kind, version) == ("argon2id", "v=19")
    assert dict(part.split("=") for part in work.split(",")) == {"m": "19456", "t": "2", "p": "1"}


async def test_a_password_of_signs_that_stand_for_whole_words_opens() -> None:
    long = "ﷺ" * 150 + "二三四五"  # each is eighteen letters once it is spelled out

    kept = await passwords.keep(long)

    assert await passwords.fits(kept, long)
    assert not await passwords.fits(kept, long[:-1])


async def test_the_last_of_two_hundred_characters_counts() -> None:
    kept = await passwords.keep("一二三四五" * 39 + "12345")

    fits = await passwords.fits(kept, "一二三四五" * 39 + "12345")
    other = await passwords.fits(kept, "一二三四五" * 39 + "12346")

    assert (fits, other) == (True, False)
