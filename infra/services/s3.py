"""An S3 service over a folder: rclone, which refuses anonymous and altered requests."""

import os
import shutil
import sys
from pathlib import Path

import urllib3
from minio import Minio
from minio.error import MinioException

from infra.services.child import Child
from infra.services.errors import ServiceError
from infra.services.keys import kept
from infra.services.ports import LOOPBACK, on_a_free_port

BUCKET = "zongzhi"
_READY_SECONDS = 20
_MARK_BUCKET, _MARK = "whose", "mark"


class S3:
    title = "S3"
    variable = "S3_URL"

    def __init__(self, data: Path) -> None:
        self.port = 0
        self.child = Child("s3", data)
        self._folder = data / "s3"
        self._key = kept(data / "keys", "s3-key")
        self._secret = kept(data / "keys", "s3-secret")
        self._marked = kept(data / "keys", "s3-mark")

    @property
    def url(self) -> str:
        return f"http://{self._key}:{self._secret}@{LOOPBACK}:{self.port}/{BUCKET}"

    def start(self) -> None:
        (self._folder / BUCKET).mkdir(parents=True, exist_ok=True)
        (self._folder / _MARK_BUCKET).mkdir(exist_ok=True)
        (self._folder / _MARK_BUCKET / _MARK).write_text(self._marked, encoding="ascii")
        self._folder.chmod(0o700)
        self.port = on_a_free_port(self._launch)

    def _launch(self, port: int) -> None:
        # The key travels in the environment: a command line can be read by everybody on the machine.
        environment = {
            "PATH": os.defpath,
            "HOME": str(self._folder.parent / "run"),
            "RCLONE_AUTH_KEY": f'"{self._key},{self._secret}"',
        }
        words = ["serve", "s3", "--config", "", "--addr", f"{LOOPBACK}:{port}", str(self._folder)]
        self.child.start([_binary(), *words], environment)
        self.child.wait_until(lambda: self._answers(port), _READY_SECONDS)

    def _answers(self, port: int) -> bool:
        """Whether the service on that port shows the mark that we laid into our folder."""
        with urllib3.PoolManager(timeout=urllib3.Timeout(2), retries=False) as pool:
            client = Minio(
                f"{LOOPBACK}:{port}",
                access_key=self._key,
                secret_key=self._secret,
                secure=False,
                region="us-east-1",
                http_client=pool,
            )
            try:
                with client.get_object(bucket_name=_MARK_BUCKET, object_name=_MARK) as answer:
                    return bool(answer.read() == self._marked.encode("ascii"))
            except (MinioException, urllib3.exceptions.HTTPError):
                return False


def _binary() -> str:
    ours = Path(sys.executable).with_name("rclone")
    found = str(ours) if ours.exists() else shutil.which("rclone")
    if found is None:
        raise ServiceError("No rclone here: install it, or give S3_URL.")
    return found
