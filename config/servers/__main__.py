"""python -m config.servers start | stop | status | run -- COMMAND…"""

import argparse
import subprocess
import sys

from config import environment, servers


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m config.servers", description="The servers of this checkout.")
    parser.add_argument("verb", choices=["start", "stop", "status", "run"])
    parser.add_argument("command", nargs=argparse.REMAINDER, help="run: start the servers, then this command")
    chosen = parser.parse_args()
    if chosen.verb == "stop":
        servers.stop()
        return 0
    if chosen.verb == "status":
        return _print_status()
    servers.start()
    command = [word for word in chosen.command if word != "--"]
    if chosen.verb == "run":
        return subprocess.call(command) if command else parser.error("run needs a command")
    return 0


def _print_status() -> int:
    found = servers.status()
    for name, is_running in found.items():
        print(f"{name}: {'runs' if is_running else 'does not run'}")
    print(f"data: {environment.data_folder()}")
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (servers.ServerProblem, environment.EnvironmentProblem) as problem:
        sys.exit(f"opora: {problem}")
