"""What the sides in Python have in common: a topology for each line on stdin, answered by the microseconds that both ways took."""

import os
import subprocess
import sys
import time

REACH = os.environ["REACH"]
RULESET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nat.nft")


def star_address(number):
    return "10.100.%d.%d" % divmod(number + 2, 256)


def serve(topologies, check, destroy):
    """topologies: name to a function that builds and returns what check(workload, built, number) and destroy(built) get."""
    for line in sys.stdin:
        workload, number, *checked = line.split() + ["0"] * (len(line.split()) < 2)
        start = time.monotonic()
        built = topologies[workload](int(number))
        created = time.monotonic()
        if checked:
            check(workload, built, int(number))
        before = time.monotonic()
        destroy(built)
        gone = time.monotonic()
        print("%.0f %.0f" % ((created - start) * 1e6, (gone - before) * 1e6), flush=True)


def reach(enter, address):
    """enter: the command that runs another one inside."""
    subprocess.run([*enter, REACH, "reach", address], check=True)
