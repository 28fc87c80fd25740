"""What somebody wants who leaves for a provider, so that it is done when they come back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Errand:
    place: str = ""  # the tenant whose portal they use
    after: str = ""  # where they wanted to go
    carried: str = ""  # the sealed form that waits for its sender to sign in
    invitation: str = ""  # the token of an invitation to be accepted in this way
    linking: str = ""  # the account that adds this way to sign in
