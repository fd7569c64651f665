/// How the page looks: system fonts, light and dark, one column on small screens.
enum PageStyle {
  static let text = """
    :root { --ink: #1d2430; --soft: #5b6575; --paper: #f6f5f1; --card: #fff; --line: #dcd9d0; --lamp: #b4530a;
      --on-lamp: #fff; --code: #f0eee7; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --soft: #a3a9b5; --paper: #14171d; --card: #1c2129;
      --line: #343b47; --lamp: #f0a04b; --on-lamp: #1a1206; --code: #12151a; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    header, main { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
    header { padding-top: 2.25rem; }
    h1 { margin: 0; font-size: 1.75rem; letter-spacing: -.02em; line-height: 1.2; }
    h1 span { color: var(--lamp); }
    header p { margin: .35rem 0 1.5rem; color: var(--soft); max-width: 44rem; }
    h2 { margin: 0; font-size: 1rem; }
    main { display: grid; grid-template-columns: minmax(0, 21rem) minmax(0, 1fr); gap: 1.25rem; padding-bottom: 3rem; }
    form, figure, section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
      padding: 1.1rem; margin: 0; }
    form { display: grid; grid-template-columns: 1fr 1fr; gap: .85rem; align-content: start; }
    .wide, section { grid-column: 1 / -1; }
    label { display: grid; gap: .25rem; font-size: .875rem; color: var(--soft); min-width: 0; }
    input, select, textarea, button { font: inherit; color: var(--ink); background: var(--paper); width: 100%;
      border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .65rem; min-width: 0; }
    textarea { resize: vertical; min-height: 5.5rem; }
    :focus-visible { outline: 2px solid var(--lamp); outline-offset: 2px; }
    #draw { background: var(--lamp); color: var(--on-lamp); border-color: transparent; font-weight: 600;
      padding: .65rem; cursor: pointer; }
    button:disabled { opacity: .6; cursor: progress; }
    figure { display: flex; flex-direction: column; gap: .75rem; }
    #frame { display: grid; place-items: center; flex: 1; min-height: 20rem; background: var(--code);
      border-radius: .5rem; overflow: hidden; }
    #frame p { color: var(--soft); margin: 0; }
    #picture { display: block; max-width: 100%; max-height: 34rem; height: auto; }
    [hidden] { display: none !important; }
    figcaption { min-height: 1.5em; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    figcaption.error { color: #c0392b; }
    @media (prefers-color-scheme: dark) { figcaption.error { color: #ff8a7a; } }
    .bar { display: flex; justify-content: space-between; align-items: center; margin-bottom: .6rem; }
    .bar button { width: auto; font-size: .8125rem; padding: .2rem .7rem; cursor: pointer; }
    pre { margin: 0; padding: .85rem; background: var(--code); border-radius: .5rem; overflow-x: auto;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    code { font: .8125rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: .6rem 0 0; }
    dd { margin: 0; color: var(--soft); }
    a { color: var(--lamp); }
    @media (max-width: 48rem) { main { grid-template-columns: minmax(0, 1fr); }
      dl { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; } #frame { min-height: 14rem; } }
    """
}
