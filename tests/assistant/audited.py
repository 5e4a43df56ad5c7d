"""briefgen as it is, with a record in $AUDITED of what it writes, starts, connects to, moves and removes."""

from __future__ import annotations

import os
import sys

TOLD = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate",
    "os.utime", "shutil.move", "shutil.rmtree", "shutil.copyfile", "urllib.Request",
)  # fmt: skip
log = os.open(os.environ["AUDITED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        named = isinstance(arguments[0], str | bytes)  # else it is a pipe that is open
        if (
            named
            and isinstance(flags, int)
            and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        ):
            os.write(log, f"open {arguments[0]}\n".encode())
    elif event in TOLD:
        os.write(log, f"{event} {arguments!r}\n".encode("utf-8", "replace"))


sys.addaudithook(hook)

from briefgen.cli import main  # noqa: E402

main(sys.argv[1:])
