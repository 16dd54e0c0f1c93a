# SPDX-License-Identifier: Apache-2.0
"""What the checks share: the files of the repository and one way to report."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def files(*suffixes):
    """Paths from the top: tracked, and new ones that git does not ignore; sorted, existing only."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return sorted({f for f in listed if f.endswith(suffixes or ("",)) and f and os.path.isfile(f"{ROOT}/{f}")})


def lines(path):
    with open(f"{ROOT}/{path}", encoding="utf-8", errors="replace") as file:
        return file.read().split("\n")


def finish(problems, looked_at):
    """Ends the check: red with every problem on a line of its own, also when there was nothing to look at."""
    if not looked_at:
        problems = ["nothing was found to check"]
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)
