"""A site of its own for a measurement: a fresh folder, a web server, perhaps a worker.

It needs gunicorn and the files of /proc, so it runs on Linux.
"""
# ruff: noqa: S310, S603  (it starts our own programs and asks our own server)

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
NAME = "example"
PASSWORD = "Example-password-17"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
START_SECONDS = 60


class Site:
    """The programs of one site; its state is in a folder that the caller removes."""

    def __init__(self, folder: Path, port: int, *, tasks: str) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        self.bind = f"127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "DATA_DIR": str(folder),
            "TASKS_BACKEND": tasks,
            "DJANGO_SETTINGS_MODULE": "listsite.settings",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        self.environment.pop("DATABASE_URL", None)

    def manage(self, *words: str) -> None:
        """Run a management command, and wait for its end."""
        subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def prepare(self) -> None:
        """Make the database, the static files and an account that may do everything."""
        self.manage("migrate", "--verbosity=0")
        self.manage("collectstatic", "--noinput", "--verbosity=0")
        mail = "--email=example@example.org"
        self.manage("createsuperuser", "--noinput", f"--username={NAME}", mail)

    @contextmanager
    def program(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run a program beside the measurement, and end it afterwards."""
        started = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=self.environment
        )
        try:
            yield started
        finally:
            started.send_signal(signal.SIGTERM)
            started.wait(30)

    @contextmanager
    def web(self, *, threads: int = 8) -> Iterator[int]:
        """Run the web server, and yield the process number of its one worker."""
        options = ["--workers=1", f"--threads={threads}", "--timeout=120"]
        words = ["-m", "gunicorn", "listsite.wsgi", f"--bind={self.bind}", *options]
        with self.program(*words, "--log-level=warning") as master:
            self.wait()
            yield worker_of(master.pid)

    def wait(self) -> None:
        """Wait until the site answers."""
        for _second in range(START_SECONDS):
            try:
                urllib.request.urlopen(f"{self.address}/healthz", timeout=5).close()
            except OSError:
                time.sleep(1)
            else:
                return
        raise SystemExit("The site did not start.")


class Visitor:
    """Somebody signed in, with a browser's cookies and no more."""

    def __init__(self, site: Site) -> None:
        self.address = site.address
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar())
        )
        login = "/admin/login/"
        form = {"username": NAME, "password": PASSWORD, "next": "/admin/"}
        token = self.token(login)
        self.post(login, urlencode({**form, "csrfmiddlewaretoken": token}).encode())

    def get(self, path: str) -> str:
        """Return a page."""
        with self.opener.open(self.address + path, timeout=120) as answer:
            return str(answer.read().decode())

    def token(self, path: str) -> str:
        """Return the token of the form on a page."""
        found = TOKEN.search(self.get(path))
        if found is None:
            raise SystemExit(f"{path} shows no form.")
        return found[1]

    def post(self, path: str, body: bytes, **headers: str) -> int:
        """Send a body, and return the status of the answer."""
        request = urllib.request.Request(self.address + path, body, headers)
        try:
            with self.opener.open(request, timeout=300) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            return refusal.code

    def send_file(self, path: str, file: Path, token: str) -> int:
        """Send a file as a browser's form does, and return the status."""
        border = uuid.uuid4().hex
        head = (
            f'--{border}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{file.name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        )
        body = b"".join(
            [head.encode(), file.read_bytes(), f"\r\n--{border}--\r\n".encode()]
        )
        kind = f"multipart/form-data; boundary={border}"
        return self.post(path, body, **{"Content-Type": kind, "X-CSRFToken": token})


def worker_of(master: int) -> int:
    """Return the process number of a server's only worker."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return int(children[0])


def memory(process: int, name: str) -> int:
    """Return a figure of a process's memory in bytes: VmRSS now, VmHWM the most."""
    text = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in text.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024
