/// How the page looks: system fonts, light and dark; the picture beside the form where there is room, else below it.
enum PageStyle {
  static let text = colours + layout + parts + narrow

  private static let colours = """
    :root { --ink: #1d2430; --soft: #5b6575; --paper: #f6f5f1; --card: #fff; --line: #dcd9d0; --lamp: #b4530a;
      --on-lamp: #fff; --code: #f0eee7; --wrong: #c0392b; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --soft: #a3a9b5; --paper: #14171d; --card: #1c2129;
      --line: #343b47; --lamp: #f0a04b; --on-lamp: #1a1206; --code: #12151a; --wrong: #ff8a7a; } }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    header, main { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; }
    header { padding-top: 2rem; }
    h1 { margin: 0; font-size: 1.75rem; letter-spacing: -.02em; line-height: 1.2; }
    h1 span { color: var(--lamp); }
    header p { margin: .35rem 0 1.25rem; color: var(--soft); }
    header code { color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .4rem;
      padding: .1rem .4rem; overflow-wrap: anywhere; }
    h2 { margin: 0; font-size: 1rem; }
    main { display: grid; gap: 1.25rem; padding-bottom: 2.5rem;
      grid-template-columns: minmax(0, 25.5rem) minmax(0, 1fr); grid-template-rows: auto 1fr auto; grid-template-areas: "form picture" "request picture" "about about"; }
    form { grid-area: form; }
    figure { grid-area: picture; }
    #request { grid-area: request; display: flex; flex-direction: column; }
    #about { grid-area: about; }
    form, figure, section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
      padding: 1.1rem; margin: 0; }

    """

  private static let parts = """
    form { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .85rem; align-content: start; }
    .wide { grid-column: 1 / -1; }
    label { display: grid; gap: .25rem; font-size: .875rem; color: var(--soft); min-width: 0; }
    input, select, textarea, button { font: inherit; color: var(--ink); background: var(--paper); width: 100%;
      border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .65rem; min-width: 0; }
    input, select { height: 2.5rem; }
    textarea { resize: vertical; min-height: 4.5rem; }
    :focus-visible { outline: 2px solid var(--lamp); outline-offset: 2px; }
    #draw { background: var(--lamp); color: var(--on-lamp); border-color: transparent; font-weight: 600;
      padding: .65rem; cursor: pointer; }
    button:disabled { opacity: .6; cursor: progress; }
    figure { display: flex; flex-direction: column; gap: .75rem; }
    #frame { display: grid; place-items: center; flex: 1; aspect-ratio: 1; background: var(--code);
      border-radius: .5rem; overflow: hidden; }
    #frame:has(#picture:not([hidden])) { aspect-ratio: auto; }
    #frame p { color: var(--soft); margin: 0; }
    #picture { display: block; width: 100%; max-height: 54rem; object-fit: contain; }
    [hidden] { display: none !important; }
    figcaption { min-height: 1.5em; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
    figcaption.error { color: var(--wrong); }
    .bar { display: flex; justify-content: space-between; align-items: center; margin-bottom: .6rem; }
    .bar button { width: auto; font-size: .8125rem; padding: .2rem .7rem; cursor: pointer; }
    pre { margin: 0; flex: 1; padding: .85rem; font-size: .8125rem; line-height: 1.45; background: var(--code);
      border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    code { font-size: .8125rem; font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
    dl { display: grid; grid-template-columns: repeat(2, max-content minmax(0, 1fr)); gap: .5rem 1.25rem;
      margin: .7rem 0 0; font-size: .9375rem; }
    dd { margin: 0; color: var(--soft); }
    a { color: var(--lamp); }

    """

  private static let narrow = """
    @media (max-width: 64rem) { dl { grid-template-columns: max-content minmax(0, 1fr); } }
    @media (max-width: 54rem) { main { grid-template-columns: minmax(0, 1fr); grid-template-rows: none;
      grid-template-areas: "form" "picture" "request" "about"; }
      form { grid-template-columns: repeat(4, minmax(0, 1fr)); }
      #frame { aspect-ratio: 16 / 9; } }
    @media (max-width: 36rem) { header, main { padding-left: 1rem; padding-right: 1rem; }
      form { grid-template-columns: repeat(2, minmax(0, 1fr)); } #frame { aspect-ratio: 1; }
      dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; } dd { margin-bottom: .6rem; } }
    """
}
