// Dead letters grouped by their reason, each with the words of FFmpeg and a way back to its source.
import {html, nothing, render} from './lib/lit-html/lit-html.js';
import {repeat} from './lib/lit-html/directives/repeat.js';
import {get, post} from './api.js';
import {bytes, plural, time} from './format.js';
import {refresh} from './live.js';
import {failure} from './job.js';
import {command, name, notify} from './parts.js';

const PAGE = 200;

/** Returns the reason without the name of the file and of the recipe. */
function reason({path, error}) {
  const message = error?.message ?? 'the reason is missing';
  const beginning = `[${path}] ${error?.recipe} failed: `;
  return `${error?.category ?? 'unknown'}: ${message.startsWith(beginning) ? message.slice(beginning.length) : message}`;
}

/** Groups dead letters whose reasons differ in numbers only, the largest group first. */
function groups(letters) {
  const found = new Map();
  for (const letter of letters) {
    const key = reason(letter).replace(/\d+/g, '');
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(letter);
  }
  return [...found].sort((a, b) => b[1].length - a[1].length);
}

/** Shows the page until the returned function is called. */
export function deadLetters(element) {
  const view = {letters: [], next: null, count: 0, loaded: false};

  async function load(more) {
    try {
      const page = await get('/api/dead-letters', {limit: PAGE, cursor: more ? view.next : ''});
      view.letters = more ? [...view.letters, ...page.deadLetters] : page.deadLetters;
      Object.assign(view, {next: page.next ?? null, count: page.count, loaded: true});
    } catch (e) {
      notify(e.message);
    }
    show();
  }

  const requeue = (letter) => post(`/api/dead-letters/${encodeURIComponent(letter.id)}/requeue`);

  /** Requeues one after the other; the first obstacle ends it and is shown. */
  async function requeueAll(letters) {
    try {
      for (const letter of letters) await requeue(letter);
    } finally {
      await load(false);
      refresh();
    }
  }

  const button = (letters, title) => html`
    <button @click=${(event) => command(event, () => requeueAll(letters), `${plural(letters.length, 'file')} requeued.`)}>${title}</button>`;

  const letter = (entry) => html`
    <details class="letter">
      <summary>${name(entry.path ?? entry.name)} <small>${entry.source ?? ''} · ${bytes(entry.bytes)}${entry.error?.failedAt ? ` · ${time(entry.error.failedAt)}` : ''}</small></summary>
      ${entry.error ? failure(entry.error) : nothing}
      ${button([entry], html`Requeue<span class="hidden"> ${entry.name}</span>`)}
    </details>`;

  function show() {
    render(html`
      <div class="heading"><h1>Dead letters</h1>
        ${view.letters.length ? button(view.letters, view.next ? `Requeue these ${view.letters.length}` : 'Requeue all') : nothing}</div>
      <p class="subtitle">Files that could not be processed or delivered. A requeued file is tried again from the beginning.</p>
      ${view.loaded && !view.letters.length ? html`<p class="empty">There are none.</p>` : nothing}
      ${repeat(groups(view.letters), ([key]) => key, ([, letters]) => html`
        <section>
          <div class="heading"><h2>${reason(letters[0])} <small>${plural(letters.length, 'file')}</small></h2>
            ${letters.length > 1 ? button(letters, html`Requeue group<span class="hidden"> ${reason(letters[0])}</span>`) : nothing}</div>
          ${repeat(letters, (entry) => entry.id, letter)}
        </section>`)}
      ${view.next ? html`<button @click=${() => load(true)}>More</button>` : nothing}`, element);
  }

  load(false);
  return () => {};
}
