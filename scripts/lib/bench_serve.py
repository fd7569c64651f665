"""The figures of `gen serve`: the HTTP layer with an instant service, and the whole under load. Called by scripts/bench.

Needs wrk and nginx (apt-get install wrk nginx-light), the release binary, and builds the package Benchmarks.
"""
import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GEN = ROOT / ".build/release/gen"
SIZE = 300_000
BODY = {"text_prompts": [{"text": "a lighthouse", "weight": 1}], "seed": 7}
CONNECTIONS = (1, 16, 256)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"bench: nothing listens on {port}")


def cpu_seconds(pid):
    """User and system time of a process and its children."""
    ticks = 0
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    for process in [str(pid), *children]:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(pid):
    """Resident megabytes."""
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def wrk(url, connections, seconds, script=None):
    """Requests per second, and answers that were not 2xx."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s"]
    output = subprocess.run(command + (["-s", script] if script else []) + [url], capture_output=True, text=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), int(bad[1]) if bad else 0


def post_script(folder, accept):
    """A script for wrk that asks for a picture."""
    path = folder / f"{accept.split('/')[1]}.lua"
    path.write_text(f"wrk.method = 'POST'\nwrk.body = {json.dumps(json.dumps(BODY))}\n"
                    f"wrk.headers['Accept'] = '{accept}'\nwrk.headers['Content-Type'] = 'application/json'\n")
    return str(path)


def start_nginx(folder, port):
    """nginx, which serves a file of the same size."""
    (folder / "picture").write_bytes(os.urandom(SIZE))
    temporary = "".join(f"{k}_temp_path {folder}/{k};" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} pid {folder}/pid; error_log {folder}/log; worker_processes auto; events {{}} http {{ access_log off; sendfile on;"
        f" keepalive_requests 100000000; {temporary} server {{ listen 127.0.0.1:{port}; root {folder}; }} }}")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    return subprocess.Popen([nginx, "-e", str(folder / "log"), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])


def measure(row, connections, seconds):
    """Requests per second, and milliseconds of the server's CPU per request."""
    name, process, url, script = row
    before = cpu_seconds(process.pid)
    rate, bad = wrk(url, connections, seconds, script)
    if bad:
        sys.exit(f"bench: {name}: {bad} answers were errors")
    return rate, (cpu_seconds(process.pid) - before) * 1e3 / (rate * seconds)


def layer(seconds=2, rounds=7):
    """Bound: 0.7 of the minimal handler for a 300 KB image."""
    print(f"serve: requests per second for {SIZE:,} bytes, and milliseconds of server CPU per request: medians of {rounds} rounds")
    print("in turns; ratios to the minimal handler in the same round")
    subprocess.run(["swift", "build", "--package-path", "Benchmarks", "-c", "release", "--product", "serve-bench"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    bench = ROOT / "Benchmarks/.build/release/serve-bench"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        ports = [free_port() for _ in range(3)]
        processes = [subprocess.Popen([bench, kind, str(port)], stdout=subprocess.DEVNULL)
                     for kind, port in zip(("minimal", "api"), ports)]
        processes.append(start_nginx(folder, ports[2]))
        minimal, api, nginx = (f"http://127.0.0.1:{port}" for port in ports)
        path, image = "/v1/generation/instant/text-to-image", post_script(folder, "image/png")
        rows = [("minimal Hummingbird", processes[0], minimal + path, image), ("gen serve", processes[1], api + path, image),
                ("gen serve, JSON", processes[1], api + path, post_script(folder, "application/json")),
                ("nginx, a file", processes[2], nginx + "/picture", None)]
        try:
            for port in ports:
                wait_for(port)
            for connections in CONNECTIONS:
                results = [[measure(row, connections, seconds) for row in rows] for _ in range(rounds)]
                for index, row in enumerate(rows):
                    middle = [statistics.median(result[index][k] for result in results) for k in (0, 1)]
                    ratio = [statistics.median(result[index][k] / result[0][k] for result in results) for k in (0, 1)]
                    print(f"{connections:4} connections  {row[0]:20} {middle[0]:9,.0f}/s {middle[1]:7.3f} ms   "
                          f"rate {ratio[0]:.2f}, CPU {ratio[1]:.2f}", flush=True)
        finally:
            for process in processes:
                process.terminate()
                process.wait(20)


def load(seconds=60, idle=1000, active=64):
    """Bound: no error but 429; memory after the run at most 1.1 times that after 10 s; p99 of /healthz 50 ms."""
    print(f"serve: {idle} idle connections and {active} clients for {seconds} s, Lantern saturated")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    port = free_port()
    server = subprocess.Popen([GEN, "serve", "--port", str(port), "--queue", "32"], stderr=subprocess.DEVNULL)
    statuses, times, lock = {}, [], threading.Lock()
    end = time.time() + seconds + 1

    def client(number):
        body = json.dumps({**BODY, "steps": 10, "seed": number + 1})
        headers = {"Content-Type": "application/json", "Accept": "image/png", "Authorization": f"key-{number}"}
        connection = None
        while time.time() < end:
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=120)
                connection.request("POST", "/v1/generation/lantern-1/text-to-image", body, headers)
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except (OSError, http.client.HTTPException) as error:
                status, connection = type(error).__name__, None
            with lock:
                statuses[status] = statuses.get(status, 0) + 1
            if status == 429:
                time.sleep(0.5)

    def health():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.time() < end:
            start = time.perf_counter()
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            times.append(time.perf_counter() - start)
            time.sleep(0.02)

    try:
        wait_for(port)
        sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(idle)]
        threads = [threading.Thread(target=client, args=(n,)) for n in range(active)] + [threading.Thread(target=health)]
        for thread in threads:
            thread.start()
        time.sleep(10)
        early = resident(server.pid)
        time.sleep(max(0, end - 1 - time.time()))
        late = resident(server.pid)
        for thread in threads:
            thread.join()
        alive = sum(s.fileno() >= 0 for s in sockets)
        for s in sockets:
            s.close()
    finally:
        server.terminate()
        server.wait(60)
    times.sort()
    print(f"answers {statuses}, idle connections {alive}")
    print(f"resident memory {early:.0f} MB after 10 s, {late:.0f} MB after {seconds} s: {late / early:.2f} times")
    print(f"/healthz p50 {times[len(times) // 2] * 1e3:.1f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.1f} ms, "
          f"{len(times)} requests")


def serve():
    """Both."""
    for tool in ("wrk", "nginx"):
        if not shutil.which(tool) and not pathlib.Path(f"/usr/sbin/{tool}").exists():
            sys.exit(f"bench: {tool} is not installed: apt-get install wrk nginx-light")
    layer()
    load()


if __name__ == "__main__":
    {"layer": layer, "load": load}.get(sys.argv[1] if len(sys.argv) > 1 else "", serve)()
