"""The fault points that the code enumerates."""

import subprocess

from product import binaries

POINTS = subprocess.run(
    [binaries.path("guichet"), "fault-points"], capture_output=True, text=True, timeout=60, check=True
).stdout.split()
