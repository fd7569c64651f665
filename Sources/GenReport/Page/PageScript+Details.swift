extension PageScript {
  /// The dialog about one picture, copying, and the comparison of two.
  static let details = #"""
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

    """#
}
