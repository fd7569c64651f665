/// The style of report pages: light and dark after the system's choice, usable at the width of a phone.
enum PageStyle {
  static let text = """
    :root { color-scheme: light dark; --paper: #fff; --ink: #1a1c20; --soft: #5b6270; --line: #d5d9e0; --panel: #f1f3f6;
      --mark: #0b62b8; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14161a; --ink: #eceef2; --soft: #a3abb8; --line: #363b45; --panel: #1f232a; --mark: #6cb2ff; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; padding: 1.25rem; background: var(--paper); color: var(--ink);
      font: 0.95rem/1.45 system-ui, "DejaVu Sans", sans-serif; }
    h1 { margin: 0; font-size: 1.35rem; line-height: 1.25; overflow-wrap: anywhere; }
    h2 { margin: 0; font-size: 1.05rem; }
    p { margin: 0.25rem 0; } .soft, figcaption { color: var(--soft); overflow-wrap: anywhere; }
    button, select, input { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line);
      border-radius: 0.4rem; padding: 0.3rem 0.65rem; max-width: 100%; }
    button:hover { border-color: var(--mark); }
    :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
    .bar { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; margin: 0.9rem 0; }
    .bar label { max-width: 100%; } .bar select { max-width: min(100%, 16rem); }
    .bar input[type=search] { flex: 1 1 12rem; min-width: 8rem; }
    .scroll { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: 0.5rem; }
    table { border-collapse: separate; border-spacing: 0; }
    th, td { padding: 0.5rem; vertical-align: top; text-align: start; font-weight: 400; }
    thead th, tbody th { background: var(--paper); position: sticky; }
    thead th { top: 0; z-index: 2; border-bottom: 1px solid var(--line); font-weight: 700; vertical-align: bottom; }
    tbody th { inset-inline-start: 0; z-index: 1; border-inline-end: 1px solid var(--line); font-weight: 700; }
    thead th:first-child { inset-inline-start: 0; z-index: 3; color: var(--soft); font-weight: 400; }
    thead th:first-child { white-space: nowrap; }
    th bdi { display: block; max-width: 16rem; max-height: 6em; overflow: auto; overflow-wrap: anywhere; }
    tbody th bdi { max-width: min(12rem, 30vw); overflow-wrap: break-word; }
    figure { margin: 0; width: min(256px, 60vw); } figcaption { font-size: 0.8rem; line-height: 1.35; }
    .large .slot { width: min(256px, 60vw); height: var(--tall); contain: strict; }
    .large .picture:focus-visible { outline-offset: -3px; }
    .picture { display: block; padding: 0; border: 0; border-radius: 0; background: var(--panel); width: 100%; }
    .picture img { display: block; width: 100%; height: auto; }
    .absent { display: grid; place-items: center; aspect-ratio: 1; padding: 1rem; background: var(--panel);
      border: 1px dashed var(--line); text-align: center; }
    .out { opacity: 0.18; }
    .flow { position: relative; } .flow figure { position: absolute; overflow: hidden; contain: strict; }
    .flow .picture, .flow .absent { aspect-ratio: 1; } .flow .picture img { height: 100%; object-fit: contain; }
    .flow .picture:focus-visible { outline-offset: -3px; }
    .flow figcaption { max-height: 2.7em; overflow: hidden; }
    .compare { margin: 1.25rem 0; padding: 0.9rem; border: 1px solid var(--line); border-radius: 0.5rem; }
    .stage { position: relative; width: min(100%, 640px); margin-top: 0.6rem; isolation: isolate; background: #000; }
    .stage img { display: block; width: 100%; height: auto; }
    .stage img + img { position: absolute; inset: 0; height: 100%; }
    .stage.heat { filter: url(#heat); } .stage.heat img + img { mix-blend-mode: difference; }
    .stage.slider img + img { clip-path: inset(0 0 0 var(--at, 50%)); }
    .stage.slider::after { content: ""; position: absolute; inset: 0 auto 0 var(--at, 50%); width: 2px;
      background: #fff; box-shadow: 0 0 0 1px #0008; }
    .stage.blink.first img + img { visibility: hidden; }
    .stage.side { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; width: 100%; background: none; }
    .stage.side img + img { position: static; }
    .range { width: min(100%, 640px); padding: 0; }
    .scale { width: min(100%, 640px); height: 0.7rem; background: linear-gradient(90deg, #440154, #3b528b, #21918c,
      #5ec962, #fde725); }
    [hidden] { display: none !important; }
    dialog { width: min(60rem, 96vw); max-height: 94vh; padding: 1rem; border: 1px solid var(--line);
      border-radius: 0.6rem; background: var(--paper); color: var(--ink); overflow: auto; }
    dialog::backdrop { background: #000a; }
    dialog img { display: block; max-width: 100%; max-height: 60vh; margin: 0.6rem auto; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.9rem; margin: 0.6rem 0; }
    dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
    pre { overflow: auto; padding: 0.7rem; background: var(--panel); border-radius: 0.4rem; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .small { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    """
}
