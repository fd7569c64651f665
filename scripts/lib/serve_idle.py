"""Starts `gen serve` under the usual limit of 256 open files, leaves 1,000 connections idle, and draws beside them.

    python3 scripts/lib/serve_idle.py GEN

Ends with 0 when every picture came, /healthz answered, and all idle connections can still be used.
"""
import concurrent.futures
import json
import re
import resource
import socket
import subprocess
import sys
import urllib.request

IDLE = 1000
BODY = {"text_prompts": [{"text": "a lighthouse"}], "width": 128, "height": 128, "steps": 2}


def picture(origin, seed):
    request = urllib.request.Request(f"{origin}/v1/generation/lantern-1/text-to-image", method="POST",
                                     data=json.dumps({**BODY, "seed": seed}).encode(), headers={"Accept": "image/png"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read().startswith(b"\x89PNG")


def healthy(connection):
    """Whether a connection that has been idle answers."""
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    text = b""
    while not text.endswith(b"ok\n"):
        piece = connection.recv(4096)
        if not piece:
            return False
        text += piece
    return text.startswith(b"HTTP/1.1 200 ")


def main():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = IDLE + 200
    if hard != resource.RLIM_INFINITY and hard < wanted:
        sys.exit(f"serve_idle: the system allows {hard} open files, {wanted} are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    server = subprocess.Popen(["/bin/sh", "-c", 'ulimit -S -n 256; exec "$0" serve --port 0', sys.argv[1]],
                              stderr=subprocess.PIPE, text=True)
    try:
        origin = re.search(r"http://\S+", server.stderr.readline())[0]
        port = int(origin.rsplit(":", 1)[1])
        idle = [socket.create_connection(("127.0.0.1", port), timeout=120) for _ in range(IDLE)]
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            drawn = sum(pool.map(lambda seed: picture(origin, seed), range(1, 33)))
        alive = sum(healthy(connection) for connection in idle)
        for connection in idle:
            connection.close()
        if (drawn, alive) != (32, IDLE):
            sys.exit(f"serve_idle: {drawn} pictures, {alive} of {IDLE} idle connections alive")
        print(f"{drawn} pictures beside {alive} idle connections")
    finally:
        server.terminate()
        server.wait(60)


main()
