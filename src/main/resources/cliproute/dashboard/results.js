// All jobs as pictures, with search, filters and an endless list.
import {html, nothing, render} from './lib/lit-html/lit-html.js';
import {repeat} from './lib/lit-html/directives/repeat.js';
import {get} from './api.js';
import {current} from './live.js';
import {card, notify} from './parts.js';

const PAGE = 60;
const TYPING_MILLIS = 250;
const STATES = ['done', 'failed', 'running', 'queued', 'delivering', 'interrupted'];

const select = (label, value, all, options, change) => html`
  <label>${label}<select @change=${(event) => change(event.target.value)}>
    <option value="" ?selected=${!value}>${all}</option>
    ${options.map((option) => html`<option ?selected=${option === value}>${option}</option>`)}
  </select></label>`;

/** Shows the page until the returned function is called. */
export function results(element) {
  const view = {filter: {q: '', state: '', source: ''}, jobs: [], next: null, loading: false};
  let request = new AbortController();
  let typing = null;

  async function load(more) {
    request.abort();
    request = new AbortController();
    view.loading = true;
    show();
    try {
      const page = await get('/api/jobs', {...view.filter, limit: PAGE, cursor: more ? view.next : ''}, request.signal);
      const known = new Set(more ? view.jobs.map((job) => job.id) : []);
      view.jobs = more ? [...view.jobs, ...page.jobs.filter((job) => !known.has(job.id))] : page.jobs;
      view.next = page.next ?? null;
      view.loading = false;
    } catch (e) {
      if (e.name === 'AbortError') return;
      view.loading = false;
      notify(e.message);
    }
    show();
  }

  const change = (key) => (value) => {
    view.filter[key] = value;
    load(false);
  };
  const search = (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => change('q')(event.target.value.trim()), TYPING_MILLIS);
  };

  function show() {
    const sources = current().status?.sources.map((source) => source.name) ?? [];
    render(html`
      <h1>Results</h1>
      <form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
        <label>Search<input type="search" placeholder="part of a path" @input=${search}></label>
        ${select('State', view.filter.state, 'any', STATES, change('state'))}
        ${select('Source', view.filter.source, 'all', sources, change('source'))}
        <button type="button" @click=${() => load(false)}>Reload</button>
      </form>
      <div class="cards" aria-busy=${view.loading}>${repeat(view.jobs, (job) => job.id, card)}</div>
      ${view.loading || view.jobs.length ? nothing : html`<p class="empty">No job matches.</p>`}
      <div class="end">${view.next && !view.loading ? html`<button @click=${() => load(true)}>More</button>` : nothing}</div>`, element);
  }

  const end = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && view.next && !view.loading) load(true);
  }, {rootMargin: '800px'});
  load(false);
  end.observe(element.querySelector('.end'));
  return () => {
    end.disconnect();
    request.abort();
    clearTimeout(typing);
  };
}
