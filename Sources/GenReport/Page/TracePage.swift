import GenAPI
import Imaging

/// One HTML file to step through a run: a slider, keys, both pictures, the numbers; no network.
struct TracePage {
  private let report: TraceReport

  init(_ report: TraceReport) { self.report = report }

  func html() throws -> String {
    let trace = report.trace
    let shown = TraceReport.thinned(trace.steps.count, to: TraceReport.filmFrames)
    var frames: [Frame] = []
    for index in shown {
      guard let inside = trace.steps[index].trace else { continue }
      frames.append(
        Frame(
          step: trace.steps[index].step, steps: trace.steps[index].steps, sigma: trace.steps[index].sigma,
          before: inside.sigmaBefore, change: inside.change, prediction: inside.predictionChange,
          evaluations: inside.evaluations, noisy: Base64.text(try PNG.encode(inside.noisy.bitmap)),
          predicted: Base64.text(try PNG.encode(inside.predicted.bitmap))))
    }
    let json = String(decoding: try CanonicalJSON.encode(frames), as: UTF8.self)
    let shape = trace.steps.first?.trace?.noisy
    let template = Self.template.replacing("{{width}}", with: "\(shape?.width ?? 64)")
      .replacing("{{height}}", with: "\(shape?.height ?? 64)")
    var page = template.replacing("{{policy}}", with: Self.policy(of: template))
    for (mark, text) in [
      ("{{title}}", Self.text("Steps within one run: \(trace.handle)")),
      ("{{prompt}}", Self.text(drawnText(report.prompt))),
      ("{{subject}}", Self.text(report.subject)), ("{{explanation}}", Self.text(TraceReport.explanation)),
      ("{{last}}", "\(max(0, frames.count - 1))"), ("{{script}}", Self.text(trace.script)),
      ("{{result}}", try result()), ("{{frames}}", Markup.scriptSafe(json)),
    ] { page = page.replacing(mark, with: text) }
    return page
  }

  /// A text that is neither markup nor one of the marks of the template.
  private static func text(_ text: String) -> String { Markup.escaped(text).replacing("{{", with: "&#123;{") }

  /// Names the style and the script of the template, the only ones that count.
  private static func policy(of template: String) -> String {
    func source(_ start: String, _ end: String) -> String {
      guard let first = template.firstRange(of: start)?.upperBound,
        let last = template[first...].firstRange(of: end)?.lowerBound
      else { return "none" }
      return SHA256.source(of: String(template[first..<last]))
    }
    return [
      "default-src 'none'", "img-src data:", "style-src '\(source("<style>", "</style>"))'",
      "script-src '\(source("<script>", "</script>"))'", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }

  private func result() throws -> String {
    guard let image = report.trace.image else { return "" }
    let data = Base64.text(image)
    let alternative = Self.text(drawnText("The finished picture of \(report.prompt)"))
    return "<figure><img class=\"whole\" alt=\"\(alternative)\" src=\"data:image/png;base64,\(data)\">"
      + "<figcaption>the finished picture</figcaption></figure>"
  }

  /// A step as the page's script reads it.
  private struct Frame: Encodable {
    var step: Int
    var steps: Int
    var sigma: Double
    var before: Double
    var change: Double
    var prediction: Double?
    var evaluations: Int
    var noisy: String
    var predicted: String
  }

  private static let template = #"""
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <title>{{title}}</title>
    <style>
    :root { color-scheme: light dark; --ink: #1a1c20; --soft: #5b6270; --paper: #fff; --panel: #f1f3f6; --line: #d5d9e0; --accent: #0072b2; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #a6adba; --paper: #15171b; --panel: #1f2228; --line: #3a3f49; --accent: #56b4e9; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
    h1 { font-size: 1.5rem; margin: 0; } p { margin: .3rem 0; } .soft { color: var(--soft); }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: 1.2rem 0 .6rem; }
    figure { margin: 0; } figcaption { color: var(--soft); font-size: .9rem; padding: .2rem 0; }
    .pair img { width: 100%; aspect-ratio: {{width}} / {{height}}; image-rendering: pixelated; background: var(--panel); border-radius: .3rem; display: block; }
    .whole { max-width: min(100%, 24rem); border-radius: .3rem; display: block; }
    .controls { display: flex; gap: .5rem; align-items: center; }
    input[type=range] { flex: 1; min-width: 0; accent-color: var(--accent); height: 2.5rem; }
    button { font: inherit; min-width: 2.75rem; min-height: 2.5rem; padding: 0 .7rem; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; cursor: pointer; }
    button:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .5rem; margin: 1rem 0; }
    dl div { background: var(--panel); border-radius: .3rem; padding: .4rem .7rem; } dt { color: var(--soft); font-size: .85rem; } dd { margin: 0; font-variant-numeric: tabular-nums; font-size: 1.1rem; }
    svg { width: 100%; height: 7rem; background: var(--panel); border-radius: .3rem; display: block; }
    pre { background: var(--panel); padding: .8rem; border-radius: .3rem; overflow-x: auto; }
    details { margin-top: 1rem; }
    </style>
    <h1>Steps within one run</h1>
    <p>{{prompt}}</p>
    <p class="soft">{{subject}}</p>
    <p>{{explanation}}</p>
    <div class="pair">
    <figure><img id="noisy" alt=""><figcaption>noisy: what the sampler holds after the step</figcaption></figure>
    <figure><img id="predicted" alt=""><figcaption>predicted: the clean picture the model sees in it</figcaption></figure>
    </div>
    <div class="controls">
    <button id="back" aria-label="One step back">◀</button>
    <input id="slider" type="range" min="0" max="{{last}}" value="0" aria-label="Step">
    <button id="on" aria-label="One step on">▶</button>
    <button id="play" aria-pressed="false">Play</button>
    </div>
    <p class="soft">Keys: arrows or <kbd>j</kbd> and <kbd>k</kbd> step, <kbd>Home</kbd> and <kbd>End</kbd> jump, <kbd>Space</kbd> plays.</p>
    <dl aria-live="polite">
    <div><dt>step</dt><dd id="step"></dd></div>
    <div><dt>sigma, before → after</dt><dd id="sigma"></dd></div>
    <div><dt>change of the step</dt><dd id="change"></dd></div>
    <div><dt>change of the prediction</dt><dd id="prediction"></dd></div>
    <div><dt>evaluations so far</dt><dd id="evaluations"></dd></div>
    </dl>
    <svg id="curve" role="img" aria-label="Change of each step; the line marks the step shown" preserveAspectRatio="none" viewBox="0 0 1000 100"></svg>
    <p class="soft">Above: how much each step changed the noisy picture (filled) and the prediction (line).</p>
    {{result}}
    <details><summary>The script that makes this picture</summary><pre>{{script}}</pre></details>
    <script type="application/json" id="frames">{{frames}}</script>
    <script>
    "use strict";
    const frames = JSON.parse(document.getElementById("frames").textContent);
    const at = id => document.getElementById(id);
    const slider = at("slider");
    let timer = 0;
    function number(x) { return x >= 100 ? x.toFixed(0) : x >= 1 ? x.toFixed(2) : x.toFixed(4); }
    function show(index) {
      const i = Math.max(0, Math.min(frames.length - 1, index)), f = frames[i];
      slider.value = i;
      slider.setAttribute("aria-valuetext", "step " + f.step + " of " + f.steps);
      at("noisy").src = "data:image/png;base64," + f.noisy;
      at("noisy").alt = "The noisy picture after step " + f.step + " of " + f.steps + ", sigma " + number(f.sigma);
      at("predicted").src = "data:image/png;base64," + f.predicted;
      at("predicted").alt = "The clean picture predicted in step " + f.step + " of " + f.steps;
      at("step").textContent = f.step + " of " + f.steps;
      at("sigma").textContent = number(f.before) + " → " + number(f.sigma);
      at("change").textContent = number(f.change);
      at("prediction").textContent = "prediction" in f ? number(f.prediction) : "–";
      at("evaluations").textContent = f.evaluations;
      const mark = at("mark");
      if (mark) { mark.setAttribute("x1", x(i)); mark.setAttribute("x2", x(i)); }
    }
    function x(i) { return frames.length < 2 ? 500 : 10 + 980 * i / (frames.length - 1); }
    function stop() { clearInterval(timer); timer = 0; at("play").textContent = "Play"; at("play").setAttribute("aria-pressed", "false"); }
    function play() {
      if (timer) return stop();
      if (+slider.value === frames.length - 1) show(0);
      at("play").textContent = "Stop"; at("play").setAttribute("aria-pressed", "true");
      timer = setInterval(() => { if (+slider.value >= frames.length - 1) stop(); else show(+slider.value + 1); }, 180);
    }
    function go(index) { stop(); show(index); }
    slider.addEventListener("input", () => go(+slider.value));
    at("back").addEventListener("click", () => go(+slider.value - 1));
    at("on").addEventListener("click", () => go(+slider.value + 1));
    at("play").addEventListener("click", play);
    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const moves = { ArrowLeft: -1, k: -1, ArrowRight: 1, j: 1 };
      if (event.key in moves) go(+slider.value + moves[event.key]);
      else if (event.key === "Home") go(0);
      else if (event.key === "End") go(frames.length - 1);
      else if (event.key === " " && event.target.tagName !== "BUTTON" && event.target.tagName !== "SUMMARY") play();
      else return;
      event.preventDefault();
    });
    (function curve() {
      const most = Math.max(1e-9, ...frames.map(f => Math.max(f.change, f.prediction ?? 0)));
      const y = v => 96 - 90 * v / most, svg = at("curve"), ns = "http://www.w3.org/2000/svg";
      const add = (name, attributes) => { const e = document.createElementNS(ns, name); for (const k in attributes) e.setAttribute(k, attributes[k]); svg.appendChild(e); };
      const line = key => frames.map((f, i) => x(i) + "," + y(f[key])).join(" ");
      add("polygon", { points: x(0) + ",96 " + line("change") + " " + x(frames.length - 1) + ",96", fill: "var(--accent)", opacity: ".35" });
      add("polyline", { points: frames.slice(1).map((f, i) => x(i + 1) + "," + y(f.prediction)).join(" "), fill: "none", stroke: "var(--ink)", "stroke-width": "2", "vector-effect": "non-scaling-stroke" });
      add("line", { id: "mark", x1: 0, x2: 0, y1: 0, y2: 100, stroke: "var(--accent)", "stroke-width": "2", "vector-effect": "non-scaling-stroke" });
    })();
    show(0);
    </script>
    </html>

    """#
}
