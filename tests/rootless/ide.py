"""Runs a test program as an IDE does: waits at a TCP port, and speaks the server mode of Microsoft.Testing.Platform with it."""
import json
import os
import socket
import subprocess
import sys

listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(60)
program = subprocess.Popen(
    [*sys.argv[1:], "--server", "--client-port", str(listener.getsockname()[1])], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
)
stream = listener.accept()[0].makefile("rwb")


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    stream.write(b"Content-Length: %d\r\nContent-Type: application/testingplatform\r\n\r\n" % len(body) + body)
    stream.flush()


def receive():
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(stream.read(length)) if length else None


send({
    "id": 1,
    "method": "initialize",
    "params": {
        "processId": os.getpid(),
        "clientInfo": {"name": "an IDE", "version": "1"},
        "capabilities": {"testing": {"debuggerProvider": False}},
    },
})
send({"id": 2, "method": "testing/runTests", "params": {"runId": "0ab1b2c3-0000-0000-0000-000000000001"}})
states = {}
while message := receive():
    if message.get("method") == "testing/testUpdates/tests":
        for change in message["params"].get("changes") or []:
            states[change["node"]["uid"]] = change["node"].get("execution-state")
    if message.get("id") == 2:
        send({"method": "exit"})
passed = sum(state == "passed" for state in states.values())
print(f"{passed} passed, {len(states) - passed} failed")
sys.exit(program.wait())
