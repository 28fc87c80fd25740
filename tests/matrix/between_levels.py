"""Forms of a case on its way between levels, as their pages send them."""

from tests.matrix.asking import Fields
from tests.matrix.matters import Matter

# The step's screen, which way it is taken, and how far the case has come before it.
BETWEEN_LEVELS = (
    ("escalate", "", "accepted"),
    ("respond", "take_over", "called"),
    ("respond", "send_back", "called"),
    ("call_off", "", "called"),
)


def between_levels(label: str, matter: Matter) -> dict[str, Fields]:
    of = {"transfer": str(matter.transfer)}
    return {
        "escalate": {"attempts": "两次约公司，没有来。", "text": "请县里约谈。"},
        "respond": {**of, "do": label, "text": "县里来约谈。"},
        "call_off": {**of, "text": "公司来了。"},
    }
