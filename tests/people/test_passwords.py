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


async def test_the_last_of_two_hundred_characters_counts() -> None:
    kept = await passwords.keep("一二三四五" * 39 + "12345")

    fits = await passwords.fits(kept, "一二三四五" * 39 + "12345")
    other = await passwords.fits(kept, "一二三四五" * 39 + "12346")

    assert (fits, other) == (True, False)
