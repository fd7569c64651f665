"""Starts two `gen serve` behind nginx with the configuration of docs/serve.md, kills one, and asks on.

    python3 scripts/lib/serve_nginx.py GEN

Ends with 0 when every request of every client got a picture. Needs nginx in PATH or /usr/sbin.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BODY = {"text_prompts": [{"text": "a lighthouse"}], "width": 512, "height": 512, "steps": 4, "seed": 7}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start(gen):
    """A server on a free port."""
    process = subprocess.Popen([gen, "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    found = re.search(r":(\d+) ", line)
    if not found:
        sys.exit(f"serve_nginx: the server said {line!r}")
    return process, int(found[1])


def configuration(folder, ports, front):
    """The block of the document, with these ports, in a file that an ordinary user can start nginx with."""
    text = (ROOT / "docs/serve.md").read_text()
    block = re.search(r"```nginx\n(.*?)```", text, re.S)[1]
    for old, new in (("7881", ports[0]), ("7882", ports[1])):
        block = block.replace(f"127.0.0.1:{old}", f"127.0.0.1:{new}")
    block = block.replace("listen 7878;", f"listen 127.0.0.1:{front};")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    # Started by root, the workers would be nobody, who may not use the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{block}}}\n")


def picture(front, padding):
    """One request; the body is as large as a form with two images."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{front}/v1/generation/lantern-1/text-to-image", method="POST",
        data=json.dumps({**BODY, "extras": "x" * padding}).encode(),
        headers={"Accept": "image/png", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read().startswith(b"\x89PNG")


def main():
    gen = sys.argv[1]
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    front = free_port()
    servers = [start(gen), start(gen)]
    balancer = None
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        try:
            configuration(folder, [port for _, port in servers], front)
            balancer = subprocess.Popen(
                [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", front)) == 0:
                        break
                time.sleep(0.05)
            with concurrent.futures.ThreadPoolExecutor(6) as pool:
                answers = [pool.submit(picture, front, 500_000) for _ in range(12)]
                concurrent.futures.wait(answers[:2])
                servers[0][0].kill()
                failed = [a for a in answers if a.exception() or not a.result()]
            if failed:
                sys.exit(f"serve_nginx: {len(failed)} of {len(answers)} failed: {failed[0].exception()}")
            print(f"{len(answers)} pictures through nginx, one of two servers killed on the way")
        finally:
            if balancer:
                balancer.send_signal(signal.SIGQUIT)
                balancer.wait(30)
            for process, _ in servers:
                process.terminate()
                process.wait(60)


os.environ.pop("GEN_SERVICE", None)
main()
