// Entry point of the dashboard: its header, and the page that the address selects.
import {html, render} from './lib/lit-html/lit-html.js';
import {current, listen, start} from './live.js';
import {overview} from './overview.js';
import {results} from './results.js';
import {jobPage} from './job.js';
import {deadLetters} from './dead-letters.js';

const PAGES = [
  {pattern: /^\/?$/, title: 'Overview', open: overview},
  {pattern: /^\/results$/, title: 'Results', open: results},
  {pattern: /^\/jobs\/([0-9a-f]+)$/, title: 'Job', open: jobPage},
  {pattern: /^\/dead-letters$/, title: 'Dead letters', open: deadLetters},
];
const content = document.getElementById('content');
const THEME = 'cliproute.theme';
let close = () => {};
let page = PAGES[0];

function theme(next) {
  if (next) localStorage.setItem(THEME, next);
  const chosen = localStorage.getItem(THEME) ?? 'auto';
  document.documentElement.dataset.theme = chosen;
  return chosen;
}

function header() {
  const {status, connected} = current();
  const link = (path, title, note) => html`
    <a href=${`#${path}`} aria-current=${page.title === title ? 'page' : 'false'}>${title}${note
      ? html`<span class="count">${note}</span>` : ''}</a>`;
  const shown = theme();
  const following = {auto: 'light', light: 'dark', dark: 'auto'}[shown];
  render(html`
    <a class="brand" href="#/"><img src="/dashboard/icon.svg" alt="" width="24" height="24">cliproute</a>
    <nav aria-label="Pages">
      ${link('/', 'Overview')} ${link('/results', 'Results')}
      ${link('/dead-letters', 'Dead letters', status?.deadLetters)}
    </nav>
    <span class="connection ${connected ? 'on' : 'off'}">${connected ? 'live' : 'no connection'}</span>
    <button class="plain" @click=${() => { theme(following); header(); window.dispatchEvent(new Event('resize')); }}
      aria-label=${`Colours: ${shown}. Change to ${following}`}>${{auto: '◐', light: '☀', dark: '☾'}[shown]}</button>`,
  document.getElementById('header'));
}

function open() {
  const path = decodeURIComponent(location.hash.replace(/^#/, ''));
  const found = PAGES.map((candidate) => [candidate, candidate.pattern.exec(path)]).find(([, match]) => match)
    ?? [PAGES[0], []];
  close();
  page = found[0];
  document.title = `${page.title} · cliproute`;
  const element = document.createElement('div');
  content.replaceChildren(element);
  close = page.open(element, ...found[1].slice(1));
  header();
  window.scrollTo(0, 0);
}

window.addEventListener('hashchange', () => {
  if (location.hash === '#content') return;
  open();
  content.focus({preventScroll: true});
});
listen(header);
await start();
open();
