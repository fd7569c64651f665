extension KernelFile {
  /// jupyter/gen_kernel.py, written here by scripts/lib/kernel_files.py.
  static let genKernelPy = KernelFile(
    name: "gen_kernel.py",
    text: #"""
      """The Jupyter kernel of gen: hands cells to one `gen --json --session`, shows what it tells. docs/notebook.md

          python3 gen_kernel.py GEN -f CONNECTION_FILE
      """
      import signal
      import sys
      import threading

      from gen_display import Cell, visible
      from gen_session import GenEnded, Process
      from ipykernel.kernelapp import IPKernelApp
      from ipykernel.kernelbase import Kernel


      class GenKernel(Kernel):
          """Answers Jupyter's requests with a session of gen."""

          implementation = "gen"
          implementation_version = "1"
          banner = "gen: pictures from text. Type a picture, quoted; `help` explains."
          language_info = {
              "name": "gen", "version": "1", "mimetype": "text/x-gen", "file_extension": ".gen",
              # The nearest that highlighters know: comments, strings and variables look the same.
              "pygments_lexer": "bash", "codemirror_mode": "shell",
          }
          program = "gen"
          process = None
          is_running = False
          is_waiting = False

          def session_process(self):
              if self.process is None or self.process.process.poll() is not None:
                  self.process = Process(self.program)
              return self.process

          def display(self, data, metadata=None, kind="display_data", transient=None):
              content = {"data": data, "metadata": metadata or {}, "transient": transient or {}}
              self.send_response(self.iopub_socket, kind, content)

          async def do_execute(
              self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, *, cell_meta=None,
              cell_id=None
          ):
              cell = Cell(self, silent)
              self._allow_stdin = allow_stdin
              try:
                  self.is_running = True
                  status = self.run(cell, self.session_process(), code, allow_stdin)
                  if status == "quit":
                      self.process = None
              except GenEnded as error:
                  cell.problems.append(("GenEnded", str(error), str(error)))
                  status, self.process = "failed", None
              except (Exception, KeyboardInterrupt) as error:
                  # Without a reply the notebook would wait for ever.
                  self.log.exception("a cell")
                  self.tell("interrupt")
                  text = f"a bug of the kernel: {type(error).__name__} {error}"
                  cell.problems.append(("bug", text, text))
                  status = "failed"
              finally:
                  self.is_running = False
              return cell.reply(status)

          def run(self, cell, process, code, allow_stdin):
              name = f"cell {self.execution_count}"
              for event in process.ask("run", text=code, name=name, pauses=bool(allow_stdin), color=True):
                  if event["event"] == "pause":
                      self.wait(event["text"])
                  elif event["event"] == "end":
                      return event["status"]
                  else:
                      cell.take(event)

          def wait(self, text):
              """`pause`: Enter goes on, an interrupt cancels the cell."""
              try:
                  self.is_waiting = True
                  self.raw_input(visible(text) + " ")
                  self.tell("continue")
              except KeyboardInterrupt:
                  self.tell("interrupt")
              finally:
                  self.is_waiting = False

          def tell(self, request):
              if self.process:
                  self.process.send({"request": request})

          def start(self):
              super().start()
              signal.signal(signal.SIGINT, self.interrupt)

          def interrupt(self, number, frame):
              """gen cancels what runs and keeps the session; only who waits for a key is interrupted as in Python.
              Anywhere else an exception would cost a reply, for which the notebook would wait."""
              if self.is_waiting:
                  raise KeyboardInterrupt
              if self.is_running:
                  # On a thread: the signal may have come while something is being sent.
                  threading.Thread(target=self.tell, args=["interrupt"]).start()

          def pre_handler_hook(self):
              """Interrupts are ours, see `interrupt`."""

          def post_handler_hook(self):
              """As before."""

          def ask_once(self, request, **members):
              """What comes before the end of an answer; empty when gen is gone."""
              try:
                  return next(iter([event for event in self.session_process().ask(request, **members)
                                    if event["event"] not in ("end", "note")]), {})
              except GenEnded:
                  return {}

          async def do_complete(self, code, cursor_pos):
              found = self.ask_once("complete", text=code, cursor=cursor_pos)
              start, end = found.get("start", cursor_pos), found.get("end", cursor_pos)
              matches = found.get("matches", [])
              kinds = [{"start": start, "end": end, "text": m["text"], "type": visible(m["note"])} for m in matches]
              return {
                  "status": "ok", "matches": [m["text"] for m in matches], "cursor_start": start, "cursor_end": end,
                  "metadata": {"_jupyter_types_experimental": kinds}}

          async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
              text = self.ask_once("inspect", text=code, cursor=cursor_pos).get("text")
              data = {"text/plain": visible(text)} if text else {}
              return {"status": "ok", "found": bool(text), "data": data, "metadata": {}}

          async def do_is_complete(self, code):
              is_complete = self.ask_once("is_complete", text=code).get("complete", True)
              return {"status": "complete"} if is_complete else {"status": "incomplete", "indent": "  "}

          async def do_shutdown(self, restart):
              if self.process:
                  self.process.end()
              return {"status": "ok", "restart": restart}


      if __name__ == "__main__":
          GenKernel.program = sys.argv.pop(1)
          IPKernelApp.launch_instance(kernel_class=GenKernel)

      """#)
}
