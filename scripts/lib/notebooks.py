"""Uses the Jupyter kernel as front ends do: runs examples/notebook.ipynb with nbclient, then asks it by hand.

    .build/notebook/bin/python scripts/lib/notebooks.py GEN [FOLDER]

Installs the kernel with `gen jupyter install` into a folder of its own. With FOLDER, the notebook that was run is left
there. Needs nbclient and ipykernel from PyPI.
"""
import base64
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile

import nbclient
import nbformat
from jupyter_client import KernelManager

HOSTILE = "<script>alert(1)</script> \u202egnp.exe"
EXAMPLE = pathlib.Path(__file__).parents[2] / "examples" / "notebook.ipynb"
# Nothing here waits for long, but machines may be slow.
PATIENCE = 240


def check(holds, what, *facts):
    if not holds:
        sys.exit(f"notebooks: {what}: {str(facts)[:3000]}")


def png_size(text):
    """Width and height of a picture in base64; ends the test if it is no PNG."""
    data = base64.b64decode(text)
    check(data[:8] == b"\x89PNG\r\n\x1a\n" and data[-8:-4] == b"IEND", "a picture is not a whole PNG", data[:16])
    return struct.unpack(">II", data[16:24])


def install(gen, folder):
    """The kernel, and an environment in which Jupyter finds nothing else."""
    os.environ.update({
        "JUPYTER_DATA_DIR": str(folder / "jupyter"), "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_CONFIG_DIR": str(folder / "configuration"), "IPYTHONDIR": str(folder / "ipython"),
        "GEN_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config")})
    done = subprocess.run(
        [gen, "jupyter", "install", "--python", sys.executable], capture_output=True, text=True)
    check(done.returncode == 0, "the kernel is not installed", done.stderr)


def run_example(folder, keep):
    notebook = nbformat.read(EXAMPLE, as_version=4)
    nbclient.NotebookClient(notebook, timeout=PATIENCE, resources={"metadata": {"path": str(folder)}}).execute()
    if keep:
        nbformat.write(notebook, pathlib.Path(keep) / "notebook.ipynb")
    nbformat.validate(notebook)
    outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    check(len(outputs) == 6, "the example has six cells of code", len(outputs))
    one, row, settings, sweep, plot, last = outputs

    def texts(cell):
        return "".join(output.text for output in cell if output.output_type == "stream")

    def shown(cell, kind):
        return [output for output in cell if kind in output.get("data", {})]

    picture = shown(one, "image/png")
    check(len(picture) == 1 and png_size(picture[0].data["image/png"]) == (256, 256), "no picture", one)
    about = picture[0].metadata["image/png"]
    check((about["width"], about["height"]) == (256, 256) and "lighthouse" in about["alt"], "no words", about)
    check("@1.1" in picture[0].data["text/plain"] and "seed 7" in picture[0].data["text/plain"], "no seed", picture)
    check("@1.1  out/" in texts(one), "no line about the picture", texts(one))
    check(png_size(shown(row, "image/png")[0].data["image/png"]) == (4 * 264 - 8, 256), "no row")
    check(all(f"seed {seed}" in texts(row) for seed in (7, 8, 9, 10)), "no seeds", texts(row))
    table = shown(settings, "text/html")[0].data
    check("<td" in table["text/html"] and "cfg" not in table["text/plain"], "no table", table)
    check("steps 20" in table["text/plain"], "no text beside the table", table)
    check(len(shown(sweep, "image/png")) == 1, "not one sheet", [o.get("data", {}).keys() for o in sweep])
    links = shown(sweep, "text/html")[-1].data
    check('href="./out/grid.html"' in links["text/html"] and "SSIM" in links["text/plain"], "no links", links)
    check((folder / "out" / "grid.html").exists(), "no page")
    numbers = shown(plot, "text/html")[-1].data["text/html"]
    check("contrast" in numbers and numbers.count("<tr>") == 6, "no numbers", numbers)
    check("differ by" in texts(last), "nothing printed", last)


class Front:
    """A front end with a kernel of its own."""

    def __init__(self, folder):
        self.manager = KernelManager(kernel_name="gen")
        self.manager.start_kernel(cwd=str(folder))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code, on_output=lambda message: None, **options):
        """The reply to a cell and what it showed."""
        outputs = []

        def take(message):
            outputs.append(message)
            on_output(message)

        reply = self.client.execute_interactive(
            code, output_hook=take, timeout=PATIENCE, stop_on_error=False, **options)["content"]
        return reply, outputs

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


def streamed(outputs):
    return "".join(o["content"]["text"] for o in outputs if o["msg_type"] == "stream")


def use_by_hand(folder):
    front = Front(folder)
    try:
        front.run("size 128x128; steps 4; seed 3")
        check_questions(front.client)
        check_errors(front)
        check_interrupt(front)
        check_pause(front)
        check_hostile(front)
        check_end_of_gen(front)
    finally:
        front.end()


def check_questions(client):
    found = client.complete("steps 3\nsamp", 12, reply=True, timeout=PATIENCE)["content"]
    check("sampler" in found["matches"], "Tab finds nothing", found)
    check((found["cursor_start"], found["cursor_end"]) == (8, 12), "Tab replaces something else", found)
    kinds = found["metadata"]["_jupyter_types_experimental"]
    check(any("denoising" in kind["type"] for kind in kinds), "matches without meanings", kinds)
    told = client.inspect("\u00e4 = 1; cfg 7", 8, reply=True, timeout=PATIENCE)["content"]
    check(told["found"] and "guidance scale" in told["data"]["text/plain"], "Shift-Tab tells nothing", told)
    asked = [is_complete(client, text) for text in ("repeat 3 {", "repeat 3 { print 1 }")]
    check(asked == ["incomplete", "complete"], "is_complete", asked)


def is_complete(client, text):
    request = client.is_complete(text)
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"]["msg_id"] == request:
            return reply["content"]["status"]


def check_errors(front):
    reply, outputs = front.run('print "before"\n\n  steps 500')
    check(reply["status"] == "error" and reply["ename"] == "E0203", "no error", reply)
    trace = "\n".join(reply["traceback"])
    check("cell " in trace and ":3:9" in trace and "^^^" in trace and "Traceback" not in trace, "no caret", trace)
    check(any(o["msg_type"] == "error" for o in outputs) and not streamed(outputs), "not rejected whole", outputs)
    reply, _ = front.run('assert 1 == 2 "it does not"')
    check(reply["status"] == "error" and "it does not" in "\n".join(reply["traceback"]), "no failure", reply)


def check_interrupt(front):
    sent = []

    def interrupt(message):
        # When progress is shown, and again, as impatient people do.
        if message["msg_type"] == "display_data" or len(sent) == 1:
            sent.append(front.manager.interrupt_kernel())

    reply, outputs = front.run('prompt "a castle"; steps 20; sweep seed 1 to 4000', interrupt)
    check(sent and reply["status"] == "error" and reply["ename"] == "cancelled", "not cancelled", reply)
    displays = [o for o in outputs if o["msg_type"] == "display_data" and o["content"]["transient"]]
    check(len(displays) <= 1, "progress floods the notebook", len(displays))
    reply, outputs = front.run("settings")
    shown = str(outputs)
    check(reply["status"] == "ok" and "a castle" in shown, "the session is gone", shown)


def check_pause(front):
    asked = []

    def answer(message):
        asked.append(message["content"]["prompt"])
        front.client.input("")

    reply, outputs = front.run('pause "guess"; print "after"', allow_stdin=True, stdin_hook=answer)
    check(asked == ["guess "] and "after" in streamed(outputs), "nobody was asked", asked, reply)

    def interrupt(message):
        front.manager.interrupt_kernel()

    reply, outputs = front.run('pause; print "after"', allow_stdin=True, stdin_hook=interrupt)
    check(reply["status"] == "error" and "after" not in streamed(outputs), "a pause cannot be left", reply)
    reply, outputs = front.run('pause "guess"; print "after"', allow_stdin=False)
    check(reply["status"] == "ok" and "goes on" in streamed(outputs) and "after" in streamed(outputs), "stuck", outputs)


def check_hostile(front):
    shows = 'generate as bad; settings; print "\\u{1B}[31m"; history; sweep cfg [1, 9]'
    _, outputs = front.run(f'prompt "{HOSTILE}"; {shows}')
    for output in outputs:
        for kind, text in output["content"].get("data", {}).items():
            check(kind != "text/html" or "<script" not in text, "a prompt became HTML", text)
            check(kind == "image/png" or "\u202e" not in text, "text is turned around", kind, text)
    check("\u202e" not in streamed(outputs) and "\x1b" not in streamed(outputs), "text steers", streamed(outputs))
    check("&lt;script" in str(outputs), "the prompt is not shown at all", outputs)


def check_end_of_gen(front):
    kernel = front.manager.provisioner.pid
    children = pathlib.Path(f"/proc/{kernel}/task/{kernel}/children")
    if not children.exists():
        return
    for child in children.read_text().split():
        if b"--session" in pathlib.Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)
    # Whether the kernel has noticed before it asked or after.
    reply, outputs = front.run("print 1")
    check(reply.get("ename") == "GenEnded" or streamed(outputs) == "1\n", "gen is missed", reply)
    reply, outputs = front.run("print 2")
    check(streamed(outputs) == "2\n", "no new session", reply, outputs)
    reply, outputs = front.run("quit")
    check(reply["status"] == "ok" and "new one" in streamed(outputs), "quit", reply, outputs)


def main():
    # Kernels inherit it, and threads that start programs block signals.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        install(sys.argv[1], folder)
        run_example(folder, sys.argv[2] if len(sys.argv) > 2 else None)
        use_by_hand(folder)
    print("the notebook ran, its pictures and tables are shown, and the kernel does what it is asked")


main()
