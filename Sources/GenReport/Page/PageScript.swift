/// The script of report pages. It makes every element itself and sets texts as texts, so nothing that a picture says
/// is ever read as markup; the page's policy forbids everything else.
///
/// Its pieces are one function, and use what those before them define.
enum PageScript {
  static let text = [basics, grid, details, controls].joined(separator: "\n")

  /// The data, elements, the words about a picture, and its figure.
  static let basics = #"""
    'use strict';
    (() => {
      const data = JSON.parse(document.getElementById('data').textContent);
      const make = (name, attributes = {}, ...children) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) {
          if (key === 'on') {
            for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
          } else if (value === true) element.setAttribute(key, '');
          else if (value !== false && value != null) element.setAttribute(key, value);
        }
        element.append(...children.filter((child) => child != null));
        return element;
      };
      const bdi = (text) => make('bdi', { dir: 'auto' }, text);
      const byId = (id) => document.getElementById(id);
      const { axes, cells } = data;
      const known = new Set([...axes, ...cells.flatMap((cell) => cell.parameters || [])].map((p) => p.name));
      const pictures = cells.filter((cell) => cell.file);
      cells.forEach((cell, index) => { cell.index = index; });
      const name = (cell) => (cell.values.length
        ? axes.map((axis, i) => axis.name + ' ' + cell.values[i]).join(', ') : cell.title);
      const fixed = (value, places) => (value == null ? '∞' : value.toFixed(places));
      const metrics = (cell) => cell.metrics && 'SSIM ' + fixed(cell.metrics.ssim, 3) + '  PSNR '
        + fixed(cell.metrics.psnr, 1) + ' dB  MAD ' + fixed(cell.metrics.mad, 1);
      const lines = (cell) => [cell.note, (cell.run ? '@' + cell.run + (cell.pictures ? '.1 of ' + cell.pictures : '') + '  ' : '') + (cell.seed != null ? 'seed ' + cell.seed : ''),
        cell.isReference ? 'reference' : metrics(cell), cell.cost].filter((line) => line && line.trim()).map((line) => line.trim().replace(/ {2,}/g, ' · '));
      const searchable = (cell) => [name(cell).replace(/,/g, ' '), ...lines(cell),
        ...(cell.parameters || []).map((p) => p.name + ' ' + p.value)].map((part) => ' ' + part + ' ').join('')
        .toLowerCase();
      let swapped = false;
      let page = 0;

      const picture = (cell, lazy) => {
        if (!cell.file) return make('div', { class: 'absent' }, bdi(cell.reason || cell.state));
        const image = make('img', { src: (lazy && cell.thumbnail) || cell.file, alt: '', decoding: 'async', width: cell.width, height: cell.height,
          loading: lazy ? 'lazy' : false });
        return make('button', { type: 'button', class: 'picture', 'data-index': cell.index,
          'aria-label': name(cell) + (cell.note ? ', ' + cell.note : '') + (metrics(cell) ? ', ' + metrics(cell) : '') + '. Details',
          on: { click: () => show(cell) } }, image);
      };
      const figure = (cell) => make('figure', { role: axes.length ? false : 'listitem' }, picture(cell, true), make('figcaption', {},
        ...(cell.values.length ? [] : [make('div', {}, bdi(cell.title))]),
        ...lines(cell).map((line) => make('div', {}, line))));

    """#
}
