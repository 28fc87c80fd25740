"""Every component with sample data, as whole screens: rendered to files, served with the product's headers."""

import json
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup

from web.headers import CSP
from web.pages import STATIC, environment, form_key_field
from web.styles import FACES, sheet

SCREENS = Path(__file__).with_name("screens")
TENANT = SimpleNamespace(
    name="石桥镇", centre="石桥镇综治中心", county_name="清禾县", handle="shiqiao", phone="0000-612 3456", demo=True
)


def _queue(label: str, icon: str, count: int, *, late: bool = False, current: bool = False) -> dict[str, Any]:
    return {
        "key": icon,
        "label": label,
        "icon": icon,
        "url": f"#{icon}",
        "count": count,
        "late": late,
        "current": current,
    }


QUEUES = [
    {
        "title": "该我办",
        "items": [
            _queue("现在要做", "clock", 26, current=True),
            _queue("待受理", "inbox", 7),
            _queue("待回访", "phone", 0),
        ],
    },
    {"title": "我盯着", "items": [_queue("超时未接", "hourglass", 2, late=True), _queue("全镇在办", "list", 1204)]},
]


def _row(case: str, title: str, grade: str | None, state: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "id": case,
        "url": f"#{case}",
        "title": title,
        "grade": grade,
        "clock": {"state": state, "text": text, "rule": "接单 2 时", "share": 60},
        "sub": [case, "手机点单", "柳湾村"],
        "desk": "镇人社所",
        "desk_note": "未接单",
        "action": {"label": "催接单", "url": f"#{case}-urge"},
        **more,
    }


BANDS = [
    {
        "title": "已超时",
        "note": "1 件",
        "rows": [_row("QH9DRT4XMP", "欠 23 人工钱，人已到镇政府", "red", "late", "超 1 时 12 分", selected=True)],
    },
    {"title": "两小时内", "rows": [_row("QH5PKD9WEA", "快递站占了消防通道", "blue", "soon", "还剩 18 分")]},
    {
        "rows": [
            _row("QH3NXQ7PTB", "砖厂粉尘落到菜地", "yellow", "ok", "今天 17:30", action=None),
            _row("QH6WRD4HKC", "借款 8,000 元没还", None, "paused", "已停表", peek_url="#peek"),
        ]
    },
]


def _token(action: str) -> Markup:
    return Markup('<input type="hidden" name="_token" value="{}">').format(action)


def context(**more: Any) -> dict[str, Any]:
    post = SimpleNamespace(handle="w3", title="03 号窗口", name="陈", place_name="清禾县", unit_name=None)
    return {
        "tenant": TENANT,
        "urls": SimpleNamespace(home="/p/shiqiao", file="/p/shiqiao/file", track="/p/shiqiao/track", mine=None),
        "post": post,
        "queues": QUEUES,
        "live_url": None,
        "search_url": "/console/w3/search",
        "sessions_url": "/console/w3/sessions",
        "posts_url": "/console/posts",
        "signout_url": "/console/sign-out",
        "signed_in": True,
        "demo": True,
        "large": False,
        "theme": "",
        "here": "/p/shiqiao",
        "csrf_field": _token,
        "form_key_field": form_key_field,
        "bands": BANDS,
        "select": True,
        **more,
    }


def screens() -> list[str]:
    return sorted(path.stem for path in SCREENS.glob("*.html"))


def render(screen: str, **more: Any) -> str:
    made = environment()
    loader = ChoiceLoader([FileSystemLoader(SCREENS), made.loader]) if made.loader else FileSystemLoader(SCREENS)
    return made.overlay(loader=loader).get_template(f"{screen}.html").render(context(**more))


def write(folder: Path) -> list[Path]:
    """One file a screen, and the two that large print and the dark change most."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {screen: render(screen) for screen in screens()}
    pages["portal-home-large"] = render("portal-home", large=True)
    pages["portal-phone-large"] = render("portal-phone", large=True)
    pages["portal-track-dark"] = render("portal-track", theme="dark")
    pages["console-case-dark"] = render("console-case", theme="dark")
    pages["portal-chooser"] = render("portal-chooser", tenant=None, urls=None)
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html)
    for face in FACES:
        (folder / "style").mkdir(exist_ok=True)
        (folder / "style" / f"{face}.css").write_bytes(sheet(face))
    link = folder / "static"
    if not link.exists():
        link.symlink_to(STATIC)
    return [folder / f"{name}.html" for name in sorted(pages)]


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("content-security-policy", CSP)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the class above
        """Quiet: the test says what went wrong."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A closed page takes no answer."""


def serve(folder: Path) -> ThreadingHTTPServer:
    return _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))


if __name__ == "__main__":
    sys.stdout.write(json.dumps([str(path) for path in write(Path(sys.argv[1]))], indent=1) + "\n")
