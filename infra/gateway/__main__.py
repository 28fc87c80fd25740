"""`python -m infra.gateway`: reads SMS_PORT, SMS_TOKEN, SMTP_PORT, DATA and SMS_TEMPLATES from the environment."""

import os
import signal
import sys
from pathlib import Path

from infra.gateway.letters import Letters
from infra.gateway.outbox import Outbox
from infra.gateway.server import Gateway


def main() -> int:
    # The default action of SIGTERM ends the process at once, and every message is in its file by then.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        port, token, smtp_port = int(os.environ["SMS_PORT"]), os.environ["SMS_TOKEN"], int(os.environ["SMTP_PORT"])
    except (KeyError, ValueError):
        print("Give SMS_PORT and SMTP_PORT (numbers) and SMS_TOKEN in the environment.", file=sys.stderr)
        return 2
    templates = os.environ.get("SMS_TEMPLATES")
    data = Path(os.environ.get("DATA", ".data"))
    data.mkdir(parents=True, exist_ok=True)
    outbox = Outbox(data / "sms.jsonl", Path(templates) if templates else None)
    letters = Letters(data / "mail.jsonl")
    letters.listen(smtp_port)
    Gateway(port, outbox, token, letters).serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
