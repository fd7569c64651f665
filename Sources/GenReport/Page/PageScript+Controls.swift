extension PageScript {
  /// What the controls and keys do, and the beginning.
  static let controls = #"""
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
