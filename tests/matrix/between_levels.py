"""Forms of a case on its way between levels, as their pages send them."""

from tenants.tree import tree
from tests.matrix.asking import Fields
from tests.matrix.matters import Matter

# The step's screen, which way it is taken, and how far the case has come before it.
BETWEEN_LEVELS = (
    ("escalate", "", "accepted"),
    ("respond", "take_over", "called"),
    ("respond", "send_back", "called"),
    ("call_off", "", "called"),
    ("delegate", "", "accepted"),
    ("pull_up", "", "accepted"),
    ("order_up", "", "accepted"),
    ("call_back", "", "lowered"),
)


def between_levels(label: str, matter: Matter) -> dict[str, Fields]:
    of, below = {"transfer": str(matter.transfer)}, f"{tree.county(matter.county_id).place}shiqiao/"
    return {
        "escalate": {"attempts": "两次约公司，没有来。", "text": "请县里约谈。"},
        "respond": {**of, "do": label, "text": "县里来约谈。"},
        "call_off": {**of, "text": "公司来了。"},
        "delegate": {"to": below, "how": "handover", "days": "3", "text": "请镇里先调解。"},
        "pull_up": {"text": "牵涉几个镇。"},
        "order_up": {"text": "牵涉几个镇。"},
        "call_back": {**of, "text": "县里自己来办。"},
    }
