"""Why somebody who comes back from an identity provider is not let in."""

from kernel.errors import Trouble
from people.oidc.errand import Errand

AGAIN = "这次统一身份登录没有完成，为了您的安全没有放行。请再点一次；还不行，请换另一种办法登录。"
LATE = "这次登录已经用过，或者等了太久、换了浏览器。请再点一次统一身份登录，或者换另一种办法。"
STOPPED = "您在统一身份认证那边没有同意，或者中途退出了。可以再点一次，也可以换另一种办法登录。"
AWAY = "统一身份认证现在连不上，不是您的错。请过一会儿再试，或者换另一种办法登录。"


class Refused(Trouble):
    """`reason` is a word for the operator's log; it never holds a value that a provider or a visitor sent."""

    status = 403

    def __init__(self, reason: str, sentence: str = AGAIN) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.errand: Errand | None = None  # known only where the state was right


class ProviderAway(Refused):
    status = 503

    def __init__(self, reason: str) -> None:
        super().__init__(reason, AWAY)
