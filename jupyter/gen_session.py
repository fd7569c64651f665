"""A session of gen in a process of its own, which answers requests line by line. docs/notebook.md"""
import json
import queue
import subprocess
import threading

PROTOCOL = 1


class GenEnded(Exception):
    """gen cannot be started, or is gone."""


class Process:
    """One `gen --json --session`."""

    def __init__(self, program):
        self.lock = threading.Lock()
        self.last = 0
        self.events = queue.Queue()
        try:
            self.process = subprocess.Popen(
                [program, "--json", "--session"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise GenEnded(f"{program} cannot be started ({error.strerror}): run `gen jupyter install` again")
        threading.Thread(target=self._read, daemon=True).start()
        ready = self.events.get()
        if not ready or ready.get("protocol") != PROTOCOL:
            self.end()
            raise GenEnded(f"{program} does not fit this kernel: run `gen jupyter install` again")

    def _read(self):
        # A thread of its own, so that an interrupt never falls into the middle of a line.
        for line in self.process.stdout:
            try:
                self.events.put(json.loads(line))
            except ValueError:
                break
        self.events.put(None)

    def send(self, request):
        with self.lock:
            try:
                self.process.stdin.write(json.dumps(request).encode() + b"\n")
                self.process.stdin.flush()
            except (OSError, ValueError):
                pass  # that it is gone is told by its events

    def ask(self, request, **members):
        """The events that answer a request; the last is `end`."""
        self.last += 1
        self.send({"request": request, "id": self.last, **members})
        while True:
            event = self.events.get()
            if event is None:
                status = self.process.wait()
                raise GenEnded(f"gen ended (status {status}); the next cell starts a new session")
            if event.get("id") == self.last or event["event"] == "note":
                yield event
                if event["event"] == "end":
                    return

    def end(self):
        self.send({"request": "interrupt"})
        self.send({"request": "quit"})
        try:
            self.process.stdin.close()
            self.process.wait(3)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            self.process.terminate()
