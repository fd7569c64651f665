"""The figures of the HTTP client, beside a bare loop over the same library and other clients. Called by scripts/bench.

Needs wrk, nginx, Go and Python's requests (apt-get install wrk nginx-light golang-go python3-requests), the release binary, and
builds the package Benchmarks.
"""
import base64
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib

from bench_serve import free_port, wait_for, wrk
from measure import GEN, ROOT, peak_memory, run_once

PATH = "/v1alpha/generation/bench/text-to-image"


def chunk(name, data):
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def picture(width, height):
    """A PNG of noise that compresses no further."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    rows = b"".join(b"\0" + os.urandom(width * 3) for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def artifacts(pictures):
    items = ",".join(f'{{"base64":"{base64.b64encode(p).decode()}","finishReason":"SUCCESS","seed":7}}' for p in pictures)
    return f'{{"artifacts":[{items}]}}'.encode()


class Nginx:
    """Serves files, to POST too."""

    def __init__(self, folder, files):
        self.port = free_port()
        root = folder / "files"
        (root / PATH[1:]).parent.mkdir(parents=True)
        self.root = root
        locations = ""
        self.ports = {}
        for name, (content, kind) in files.items():
            (root / name).write_bytes(content)
            self.ports[name] = free_port()
            locations += (f"server {{ listen 127.0.0.1:{self.ports[name]}; root {root}; location = /{name} {{ default_type {kind}; "
                          f"add_header Seed 7; }} location / {{ return 404; }} location /v1alpha/generation {{ error_page 405 =200 /{name};"
                          f" return 405; }} }} ")
        temporary = "".join(f"{k}_temp_path {folder}/{k};" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"{user} pid {folder}/pid; error_log {folder}/log; worker_processes 1; events {{}} http {{ access_log off; sendfile on;"
            f" types {{}} keepalive_requests 100000000; {temporary} {locations} }}")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-e", str(folder / "log"), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        for port in self.ports.values():
            wait_for(port)

    def url(self, name):
        return f"http://127.0.0.1:{self.ports[name]}"

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def measured(command):
    """Requests per second, milliseconds of CPU per request, peak megabytes."""
    run = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"bench: {command} failed\n{run.stderr}")
    return tuple(float(part) for part in run.stdout.split())


def in_new_folder(command, folder, keeps=False):
    """What a client measures, in a folder of its own that it is told last: every answer is a new file there, for a file that is
    overwritten has to wait for the disk. Many files that vanish make new ones slower for seconds; large ones must."""
    place = tempfile.mkdtemp(dir=folder)
    result = measured([*command, place])
    if not keeps:
        shutil.rmtree(place)
    return result


def ours(bench, way, url, connections, requests, samples, folder, keeps=False):
    return in_new_folder([bench, way, url, connections, requests, samples], folder, keeps)


def clients(folder, bench, go, url, connections, requests):
    """The rate and cost of each client, five rounds in turn."""
    commands = {name: [bench, way, url, connections, requests, 1] for name, way in
                (("gen", "ours"), (BARE, "bare"), (FILES, "disk"))}
    if go:
        commands["Go net/http, to new files"] = [go, url, connections, requests]
    commands["Python requests, to new files"] = [
        sys.executable, ROOT / "scripts/lib/http_clients.py", url, connections, max(50, requests // 10)]
    rounds = {name: [] for name in commands}
    for _ in range(5):
        for name, command in commands.items():
            rounds[name].append(in_new_folder(command, folder, keeps=requests > 1000))
    return rounds


# Where the many small files are made. On ext4, a new file where others were removed minutes ago costs up to ten times as much as
# the request, for whoever comes next: a figure of the file system's memory, not of a client.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
BARE = "bare async-http-client"
FILES = "bare, to new files"


def ratio(rows, others, part):
    """The median of the ratios, round by round."""
    return statistics.median(a[part] / b[part] for a, b in zip(rows, others))


def table(folder, bench, go, nginx):
    script = folder / "post.lua"
    script.write_text("wrk.method = 'POST'\nwrk.body = '{}'\nwrk.headers['Content-Type'] = 'application/json'\n")
    print(f"{'answer':10} {'conn.':>5}  {'client':30} {'requests/s':>10} {'CPU ms':>8}   of the bare loop   of it to new files")
    for name, size, requests in (("tiny", "200 bytes", 4000), ("large", "2 MB", 200)):
        for connections in (1, 16):
            with tempfile.TemporaryDirectory(dir=MEMORY if name == "tiny" else folder) as files:
                rounds = clients(files, bench, go, nginx.url(name), connections, requests)
            for client, rows in rounds.items():
                rate, cost = (statistics.median(row[i] for row in rows) for i in (0, 1))
                ratios = "".join(f"   {ratio(rows, rounds[other], 0):5.2f} rate {ratio(rows, rounds[other], 1):5.2f} CPU"
                                 for other in (BARE, FILES))
                print(f"{size:10} {connections:5}  {client:30} {rate:10,.0f} {cost:8.3f}{ratios}")
            rate, _ = wrk(nginx.url(name) + PATH, connections, 2, str(script))
            bare = statistics.median(row[0] for row in rounds[BARE])
            print(f"{size:10} {connections:5}  {'wrk, the ceiling':30} {rate:10,.0f} {'':8}   {rate / bare:5.2f} rate")
            more = statistics.median(a[1] - b[1] for a, b in zip(rounds["gen"], rounds[BARE]))
            print(f"{size:10} {connections:5}  decoding and writing: {more:+.3f} ms CPU", flush=True)


def http():
    """Goals: 0.9 of the bare loop's rate and 1.2 of its CPU; 3 ms for decoding and writing 2 MB; 20 ms for a process with one
    call; 64 MB for ten pictures of 1024x1024 in one answer. The bare loop drops what it gets; "to new files" keeps it, as gen
    does: the difference between these two is the file system's."""
    print("http: the client, end to end, beside others, against nginx with a file")
    bench = ROOT / "Benchmarks/.build/release/http-bench"
    subprocess.run(["swift", "build", "--package-path", "Benchmarks", "-c", "release", "--product", "http-bench"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        go = None
        if shutil.which("go"):
            go = folder / "http_clients"
            subprocess.run(["go", "build", "-o", go, ROOT / "scripts/lib/http_clients.go"], check=True)
        big = picture(1024, 1024)
        nginx = Nginx(folder, {
            "tiny": (picture(7, 5), "image/png"), "large": (picture(832, 832), "image/png"),
            "json": (artifacts([picture(832, 832)]), "application/json"), "ten": (artifacts([big] * 10), "application/json"),
        })
        try:
            table(folder, bench, go, nginx)
            rows = [tuple(ours(bench, way, nginx.url("json"), 1, 100, 1, folder=folder)[1] for way in ("ours", "bare"))
                    for _ in range(5)]
            print(f"2 MB as base64: {statistics.median(a for a, _ in rows):.2f} ms CPU, bare loop "
                  f"{statistics.median(b for _, b in rows):.2f} ms, decoding and writing "
                  f"{statistics.median(a - b for a, b in rows):+.2f} ms")
            memory = ours(bench, "ours", nginx.url("ten"), 1, 3, 10, folder=folder)[2]
            print(f"ten pictures of 1024x1024 ({len(big) / 1e6:.1f} MB each) in one answer: peak {memory:.0f} MB")
            process(folder, nginx)
        finally:
            nginx.stop()


def process(folder, nginx):
    os.environ["API_HOST"] = nginx.url("tiny")
    line = 'seed 7; prompt "a"; generate'
    command = [GEN, "run", "--fresh", "--service", "stability", "-e", line]
    runs = [run_once(command, cwd=folder) for _ in range(20)]
    print(f"gen -e '{line}' as a process: median {statistics.median(r[0] for r in runs) * 1e3:.1f} ms, CPU "
          f"{statistics.median(r[1] for r in runs) * 1e3:.1f} ms, peak {peak_memory(command, cwd=folder):.0f} MB")
    os.environ["API_HOST"] = nginx.url("ten")
    command = [GEN, "run", "--fresh", "--service", "stability", "-e", 'seed 7; prompt "a"; size 1024x1024; generate 10']
    print(f"gen with ten pictures of 1024x1024: peak {peak_memory(command, cwd=folder):.0f} MB")


if __name__ == "__main__":
    http()
