"""The command line as an operator types it, a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from kernel.settings import Settings

ZONGZHI = str(Path(sys.executable).with_name("zongzhi"))


def zongzhi(settings: Settings, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    own = os.environ | {"DATABASE_URL": settings.database_url, "DEMO": "1"}
    return subprocess.run([ZONGZHI, *words], env=own, input=given, capture_output=True, text=True, check=False)
