"""Has a file looked at by a process beside this one; a process that dies or dawdles says "broken"."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from files.looking.verdict import Found
from files.refusals import Refused

PATIENCE = 30.0  # seconds
AT_ONCE = 2  # one decoded photo is more than a hundred megabytes

_turn = asyncio.Semaphore(AT_ONCE)


async def looked_at(path: Path, folder: Path) -> Found:
    """Raises Refused."""
    async with _turn:
        said = await _ask(path, folder)
    if "refused" in said:
        raise Refused(str(said["refused"]))
    return Found(**said)


async def _ask(path: Path, folder: Path) -> dict[str, Any]:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "files.looking.child", str(path), str(folder)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.defpath},
    )
    try:
        async with asyncio.timeout(PATIENCE):
            out, _ = await child.communicate()
            said: dict[str, Any] = json.loads(out)
            return said
    except (TimeoutError, ValueError):
        return {"refused": "broken"}
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
