// Parts that several pages share. lit-html inserts every value as text, so names of files cannot become markup.
import {html, nothing} from './lib/lit-html/lit-html.js';
import {bytes, duration, fileName, folder, percent, time} from './format.js';

export const jobLink = (id) => `#/jobs/${id}`;

export const name = (path) => html`<span class="name" title=${path}><span class="folder">${folder(path)}</span>${fileName(path)}</span>`;

export const badge = (state) => html`<span class="badge ${state}">${state}</span>`;

/** Output that stands for a job in a list: its first picture. */
function poster(outputs) {
  const pictures = outputs.filter((output) => output.type.startsWith('image/'));
  const rank = ['thumbnail', 'sheet', 'preview', 'frames', 'waveform'];
  return pictures.sort((a, b) => (rank.indexOf(a.operation) + 99) % 99 - (rank.indexOf(b.operation) + 99) % 99)[0];
}

const preview = (outputs) => outputs.find((output) => output.operation === 'preview'
  && (output.type.startsWith('image/') || output.type.startsWith('video/')));

function showPreview(event, moving) {
  const frame = event.currentTarget.querySelector('.picture');
  if (frame.querySelector('.moving')) return;
  const element = document.createElement(moving.type.startsWith('video/') ? 'video' : 'img');
  element.className = 'moving';
  if (element.tagName === 'VIDEO') Object.assign(element, {muted: true, loop: true, autoplay: true, playsInline: true});
  else element.alt = '';
  element.src = moving.url;
  frame.append(element);
}

function hidePreview(event) {
  event.currentTarget.querySelector('.moving')?.remove();
}

/** Card of a job that has ended, with its picture. */
export function card(job) {
  const outputs = job.outputs ?? [];
  const picture = poster(outputs);
  const moving = preview(outputs);
  return html`
    <a class="card" href=${jobLink(job.id)}
       @mouseenter=${moving ? (event) => showPreview(event, moving) : nothing} @mouseleave=${hidePreview}
       @focus=${moving ? (event) => showPreview(event, moving) : nothing} @blur=${hidePreview}>
      <span class="picture">
        ${picture
          ? html`<img src=${picture.url} alt="" loading="lazy" decoding="async">`
          : html`<span class="no-picture" aria-hidden="true">${job.state === 'failed' ? '✕' : '♪'}</span>`}
        ${job.state === 'done' ? nothing : badge(job.state)}
      </span>
      <span class="caption">
        ${name(job.path)}
        <small>${[job.source, job.recipe, job.endedAt && time(job.endedAt)].filter(Boolean).join(' · ')}</small>
        ${job.message ? html`<small class="reason">${job.message}</small>` : nothing}
      </span>
    </a>`;
}

/** Row of a job that is being processed. */
export function runningJob(job) {
  const words = [job.recipe, job.stage ?? 'waiting', job.speed && `${job.speed.toFixed(1)} × playing speed`,
    job.etaSeconds > 0 && `${duration(job.etaSeconds)} left`, bytes(job.bytes)];
  return html`
    <li>
      <a href=${jobLink(job.id)}>${name(job.path)}</a>
      <progress max="1" .value=${job.progress ?? 0} aria-label=${`Progress of ${job.path}`}></progress>
      <span class="share">${job.state === 'queued' ? '' : percent(job.progress ?? 0)}</span>
      <small>${words.filter(Boolean).join(' · ')}</small>
    </li>`;
}

/** Shows a sentence for some seconds, which screen readers read. */
export function notify(text) {
  const notice = document.getElementById('notice');
  notice.textContent = text;
  clearTimeout(notify.timer);
  notify.timer = setTimeout(() => { notice.textContent = ''; }, 6000);
}

/** Runs a command of a button, and says what became of it. */
export async function command(event, run, done) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    await run();
    notify(done);
  } catch (e) {
    notify(e.message);
  } finally {
    button.disabled = false;
  }
}
