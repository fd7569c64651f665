extension KernelFile {
  /// jupyter/gen_display.py, written here by scripts/lib/kernel_files.py.
  static let genDisplayPy = KernelFile(
    name: "gen_display.py",
    text: #"""
      """What a cell shows in a notebook, made of the events of a session of gen. docs/notebook.md"""
      import html
      import time
      import urllib.parse
      import uuid

      # Characters that steer a terminal or turn text around are shown, not obeyed; ANSI colours come in
      # diagnostics only.
      HIDDEN = {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
      TURNING = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
      HIDDEN |= {code: 0xFFFD for code in (*range(0x7F, 0xA0), *TURNING)}


      def visible(text):
          return str(text).translate(HIDDEN)


      def escaped(value):
          """A text or number as HTML; the other end of a right-to-left text does not turn what follows around."""
          if isinstance(value, float):
              value = f"{value:.4g}"
          return f"<bdi>{html.escape(visible('' if value is None else value))}</bdi>"


      def table_html(table, rows=None):
          """The rows, all unless named, with texts to the left and numbers to the right."""
          def cells(tag, values):
              sides = ["right" if isinstance(like, (int, float)) else "left" for _, like in values]
              return "".join(
                  f'<{tag} style="text-align:{side}">{escaped(value)}</{tag}>'
                  for side, (value, _) in zip(sides, values))

          body = table["rows"]
          likes = [next((row[i] for row in body if row[i] is not None), "") for i in range(len(table["columns"]))]
          head = cells("th", list(zip(table["columns"], likes)))
          shown = [body[i] for i in rows] if rows else body
          lines = "".join(f"<tr>{cells('td', list(zip(row, likes)))}</tr>" for row in shown)
          return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"


      def links_html(files):
          """Links to files beside the notebook; what lies elsewhere is named only. Pages come first."""
          links = []
          for path in sorted(files, key=lambda name: not name.endswith(".html")):
              name = escaped(path.rsplit("/", 1)[-1])
              if path.startswith("/"):
                  links.append(escaped(path))
              else:
                  address = html.escape(urllib.parse.quote("./" + path))
                  links.append(f'<a href="{address}" target="_blank">{name}</a>')
          return " · ".join(links)


      class Progress:
          """A display that is replaced while a cell runs, and says at the end what was made. A cell that takes less than
          a second has none."""

          def __init__(self, kernel):
              self.kernel, self.id, self.calls = kernel, None, 0
              self.first = time.monotonic() + 1

          def show(self, event):
              if time.monotonic() < self.first:
                  return
              text, fraction = visible(event["text"]), event.get("fraction")
              bar = f'<progress max="1" value="{float(fraction)}"></progress> ' if fraction is not None else ""
              self._display(text, f'<div style="opacity:0.7">{bar}{escaped(text)}</div>')

          def end(self, status):
              if self.id:
                  calls = "1 call" if self.calls == 1 else f"{self.calls} calls"
                  text = f"cancelled after {calls}" if status == "cancelled" else f"{calls} made"
                  self._display(text, f'<div style="opacity:0.7">{text}</div>')

          def _display(self, text, markup):
              kind = "update_display_data" if self.id else "display_data"
              self.id = self.id or uuid.uuid4().hex
              data, transient = {"text/plain": text, "text/html": markup}, {"display_id": self.id}
              self.kernel.display(data, kind=kind, transient=transient)


      class Cell:
          """What running one cell shows."""

          def __init__(self, kernel, silent):
              self.kernel, self.silent = kernel, silent
              self.progress = Progress(kernel)
              self.problems = []
              self.report = None

          def take(self, event):
              """Shows an event; one without a method here is not shown."""
              if event["event"] != "picture":
                  self.show_report()
              getattr(self, "on_" + event["event"], lambda event: None)(event)

          def show(self, data, **more):
              if not self.silent:
                  self.kernel.display(data, **more)

          def write(self, text, stream="stdout"):
              self.write_rendered(visible(text) + "\n", stream)

          def write_rendered(self, text, stream):
              if not self.silent:
                  self.kernel.send_response(self.kernel.iopub_socket, "stream", {"name": stream, "text": text})

          def on_text(self, event):
              if "table" in event:
                  self.show({"text/plain": visible(event["text"]), "text/html": table_html(event["table"])})
              else:
                  self.write(event["text"])

          def on_note(self, event):
              self.write("note: " + event["text"], "stderr")

          def on_saved(self, event):
              if event.get("is_reported"):
                  return  # the sheet tells its run and seed, and hundreds of lines would bury it
              filtered = "  filtered by the service" if event["finish_reason"] == "CONTENT_FILTERED" else ""
              origin = f"  made as @{event['reused_from']}" if "reused_from" in event else ""
              handle = f"@{event['run']}.{event['index']}"
              self.write(f"{handle}  {event['path']}  seed {event['seed']}{filtered}{origin}")

          def on_shown(self, event):
              for image in event["images"]:
                  words = [image.get("handle"), image.get("path"), image["alternative"]]
                  self.write("  ".join(word for word in words if word))

          def on_finished(self, event):
              self.progress.calls += 1
              if event.get("credits"):
                  self.write(f"@{event['run']} cost {event['credits']:g} credits", "stderr")

          def on_balance(self, event):
              left, spent = f"{event['credits']:g} credits left", f"{event['spent']:g} spent"
              self.write(f"{event['service']}: {left}, {spent}", "stderr")

          def on_progress(self, event):
              if not self.silent:
                  self.progress.show(event)

          def on_picture(self, event):
              alternative = visible(event["alternative"])
              self.show(
                  {"image/png": event["png"], "text/plain": visible(event["text"]) + "\n" + alternative},
                  metadata={"image/png": {"width": event["width"], "height": event["height"], "alt": alternative}})
              self.show_report()

          def on_reported(self, event):
              # Its picture comes next, and stands above its numbers.
              self.report = event

          def show_report(self):
              event, self.report = self.report, None
              if event is None:
                  return
              parts = []
              if "table" in event:
                  remarks = "<br>".join(map(escaped, event.get("remarks", [])))
                  parts += [table_html(event["table"], event.get("shown_rows")), f"<div>{remarks}</div>"]
              elif event["text"]:
                  parts.append(f'<pre style="font-family:monospace">{escaped(event["text"])}</pre>')
              parts.append(f"<div>{links_html(event['files'])}</div>")
              text = "\n".join([event["text"], *event["files"]]).strip("\n")
              self.show({"text/html": "".join(parts), "text/plain": visible(text)})

          def on_diagnostic(self, event):
              if event["severity"] == "error":
                  self.problems.append((event["code"], event["summary"], event["rendered"]))
              else:
                  self.write_rendered(event["rendered"], "stderr")

          def on_failed(self, event):
              self.problems.append((event["code"], event["text"], event["rendered"]))

          def reply(self, status):
              """The answer to the front end; an error shows our own text, and nothing of Python."""
              self.show_report()
              self.progress.end(status)
              if status == "cancelled":
                  kept = "what was saved until then is kept"
                  self.problems = [("cancelled", kept, f"cancelled; {kept}")]
              if status == "quit":
                  self.write("the session is over; the next cell starts a new one", "stderr")
              count = {"execution_count": self.kernel.execution_count}
              if status in ("done", "quit"):
                  return {"status": "ok", **count, "payload": [], "user_expressions": {}}
              code, summary, _ = self.problems[0]
              traceback = "\n".join(text.rstrip("\n") for _, _, text in self.problems).split("\n")
              content = {"ename": code, "evalue": visible(summary), "traceback": traceback}
              if not self.silent:
                  self.kernel.send_response(self.kernel.iopub_socket, "error", content)
              return {"status": "error", **count, **content}

      """#)
}
