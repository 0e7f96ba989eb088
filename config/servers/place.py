"""Where the embedded servers live and as whom they run.

PostgreSQL refuses to run as root. Started by root, both servers run as a system user, which must be able
to reach its data and the programs: when the checkout lies below a closed folder, both move to /var/lib/opora.
"""

import hashlib
import os
import pwd
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config import environment

SYSTEM_FOLDER = Path("/var/lib/opora")
SYSTEM_USERS = ("postgres", "opora")
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")  # what the URL of a socket takes
LONGEST_SOCKET_FOLDER = 80  # the path of a socket, with the name of its lock file, has 107 characters at most


class ServerProblem(Exception):
    """A server cannot be started or stopped; the message says why."""


@dataclass(frozen=True)
class Place:
    folder: Path
    sockets: Path
    account: pwd.struct_passwd | None  # None: as whoever starts them

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def make(self, path: Path) -> Path:
        """A folder that belongs to the account of the servers and is closed for all others."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.own(path)
        return path

    def own(self, path: Path) -> None:
        if self.account is not None:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def write(self, path: Path, content: str) -> Path:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(content)
        self.own(path)
        return path

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """As the servers' account, in an environment of its own, out of reach of the terminal's Ctrl-C."""
        account: dict[str, object] = {}
        if self.account is not None:
            account = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        with open(self.folder / "set-up.log", "a+") as log:
            return subprocess.run(
                [str(part) for part in command],
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **account,  # type: ignore[call-overload]
            )

    def check(self, command: Sequence[str | Path]) -> None:
        if self.run(command).returncode != 0:
            tail = "\n".join((self.folder / "set-up.log").read_text().splitlines()[-8:])
            raise ServerProblem(f"{Path(command[0]).name} failed:\n{tail}")


def find_place() -> Place:
    data = environment.data_folder()
    data.mkdir(parents=True, exist_ok=True)
    if os.getuid() != 0:
        data.chmod(0o700)
        environment.checkout_folder().chmod(0o700)
        return _placed(data / "servers", None)
    data.chmod(0o711)
    environment.checkout_folder().chmod(0o711)
    SYSTEM_FOLDER.mkdir(parents=True, exist_ok=True)
    SYSTEM_FOLDER.chmod(0o755)
    elsewhere = SYSTEM_FOLDER / digest(data)
    for folder in (data / "servers", elsewhere):
        if (folder / "postgres").is_dir():
            return _placed(folder, pwd.getpwuid(folder.stat().st_uid))
    account = system_account()
    return _placed(data / "servers" if reaches(account, data) else elsewhere, account)


def _placed(folder: Path, account: pwd.struct_passwd | None) -> Place:
    sockets = folder / "sockets"
    if not PLAIN_PATH.fullmatch(str(sockets)) or len(str(sockets)) > LONGEST_SOCKET_FOLDER:
        sockets = Path("/tmp") / f"opora-{digest(folder)}"  # noqa: S108 (its owner is checked below)
    place = Place(folder, sockets, account)
    place.make(folder)
    owner = account.pw_uid if account else os.getuid()
    if sockets.exists() and (sockets.is_symlink() or sockets.stat().st_uid != owner):
        raise ServerProblem(f"{sockets} belongs to somebody else: remove it.")
    place.make(sockets)
    return place


def digest(path: Path) -> str:
    """Of this path in this checkout: a new clone at the same path finds nothing of the old one."""
    return hashlib.sha256(os.fsencode(path) + environment.kept_secret("checkout").encode()).hexdigest()[:12]


def system_account() -> pwd.struct_passwd:
    known = {account.pw_name: account for account in pwd.getpwall()}
    for name in SYSTEM_USERS:
        if name in known:
            return known[name]
    made = subprocess.run(
        ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "opora"],
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        raise ServerProblem(f"PostgreSQL does not run as root and no system user could be made: {made.stderr}")
    return pwd.getpwnam("opora")


def reaches(account: pwd.struct_passwd, path: Path) -> bool:
    probe = ["/usr/bin/test", "-x", str(path)]
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return subprocess.run(probe, cwd="/", **identity).returncode == 0  # type: ignore[call-overload]
