"""Types lines into the real program in a pseudo-terminal, as a person would, and shows or records what comes out.

    python3 scripts/lib/play.py [--show] [--hold FILE] [--cast FILE] [--size 80x24] PROGRAM LINE…

`--show` passes everything to the terminal this runs in, and its answers to the program; `--hold` leaves the program at
its prompt, makes FILE, and waits until it is gone; `--cast` writes a recording in asciinema's format, version 2.
"""
import argparse
import codecs
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import sys
import termios
import time
import tty

PROMPT = b"embedded> "


class Player:
    def __init__(self, options):
        self.options, self.events, self.unseen = options, [], b""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        size = fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8) if options.show else struct.pack(
            "HHHH", int(options.size.split("x")[1]), int(options.size.split("x")[0]), 0, 0)
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.execvp(options.program, [options.program])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)
        self.start = time.monotonic()

    def pump(self, seconds):
        """Passes bytes on for a while; returns whether the program is still there."""
        end = time.monotonic() + seconds
        sources = [self.master] + ([0] if self.options.show else [])
        while (left := end - time.monotonic()) > 0:
            for source in select.select(sources, [], [], left)[0]:
                try:
                    data = os.read(source, 65536)
                except OSError:
                    return False
                if not data:
                    return False
                if source == 0:
                    os.write(self.master, data)
                    continue
                self.unseen += data
                self.events.append((time.monotonic() - self.start, self.decoder.decode(data)))
                if self.options.show:
                    sys.stdout.buffer.write(data)
                    sys.stdout.buffer.flush()
        return True

    def wait_for_prompt(self, seconds=120):
        """Waits until a prompt is the last that was written."""
        end = time.monotonic() + seconds
        while not plain(self.unseen).endswith(PROMPT):
            if time.monotonic() > end or not self.pump(0.05):
                sys.exit(f"play: no prompt after {seconds} s")
        self.unseen = b""

    def type(self, line):
        for character in line:
            os.write(self.master, character.encode())
            self.pump(0.02 if self.options.show else 0.035)
        self.pump(0.4)
        self.unseen = b""
        os.write(self.master, b"\r")
        self.wait_for_prompt()

    def play(self):
        self.wait_for_prompt()
        self.pump(0.5)
        for line in self.options.lines:
            self.type(line)
            self.pump(0.3 if self.options.show else 1.2)
        if self.options.hold:
            hold = pathlib.Path(self.options.hold)
            hold.touch()
            while hold.exists() and self.pump(0.1):
                pass
        os.write(self.master, b"\x04")
        self.pump(1)

    def write_cast(self, path):
        width, height = map(int, self.options.size.split("x"))
        header = {"version": 2, "width": width, "height": height, "env": {"TERM": "xterm-256color"}}
        lines = [json.dumps(header)]
        lines += [json.dumps([round(moment, 3), "o", text], ensure_ascii=False) for moment, text in self.events if text]
        pathlib.Path(path).write_text("\n".join(lines) + "\n")


def plain(data):
    """The end of an output, without escape sequences and what is offered behind a prompt."""
    data = re.sub(rb"\x1b\[2m[^\x1b]*\x1b\[22m", b"", data)
    return re.sub(rb"\x1b(\[[0-9;?]*[A-Za-z]|[78])", b"", data[-400:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--hold")
    parser.add_argument("--cast")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("program")
    parser.add_argument("lines", nargs="*")
    options = parser.parse_args()
    modes = termios.tcgetattr(0) if options.show else None
    player = Player(options)
    if modes:
        tty.setraw(0)
    try:
        player.play()
    finally:
        if modes:
            termios.tcsetattr(0, termios.TCSADRAIN, modes)
    if options.cast:
        player.write_cast(options.cast)


main()
