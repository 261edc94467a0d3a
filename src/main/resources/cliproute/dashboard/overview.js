// Overview: what runs, how much waits, sources, destinations, and the last results.
import {html, nothing, render} from './lib/lit-html/lit-html.js';
import {repeat} from './lib/lit-html/directives/repeat.js';
import {get, post} from './api.js';
import {draw} from './chart.js';
import {between, bytes, count, duration, plural, time} from './format.js';
import {current, listen, refresh} from './live.js';
import {badge, card, command, name, runningJob} from './parts.js';

const HISTORY_MILLIS = 15000;

const tile = (title, value, note) => html`
  <div class="tile"><dt>${title}</dt><dd>${value}</dd><dd class="note">${note}</dd></div>`;

function urgent(queue) {
  return queue.priorities.high ? `, ${count(queue.priorities.high)} of high priority` : '';
}

function tiles(status) {
  const working = status.running.filter((job) => job.state === 'running').length;
  return html`
    <dl class="tiles">
      ${tile('Running', `${working} of ${status.workers}`, 'workers at work')}
      ${tile('Waiting', count(status.queue.waiting), status.queue.waiting
        ? `the oldest for ${duration(status.queue.oldestSeconds)}${urgent(status.queue)}` : 'nothing in the queue')}
      ${tile('Delivering', count(status.running.length - working), 'result sets')}
      ${tile('Dead letters', count(status.deadLetters), status.deadLetters
        ? html`<a href="#/dead-letters">see the reasons</a>` : 'nothing has failed')}
      ${tile('Free space', bytes(status.disk.freeBytes), `of which ${bytes(status.disk.minFreeBytes)} stay free`)}
    </dl>`;
}

const pauseButton = (source) => (source.state === 'paused'
  ? html`<button @click=${(event) => command(event, () => steer(source.name, 'resume'), `${source.name} takes files again.`)}>Resume<span class="hidden"> ${source.name}</span></button>`
  : html`<button @click=${(event) => command(event, () => steer(source.name, 'pause'), `${source.name} is paused; its running jobs go on.`)}>Pause<span class="hidden"> ${source.name}</span></button>`);

async function steer(source, action) {
  await post(`/api/sources/${encodeURIComponent(source)}/${action}`);
  refresh();
}

const source = (entry) => html`
  <li>
    <div><strong>${entry.name}</strong> ${badge(entry.state)}</div>
    ${pauseButton(entry)}
    <small class="wide uri">${entry.uri} → ${entry.recipe} → ${entry.destinations.join(', ')}</small>
    <small class="wide">${plural(entry.queued, 'file')} waiting, ${count(entry.running)} in work${entry.priority === 'normal'
      ? '' : `; ${entry.priority} priority`}${entry.lastFile
      ? html`; last ${name(entry.lastFile)} at ${time(entry.lastFileAt)}` : ''}</small>
    ${entry.message ? html`<small class="wide reason">${entry.message}</small>` : nothing}
  </li>`;

const destination = (entry) => html`
  <li>
    <div><strong>${entry.name}</strong> ${badge(entry.state)}</div>
    <small class="wide uri">${entry.uri}</small>
    <small class="wide">${plural(entry.delivered, 'result set')} delivered since the start, ${count(entry.waiting)} waiting${entry.lastDeliveryAt
      ? `; last at ${time(entry.lastDeliveryAt)}` : ''}</small>
    ${entry.message ? html`<small class="wide reason">${entry.message}</small>` : nothing}
  </li>`;

const charts = (view) => html`
  <section aria-labelledby="load">
    <div class="heading"><h2 id="load">Load</h2>
      <div role="group" aria-label="Period">
        ${[[60, 'Hour'], [1440, 'Day']].map(([minutes, title]) => html`
          <button class="tab" aria-pressed=${view.minutes === minutes} @click=${() => view.select(minutes)}>${title}</button>`)}
      </div>
    </div>
    <div class="charts">
      ${[['throughput', 'Files a minute'], ['queue', 'Files waiting'], ['load', 'Busy workers, %']].map(([id, title]) => html`
        <figure><figcaption>${title} <b class="latest-${id}"></b></figcaption><div class="chart" id=${`chart-${id}`} role="img" aria-label=${title}></div></figure>`)}
    </div>
  </section>`;

function page(status, view) {
  return html`
    <h1 class="hidden">Overview</h1>
    ${tiles(status)}
    <section aria-labelledby="running"><h2 id="running">In work</h2>
      ${status.queue.message ? html`<p class="reason">No job starts: ${status.queue.message}.</p>` : nothing}
      ${status.running.length
        ? html`<ul class="running">${repeat(status.running, (job) => job.id, runningJob)}</ul>`
        : html`<p class="empty">Nothing is in work. Drop a file into a source, and it appears here.</p>`}
    </section>
    ${charts(view)}
    <div class="columns">
      <section aria-labelledby="sources"><h2 id="sources">Sources</h2><ul class="places">${status.sources.map(source)}</ul></section>
      <section aria-labelledby="destinations"><h2 id="destinations">Destinations</h2><ul class="places">${status.destinations.map(destination)}</ul></section>
    </div>
    <section aria-labelledby="recent"><div class="heading"><h2 id="recent">Last results</h2><a href="#/results">all results</a></div>
      ${status.recent.length
        ? html`<div class="cards">${repeat(status.recent, (job) => job.id, card)}</div>`
        : html`<p class="empty">No file has been processed yet.</p>`}
    </section>
    <footer>cliproute ${status.version} · FFmpeg ${status.ffmpeg.version} · sandbox: ${status.ffmpeg.sandbox} ·
      up for ${duration(between(status.startedAt, status.now))}</footer>`;
}

function drawHistory(element, history) {
  const times = history.queue.map((value, i) => history.from + i * history.stepSeconds);
  const one = (id, values, variable, maximum, text) => {
    draw(element.querySelector(`#chart-${id}`), [[id, variable]], [times, values], maximum);
    element.querySelector(`.latest-${id}`).textContent = values.length ? text(values.at(-1)) : '';
  };
  const perMinute = 60 / history.stepSeconds;
  one('throughput', history.ended.map((value) => value * perMinute), '--good', 4, (value) => count(Math.round(value)));
  one('queue', history.queue, '--accent', 10, (value) => count(Math.round(value)));
  one('load', history.busy.map((value) => Math.round(100 * value)), '--warm', 100, count);
}

/** Shows the page until the returned function is called. */
export function overview(element) {
  let history = null;
  const view = {minutes: 60, select(minutes) { view.minutes = minutes; load(); }};
  const show = () => {
    const {status} = current();
    if (!status) {
      render(html`<p class="empty">The service does not answer. This page tries again by itself.</p>`, element);
      return;
    }
    render(page(status, view), element);
    if (history) drawHistory(element, history);
  };
  const load = async () => {
    show();
    history = await get('/api/history', {minutes: view.minutes}).catch(() => history);
    show();
  };
  const timer = setInterval(() => { if (!document.hidden) load(); }, HISTORY_MILLIS);
  const silence = listen(show);
  window.addEventListener('resize', show);
  load();
  return () => {
    clearInterval(timer);
    silence();
    window.removeEventListener('resize', show);
  };
}
