"""Uses the page of a running `gen serve` as a person would, in headless Chromium: types, chooses, clicks, looks.

    python3 scripts/lib/serve_page.py http://127.0.0.1:7878 [PICTURE.png [WIDTH [light|dark]]]

Opens the page with hostile prompts in its address, types them into the form, and clicks Draw. Ends with 1 unless every prompt stays text, a picture appears, nothing
but this server is asked, and the browser has nothing to complain of. With a file name, a screenshot of the page is left
there; `-` is none. Needs chromium and nothing else: it is told what to do through its DevTools protocol, over a WebSocket.
"""
import base64
import json
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse

HOSTILE = ["<img src=x onerror=\"document.title='pwned'\">", "</textarea><script>document.title='pwned'</script>",
           "'; document.title='pwned'; //", "`${document.title='pwned'}` \\u003cscript> &lt;b&gt; \u202e it's"]


class Browser:
    """One page of a headless Chromium."""

    def __init__(self, program, folder):
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0",
                   f"--user-data-dir={folder}", "about:blank"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        marker = pathlib.Path(folder) / "DevToolsActivePort"
        end = time.time() + 60
        while not (marker.exists() and marker.read_text().count("\n")):
            if time.time() > end or self.process.poll() is not None:
                sys.exit("serve_page: chromium did not start")
            time.sleep(0.05)
        port, path = marker.read_text().split("\n")[:2]
        self.events, self.next = [], 0
        self.connect(int(port), path)
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def connect(self, port, path):
        """The handshake of RFC 6455; the key proves nothing here."""
        self.session = None
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        self.stream = self.socket.makefile("rb")
        while self.stream.readline() not in (b"\r\n", b""):
            pass

    def send(self, text):
        data = text.encode()
        size = (bytes([0x80 | len(data)]) if len(data) < 126 else
                b"\xfe" + struct.pack(">H", len(data)) if len(data) < 65536 else b"\xff" + struct.pack(">Q", len(data)))
        # A mask of zeros: what goes to a program on this machine need not be hidden from proxies.
        self.socket.sendall(b"\x81" + size + b"\0\0\0\0" + data)

    def receive(self):
        """The next message; its frames put together."""
        text = b""
        while True:
            first, second = self.stream.read(2)
            size = second & 127
            if size > 125:
                size = struct.unpack(">H" if size == 126 else ">Q", self.stream.read(2 if size == 126 else 8))[0]
            text += self.stream.read(size)
            if first & 0x80:
                return json.loads(text)

    def call(self, method, parameters=None):
        self.next += 1
        message = {"id": self.next, "method": method, "params": parameters or {}}
        if self.session:
            message["sessionId"] = self.session
        self.send(json.dumps(message))
        while True:
            answer = self.receive()
            if answer.get("id") == self.next:
                if "error" in answer:
                    sys.exit(f"serve_page: {method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def value(self, script):
        result = self.call("Runtime.evaluate", {"expression": script, "returnByValue": True, "awaitPromise": True})
        if "exceptionDetails" in result:
            sys.exit(f"serve_page: {script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, script, what, seconds=60):
        end = time.time() + seconds
        while not self.value(script):
            if time.time() > end:
                sys.exit(f"serve_page: {what} did not happen: {self.value('document.body.innerText')[:600]!r}")
            time.sleep(0.05)

    def click(self, element):
        """A real click, in the middle of what is seen of the element."""
        spot = self.value(f"(() => {{ const e = document.getElementById('{element}'); e.scrollIntoView({{block: 'center'}});"
                          " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent",
                      {"type": kind, "x": spot[0], "y": spot[1], "button": "left", "clickCount": 1})

    def type(self, element, text):
        """Replaces the text of a field as keys would."""
        self.click(element)
        self.value(f"document.getElementById('{element}').select()")
        self.call("Input.insertText", {"text": text})

    def close(self):
        self.process.terminate()
        self.process.wait(30)


def draw(browser, prompt):
    """Draws what stands in the form, and checks that it stayed text."""
    body = json.dumps(prompt, ensure_ascii=False).replace("'", "'\\''")
    shown = browser.value("document.getElementById('curl').textContent")
    if body not in shown:
        sys.exit(f"serve_page: {body} is not in the request shown: {shown}")
    before = browser.value("document.getElementById('picture').src")
    browser.click("draw")
    browser.wait(f"document.getElementById('picture').src !== {json.dumps(before)}", "the picture")
    browser.wait("document.getElementById('picture').naturalWidth === 512", "decoding the picture")
    status = browser.value("document.getElementById('status').textContent")
    if not re.match(r"Seed \d+, ", status):
        sys.exit(f"serve_page: the status says {status!r}")
    if browser.value("document.title") != "gen serve" or browser.value("document.images.length") != 1:
        sys.exit(f"serve_page: {prompt!r} was run")


def open_page(browser, address):
    browser.value("window.isOld = true")
    browser.call("Page.navigate", {"url": address})
    browser.wait("!window.isOld && document.readyState === 'complete' && document.getElementById('curl').textContent", "loading")
    # The fewer steps, the sooner this ends.
    browser.type("steps", "10")


def look(browser, width):
    """The picture stands beside the form where there is room, else below it, and nothing is wider than the window."""
    box = "(e => { const r = document.querySelector(e).getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; })"
    form, figure = browser.value(f"['form', 'figure'].map({box})")
    placed = figure[0] >= form[2] and abs(figure[1] - form[1]) < 1 if width > 900 else figure[1] >= form[3]
    if not placed or browser.value("document.documentElement.scrollWidth") > width:
        sys.exit(f"serve_page: at {width} pixels the form is at {form} and the picture at {figure}")


def check(browser, origin):
    """What the browser was asked to load, and what it complained of."""
    asked = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
    foreign = [url for url in asked if not url.startswith((origin + "/", f"blob:{origin}/", "about:"))]
    complaints = [e for e in browser.events
                  if e.get("method") in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Page.javascriptDialogOpening")
                  or e.get("method") == "Log.entryAdded" and e["params"]["entry"]["level"] == "error"
                  and "favicon" not in e["params"]["entry"].get("url", "")]
    if foreign or complaints:
        sys.exit(f"serve_page: asked {foreign}, complaints {complaints}")
    return sum("/text-to-image" in url for url in asked)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    origin = sys.argv[1].rstrip("/")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit("serve_page: chromium is not installed")
    width = int(sys.argv[3]) if len(sys.argv) > 3 else 1100
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(program, folder)
        try:
            browser.call("Emulation.setDeviceMetricsOverride",
                         {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})
            theme = sys.argv[4] if len(sys.argv) > 4 else "light"
            browser.call("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
            for prompt in HOSTILE:
                open_page(browser, f"{origin}/?prompt={urllib.parse.quote(prompt)}")
                draw(browser, prompt)
            open_page(browser, origin + "/")
            for prompt in HOSTILE + ["a lighthouse on a cliff at sunset"]:
                browser.type("prompt", prompt)
                draw(browser, prompt)
            look(browser, width)
            drawn = check(browser, origin)
            if len(sys.argv) > 2 and sys.argv[2] != "-":
                browser.value("scrollTo(0, 0)")
                size = browser.call("Page.getLayoutMetrics")["cssContentSize"]
                shot = browser.call("Page.captureScreenshot", {
                    "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"],
                                                            "scale": 1}})
                pathlib.Path(sys.argv[2]).write_bytes(base64.b64decode(shot["data"]))
            print(f"{drawn} pictures drawn with clicks, hostile prompts stayed text")
        finally:
            browser.close()


main()
