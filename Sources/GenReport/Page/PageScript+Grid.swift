extension PageScript {
  /// Where pictures stand, in a flow or in the table of a sheet, and which of them the filter leaves.
  static let grid = #"""
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

    """#
}
