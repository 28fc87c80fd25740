"""Forms of what a window finishes at once, as their pages send them."""

from tests.matrix.asking import Fields

AT_THE_WINDOW: dict[str, Fields] = {
    "answer": {"category": "policy", "text": "到村委会申请，带身份证。"},
    "settle": {"category": "neighbour", "text": "当天改好了排水管。", "agreed": "yes"},
    "come_again": {"source": "walk_in", "callers": "2", "text": "又来问进度。"},
}
