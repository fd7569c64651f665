/// The script of report pages. It makes every element itself and sets texts as texts, so nothing that a picture says
/// is ever read as markup; the page's policy forbids everything else.
enum PageScript {
  static let text = #"""
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

      // Without axes pictures flow, and only those in view are there: thousands would be slow.
      const flow = make('div', { class: 'flow', role: 'list', 'aria-label': 'Pictures' });
      const placed = new Map();
      const gap = 13;
      let shown = cells;
      let tile = { columns: 1, width: 160, height: 260 };
      const place = () => {
        const box = flow.getBoundingClientRect();
        const first = Math.max(0, Math.floor(-box.top / tile.height) - 2) * tile.columns;
        const end = Math.min(shown.length, (Math.ceil((innerHeight - box.top) / tile.height) + 2) * tile.columns);
        for (const [index, element] of placed) {
          if ((index >= first && index < end) || element.contains(document.activeElement)) continue;
          element.remove();
          placed.delete(index);
        }
        let before = null;
        for (let index = first; index < end; index += 1) {
          let element = placed.get(index);
          if (!element) {
            element = figure(shown[index]);
            element.setAttribute('aria-setsize', shown.length);
            element.setAttribute('aria-posinset', index + 1);
            element.style.left = (index % tile.columns) * (tile.width + gap) + 'px';
            element.style.top = Math.floor(index / tile.columns) * tile.height + 'px';
            element.style.width = tile.width + 'px';
            element.style.height = tile.height - gap + 'px';
            placed.set(index, element);
            if (before) before.after(element); else flow.prepend(element);
          }
          before = element;
        }
      };
      const lay = () => {
        const width = flow.clientWidth || 320;
        const columns = Math.max(2, Math.floor((width + gap) / (160 + gap)));
        const side = (width - gap * (columns - 1)) / columns;
        tile = { columns, width: side, height: side + 46 + gap };
        flow.style.height = Math.ceil(shown.length / columns) * tile.height + 'px';
        placed.clear();
        flow.replaceChildren();
        place();
      };
      const reach = (index) => {
        const top = flow.getBoundingClientRect().top + Math.floor(index / tile.columns) * tile.height;
        if (top < 0 || top + tile.height > innerHeight) scrollBy(0, top - (innerHeight - tile.height) / 2);
        place();
        const button = placed.get(index) && placed.get(index).querySelector('.picture');
        if (button) button.focus({ preventScroll: true });
      };

      // The places of a sheet on the page. Of a large one only those in view have pictures, all of one height.
      let slots = [];
      const filled = new Set();
      const inside = (slot) => cells[slot.dataset.cell];
      const fill = (slot) => {
        if (!slot.firstChild) slot.append(figure(inside(slot)));
        filled.add(slot);
      };
      const view = (box, width) => {
        const tallest = slots.reduce((a, b) => (lines(inside(b)).join('').length > lines(inside(a)).join('').length ? b : a));
        fill(tallest);
        const height = tallest.offsetHeight;
        box.classList.add('large');
        box.style.setProperty('--tall', height + 'px');
        const corner = slots[0].parentElement;
        const [across, down] = [corner.offsetWidth, corner.parentElement.offsetHeight];
        const [left, top] = [corner.offsetLeft, corner.parentElement.offsetTop];
        const range = (from, length, size, count) => [Math.max(0, Math.floor(from / size) - 1),
          Math.min(count, Math.ceil((from + length) / size) + 1)];
        const look = () => {
          const [first, end] = range(box.scrollLeft - left, box.clientWidth + left, across, width);
          const [upper, lower] = range(box.scrollTop - top, box.clientHeight + top, down, slots.length / width);
          const seen = new Set();
          for (let row = upper; row < lower; row += 1) {
            for (const slot of slots.slice(row * width + first, row * width + end)) seen.add(slot);
          }
          for (const slot of filled) {
            if (seen.has(slot) || slot.contains(document.activeElement)) continue;
            slot.replaceChildren();
            filled.delete(slot);
          }
          seen.forEach(fill);
        };
        box.addEventListener('scroll', look, { passive: true });
        look();
      };

      const draw = () => {
        const grid = byId('grid');
        if (!axes.length) {
          grid.replaceChildren(flow);
          return filter();
        }
        const [across, down] = swapped ? [1, 0] : [0, 1];
        const at = (index) => (axes[index] ? axes[index].values : ['']);
        const size = [at(0).length, at(1).length];
        const head = make('tr', {}, make('th', { scope: 'col' },
          axes[down] ? make('div', {}, axes[down].name + ' ↓') : null,
          axes[across] ? make('div', {}, axes[across].name + ' →') : null),
        ...at(across).map((value) => make('th', { scope: 'col' }, bdi(value))));
        const width = at(across).length;
        slots = at(down).flatMap((_, row) => at(across).map((__, column) => {
          const [x, y] = swapped ? [row, column] : [column, row];
          return make('div', { class: 'slot', 'data-cell': (page * size[1] + y) * size[0] + x });
        }));
        const rows = at(down).map((value, row) => make('tr', {}, make('th', { scope: 'row' }, bdi(value)),
          ...slots.slice(row * width, (row + 1) * width).map((slot) => make('td', {}, slot))));
        const box = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Pictures' },
          make('table', {}, make('caption', { class: 'small' }, data.title), make('thead', {}, head),
            make('tbody', {}, ...rows)));
        filled.clear();
        if (slots.length <= 200) slots.forEach(fill);
        grid.replaceChildren(box);
        if (slots.length > 200) view(box, width);
        return filter();
      };

      const filter = () => {
        const words = byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
        // A parameter and its value belong together: "cfg 7" does not mean steps 7, nor cfg 71.
        const terms = [];
        for (let i = 0; i < words.length; i += 1) {
          const value = known.has(words[i]) && words[i + 1];
          terms.push(value ? ' ' + words[i] + ' ' + value + (isNaN(value) ? '' : ' ') : words[i]);
          if (value) i += 1;
        }
        const fits = (cell) => {
          cell.text = cell.text || searchable(cell);
          return terms.every((term) => cell.text.includes(term));
        };
        if (!axes.length) {
          shown = cells.filter(fits);
          byId('count').textContent = shown.length + ' of ' + cells.length;
          return lay();
        }
        let count = 0;
        for (const slot of slots) {
          const isIn = fits(inside(slot));
          count += isIn ? 1 : 0;
          slot.classList.toggle('out', !isIn);
        }
        byId('count').textContent = count + ' of ' + slots.length;
      };

      const copy = async (text, button) => {
        let done = false;
        try { await navigator.clipboard.writeText(text); done = true; } catch {
          const area = make('textarea', { class: 'small' }, text);
          (byId('details').open ? byId('details') : document.body).append(area);
          area.select();
          done = document.execCommand('copy');
          area.remove();
        }
        byId('said').textContent = done ? 'Copied.' : 'Copying is not allowed here: select the text.';
        button.focus();
      };
      const copying = (label, text) => make('button', { type: 'button',
        on: { click: (event) => copy(text, event.target) } }, label);

      const show = (cell) => {
        const parameters = cell.parameters || [];
        const step = (by) => show(pictures[(pictures.indexOf(cell) + by + pictures.length) % pictures.length]);
        const button = (label, action) => make('button', { type: 'button', on: { click: action } }, label);
        const dialog = byId('details');
        dialog.onkeydown = (event) => {
          if (event.key === 'ArrowRight') step(1); else if (event.key === 'ArrowLeft') step(-1);
        };
        dialog.replaceChildren(
          make('h2', { id: 'details-title' }, bdi(name(cell))),
          make('div', { class: 'bar' }, button('← Previous', () => step(-1)), button('Next →', () => step(1)),
            button('Compare as A', () => { choose('a', cell); dialog.close(); byId('compare').scrollIntoView(); }),
            button('Compare as B', () => { choose('b', cell); dialog.close(); byId('compare').scrollIntoView(); }),
            button('Close', () => dialog.close())),
          make('img', { src: cell.file, alt: name(cell) }),
          ...lines(cell).map((line) => make('p', { class: 'soft' }, line)),
          make('dl', {}, ...parameters.flatMap((p) => [make('dt', {}, p.name), make('dd', {}, bdi(p.value))])),
          make('div', { class: 'bar' },
            parameters.length
              ? copying('Copy parameters', parameters.map((p) => p.name + ' ' + p.value).join('\n') + '\n') : null,
            cell.script ? copying('Copy script', cell.script) : null),
          cell.script ? make('pre', { tabindex: '0' }, cell.script) : '');
        if (!dialog.open) dialog.showModal();
      };

      const choose = (side, cell) => {
        byId(side).value = String(cell.index);
        compare();
      };
      let blinking = 0;
      const compare = () => {
        const [a, b] = ['a', 'b'].map((side) => cells[byId(side).value]);
        const mode = document.querySelector('input[name=mode]:checked').value;
        clearInterval(blinking);
        if (!a || !b) return;
        const stage = make('div', { class: 'stage ' + mode, id: 'stage' },
          make('img', { src: a.file, alt: 'A: ' + name(a) }), make('img', { src: b.file, alt: 'B: ' + name(b) }));
        stage.style.setProperty('--at', byId('at').value + '%');
        byId('stage').replaceWith(stage);
        byId('slide').hidden = mode !== 'slider';
        byId('pause').hidden = mode !== 'blink';
        byId('gain-box').hidden = mode !== 'heat';
        if (mode === 'blink') blink(!matchMedia('(prefers-reduced-motion: reduce)').matches);
      };
      const blink = (runs) => {
        clearInterval(blinking);
        byId('pause').textContent = runs ? 'Pause' : 'Blink';
        byId('pause').setAttribute('aria-pressed', String(!runs));
        if (runs) blinking = setInterval(() => byId('stage').classList.toggle('first'), 600);
        else byId('stage').classList.toggle('first');
      };
      const gain = () => {
        for (const element of document.querySelectorAll('#heat [data-gain]')) {
          element.setAttribute('slope', byId('gain').value);
        }
        byId('top').textContent = Math.round(255 / byId('gain').value) + ' of 255';
      };

      const options = () => pictures.map((cell) => make('option', { value: cell.index }, name(cell).slice(0, 80)));
      for (const [position, side] of ['a', 'b'].entries()) {
        byId(side).append(...options());
        byId(side).selectedIndex = position ? pictures.length - 1 : 0;
        byId(side).addEventListener('change', compare);
      }
      document.querySelectorAll('input[name=mode]').forEach((input) => input.addEventListener('change', compare));
      byId('at').addEventListener('input', () => byId('stage').style.setProperty('--at', byId('at').value + '%'));
      byId('gain').addEventListener('input', gain);
      byId('pause').addEventListener('click', () => blink(byId('pause').getAttribute('aria-pressed') === 'true'));
      byId('filter').addEventListener('input', filter);
      byId('swap').hidden = axes.length < 2;
      byId('swap').addEventListener('click', () => { swapped = !swapped; draw(); });
      if (axes.length > 2) {
        byId('page').append(...axes[2].values.map((value, i) => make('option', { value: i },
          axes[2].name + ' ' + value)));
        byId('page').addEventListener('change', () => { page = Number(byId('page').value); draw(); });
        byId('page-box').hidden = false;
      }
      byId('whole').hidden = !data.script;
      byId('whole').addEventListener('click', (event) => copy(data.script, event.target));
      byId('compare').hidden = pictures.length < 2;
      // The next picture of a sheet in the direction of a key; cells without one are passed over.
      const beside = (cell, key) => {
        const has = (at) => inside(at.firstElementChild).file;
        const column = cell.cellIndex;
        const by = { ArrowRight: (at) => at.nextElementSibling, ArrowLeft: (at) => at.previousElementSibling,
          ArrowDown: (at) => at.parentElement.nextElementSibling?.cells[column],
          ArrowUp: (at) => at.parentElement.previousElementSibling?.cells[column] }[key];
        let at = by && by(cell);
        if (key === 'Home' || key === 'End') {
          const ordered = key === 'Home' ? slots : [...slots].reverse();
          at = ordered.find((slot) => inside(slot).file).parentElement;
        }
        while (at && at.matches('td') && !has(at)) at = by(at);
        if (!at || !at.matches('td')) return null;
        fill(at.firstElementChild);
        return at.querySelector('.picture');
      };
      byId('grid').addEventListener('keydown', (event) => {
        const index = event.target.dataset.index;
        if (index === undefined) return;
        if (event.key === 'a' || event.key === 'b') return choose(event.key, cells[index]);
        if (!axes.length) {
          const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: tile.columns, ArrowUp: -tile.columns,
            Home: -shown.length, End: shown.length }[event.key];
          if (!by) return;
          event.preventDefault();
          return reach(Math.min(shown.length - 1, Math.max(0, shown.indexOf(cells[index]) + by)));
        }
        const next = beside(event.target.closest('td'), event.key);
        if (!next) return;
        event.preventDefault();
        next.focus();
      });
      if (!axes.length) {
        addEventListener('scroll', place, { passive: true });
        addEventListener('resize', lay);
      }
      gain();
      draw();
      if (pictures.length > 1) compare();
    })();
    """#
}
