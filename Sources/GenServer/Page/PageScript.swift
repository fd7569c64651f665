/// What the page does. Texts of users go into `value` and `textContent` only, so that they are never markup.
enum PageScript {
  static let text = #"""
    'use strict';
    const $ = id => document.getElementById(id);
    const origin = location.origin;
    $('origin').textContent = origin;
    const asked = new URLSearchParams(location.search).get('prompt');
    if (asked !== null) $('prompt').value = asked.slice(0, 2000);

    function request() {
      const [width, height] = $('size').value.split('x').map(Number);
      const body = { text_prompts: [{ text: $('prompt').value, weight: 1 }], width, height,
        steps: Number($('steps').value), cfg_scale: Number($('cfg').value), seed: Number($('seed').value) };
      const path = '/v1/generation/' + encodeURIComponent($('engine').value) + '/text-to-image';
      return { path, body: JSON.stringify(body) };
    }

    const quoted = text => "'" + text.replaceAll("'", "'\\''") + "'";

    function showRequest() {
      const { path, body } = request();
      const lines = ['curl ' + quoted(origin + path), "-H 'Content-Type: application/json'", "-H 'Accept: image/png'"];
      if ($('key')) lines.push('-H "Authorization: Bearer $STABILITY_API_KEY"');
      lines.push('-d ' + quoted(body), '-o picture.png');
      $('curl').textContent = lines.join(' \\\n  ');
    }

    function say(text, isError) {
      $('status').textContent = text;
      $('status').className = isError ? 'error' : '';
    }

    let shown = null;
    async function draw(event) {
      event.preventDefault();
      const { path, body } = request();
      const headers = { 'Content-Type': 'application/json', 'Accept': 'image/png' };
      if ($('key')) headers['Authorization'] = 'Bearer ' + $('key').value;
      $('draw').disabled = true;
      say('Drawing…');
      const start = performance.now();
      try {
        const answer = await fetch(path, { method: 'POST', headers, body });
        if (!answer.ok) {
          const error = await answer.json().catch(() => ({}));
          say(answer.status + ' ' + (error.name || '') + ': ' + (error.message || 'no message'), true);
          return;
        }
        const picture = await answer.blob();
        if (shown) URL.revokeObjectURL(shown);
        shown = URL.createObjectURL(picture);
        $('picture').src = shown;
        $('picture').alt = $('prompt').value;
        $('picture').hidden = false;
        $('hint').hidden = true;
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        let note = answer.headers.get('Gen-Note') || '';
        try { note = decodeURIComponent(note); } catch (error) { }
        say('Seed ' + answer.headers.get('Seed') + ', ' + seconds + ' s' + (note ? '; ' + note : ''));
      } catch (error) {
        say('The server did not answer: ' + error.message, true);
      } finally {
        $('draw').disabled = false;
      }
    }

    async function copy() {
      try {
        await navigator.clipboard.writeText($('curl').textContent);
        $('copy').textContent = 'Copied';
      } catch (error) {
        getSelection().selectAllChildren($('curl'));
        $('copy').textContent = 'Selected';
      }
      setTimeout(() => { $('copy').textContent = 'Copy'; }, 1500);
    }

    $('form').addEventListener('input', showRequest);
    $('form').addEventListener('submit', draw);
    $('copy').addEventListener('click', copy);
    showRequest();
    """#
}
