"""What the sides in Python have in common: a topology for each line on stdin, answered by the microseconds that both ways took."""

import os
import subprocess
import sys
import time

REACH = os.environ["REACH"]
RULESET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nat.nft")


def star_address(number):
    return "10.100.%d.%d" % divmod(number + 2, 256)


def serve(topologies, enter, destroy):
    """
    topologies: name to a function that builds and returns what enter(built, host) and destroy(built) get; enter returns the command that
    runs another one on a host.
    """
    for line in sys.stdin:
        workload, number, *checked = line.split() + ["0"] * (len(line.split()) < 2)
        start = time.monotonic()
        built = topologies[workload](int(number))
        created = time.monotonic()
        if checked:
            check(workload, int(number), lambda host: enter(built, host))
        before = time.monotonic()
        destroy(built)
        gone = time.monotonic()
        print("%.0f %.0f" % ((created - start) * 1e6, (gone - before) * 1e6), flush=True)


def check(workload, number, enter):
    """Fails unless somebody at the far end answers."""
    def reach(host, address):
        subprocess.run([*enter(host), REACH, "reach", address], check=True)

    if workload == "w1":
        reach("one", "127.0.0.1")
    elif workload == "w2":
        reach("alice", "10.0.0.2")
        reach("bob", "fd00::1")
    elif workload == "w3":
        reach("host%d" % (number - 1), star_address(0))
    else:
        reach("laptop", "203.0.113.80")
