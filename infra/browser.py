"""The browser and the fonts of the tests: found, installed where we may, otherwise one command to run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_PACKAGES = ("chromium", "fontconfig", "fonts-noto-cjk")
# Without a display there is nothing to speed up, and drawing as if there were costs a process of its own.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--disable-quic")


def chromium() -> str | None:
    """The browser that `CHROMIUM` names, or the first of the usual ones; None when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    found = (shutil.which(name) for name in _NAMES)
    installed = (path for path in _MAC_APPLICATIONS if Path(path).exists())
    return next((path for path in (*found, *installed) if path), None)


def chinese_fonts() -> bool:
    if sys.platform == "darwin":
        return True  # part of the system
    listing = shutil.which("fc-list")
    if listing is None:
        return False
    fonts = subprocess.run([listing, ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(fonts.stdout.strip())


def ensure() -> str | None:
    """Installs what is missing where that is ours to do; returns what the person should do, if anything."""
    if chromium() and chinese_fonts():
        return None
    if sys.platform == "darwin":
        return "The tests need a browser: brew install --cask google-chrome"
    if shutil.which("apt-get") is None:
        return "The tests need Chromium and the Noto CJK fonts: install both, or name a browser in CHROMIUM."
    if os.geteuid() != 0:
        return f"The tests need a browser and fonts: sudo apt-get install -y {' '.join(_PACKAGES)}"
    print(f"Installing {' and '.join(_PACKAGES)} (once)", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *_PACKAGES]):
        done = subprocess.run(["apt-get", *words], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return f"apt-get {' '.join(words)} failed:\n{done.stdout}{done.stderr}"
    return None if chromium() else "apt-get gave no Chromium; install a browser and name it in CHROMIUM."


def main() -> int:
    todo = ensure()
    if todo:
        print(todo, file=sys.stderr)
    return 1 if todo else 0


if __name__ == "__main__":
    sys.exit(main())
