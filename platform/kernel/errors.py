"""What may go wrong, each with its HTTP status and one sentence for the person."""

from collections.abc import Mapping


class Trouble(Exception):
    """Any refusal that a person reads; `sentence` says what to do next."""

    status = 400

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Invalid(Trouble):
    """A form that cannot be taken yet; `fields` maps a field's name to its sentence."""

    status = 422

    def __init__(self, fields: Mapping[str, str], sentence: str = "还差几处，改好就能往下走。") -> None:
        super().__init__(sentence)
        self.fields = dict(fields)


class SignInNeeded(Trouble):
    status = 401


class Forbidden(Trouble):
    status = 403


class NotFound(Trouble):
    """Not there and not yours look alike."""

    status = 404

    def __init__(self, sentence: str = "没有找到这一页。请从首页重新进入，或核对一下编号。") -> None:
        super().__init__(sentence)


class Conflict(Trouble):
    """Somebody else was faster, or the page is stale."""

    status = 409


class AlreadyDone(Trouble):
    """The same form came twice: nothing is done again; `answer` is where the first one led."""

    status = 303

    def __init__(self, answer: str) -> None:
        super().__init__("这一步已经做好了。")
        self.answer = answer


class TooOften(Trouble):
    """A limit was reached; `wait` is in seconds."""

    status = 429

    def __init__(self, sentence: str, wait: int) -> None:
        super().__init__(sentence)
        self.wait = wait


class Busy(Trouble):
    """A resource is exhausted for the moment."""

    status = 503


class Misconfigured(Exception):
    """The operator must change a setting; the message says which and how."""
