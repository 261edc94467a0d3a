// One job: its results to look at and listen to, its media, its times, and why it failed.
import {html, nothing, render} from './lib/lit-html/lit-html.js';
import {get} from './api.js';
import {between, bytes, count, duration, time} from './format.js';
import {listen} from './live.js';
import {badge, name} from './parts.js';

const HLS = 'application/vnd.apple.mpegurl';
const DASH = 'application/dash+xml';

/** Loads hls.js, which is no module, at its first use. */
function loadHls() {
  return window.Hls ? Promise.resolve() : new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, {src: '/dashboard/lib/hls.js/dist/hls.light.min.js', onload: resolve, onerror: reject});
    document.head.append(script);
  });
}

/** Plays an HLS stream: Safari by itself, other browsers by hls.js. */
async function playHls(event, url) {
  const video = document.createElement('video');
  Object.assign(video, {controls: true, playsInline: true});
  event.currentTarget.replaceWith(video);
  await loadHls();
  if (window.Hls.isSupported()) {
    // a worker would need a blob: URL, which the security policy of this page forbids
    const hls = new window.Hls({enableWorker: false});
    hls.loadSource(url);
    hls.attachMedia(video);
  } else {
    video.src = url;
  }
  video.play().catch(() => {});
  video.focus();
}

const player = (url) => html`<button class="play" @click=${(event) => playHls(event, url)}>Play the stream</button>`;

function view(output) {
  if (output.type.startsWith('image/')) return html`<a href=${output.url}><img src=${output.url} alt=${`Output ${output.name}`} loading="lazy"></a>`;
  if (output.type.startsWith('video/')) return html`<video controls preload="metadata" playsinline src=${output.url}></video>`;
  if (output.type.startsWith('audio/')) return html`<audio controls preload="metadata" src=${output.url}></audio>`;
  if (output.type === HLS) return player(output.url);
  // the playlist for HLS is beside the manifest for DASH
  if (output.type === DASH) return player(output.url.replace(/[^/]*$/, 'master.m3u8'));
  return nothing;
}

const outputs = (job, manifest) => html`
  <section aria-labelledby="outputs"><h2 id="outputs">Outputs</h2>
    <div class="outputs">${(job.outputs ?? []).map((output) => {
      const made = manifest?.outputs.find((entry) => entry.name === output.name);
      return html`
        <figure class=${output.operation}>${view(output)}
          <figcaption><strong>${output.name}</strong> <code>${made?.wanted ?? output.operation}</code>
            <a href=${output.url} download=${output.file.split('/').pop()}>${output.file}</a> ${bytes(output.bytes)}
            ${made?.note ? html`<small>${made.note}</small>` : nothing}
          </figcaption>
        </figure>`;
    })}</div>
  </section>`;

function stream(entry) {
  const words = [entry.codec_name, entry.profile, entry.width && `${entry.width} × ${entry.height}`,
    entry.codec_type === 'video' && entry.avg_frame_rate !== '0/0' && `${frameRate(entry.avg_frame_rate)} frames/s`,
    entry.sample_rate && `${count(Number(entry.sample_rate))} Hz`, entry.channel_layout, entry.pix_fmt];
  return html`<tr><th scope="row">${entry.codec_type ?? 'stream'} ${entry.index}</th><td>${words.filter(Boolean).join(', ')}</td></tr>`;
}

function frameRate(ratio) {
  const [frames, seconds] = ratio.split('/').map(Number);
  return Number((frames / seconds).toFixed(3));
}

const media = (manifest) => html`
  <section aria-labelledby="media"><h2 id="media">Media</h2>
    <table>
      <tr><th scope="row">file</th><td>${bytes(manifest.source.bytes)}, modified ${time(manifest.source.modified)}</td></tr>
      <tr><th scope="row">format</th><td>${manifest.media.format?.format_long_name ?? ''}${manifest.media.format?.duration
        ? `, ${duration(Number(manifest.media.format.duration))}` : ''}</td></tr>
      ${(manifest.media.streams ?? []).map(stream)}
      <tr><th scope="row">SHA-256</th><td><code class="hash">${manifest.source.sha256}</code></td></tr>
    </table>
  </section>`;

/** Bars of the phases of a job on one scale. */
function timing(job, manifest) {
  const {queuedAt, startedAt, finishedAt, ffmpegMs} = manifest.timing;
  const end = job.endedAt && new Date(job.endedAt) > new Date(finishedAt) ? job.endedAt : finishedAt;
  const total = Math.max(0.001, between(queuedAt, end));
  const phases = [['waiting', queuedAt, startedAt], ['processing', startedAt, finishedAt], ['delivery', finishedAt, end]];
  return html`
    <section aria-labelledby="timing"><h2 id="timing">Time</h2>
      <table class="timing">${phases.map(([label, from, to]) => html`
        <tr><th scope="row">${label}</th><td>
          <svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true"><rect class=${label} y="1" height="10" rx="3"
            x=${1000 * between(queuedAt, from) / total} width=${Math.max(4, 1000 * between(from, to) / total)} /></svg></td>
          <td>${duration(Math.max(0, between(from, to)))}</td></tr>`)}
      </table>
      <p>${duration(ffmpegMs / 1000)} of the processing in FFmpeg; ${manifest.attempts === 1 ? 'first attempt' : `${manifest.attempts} attempts`}.
        FFmpeg ${manifest.tool.ffmpeg}.</p>
    </section>`;
}

/** Why a job failed, with the words of FFmpeg. */
export const failure = (error) => html`
  <dl class="failure">
    <dt>Category</dt><dd>${error.category}${error.exitCode === undefined || error.exitCode === null ? '' : `, exit code ${error.exitCode}`}</dd>
    <dt>Reason</dt><dd>${error.message}</dd>
    ${error.attempts?.length > 1 ? html`<dt>Attempts</dt><dd>${error.attempts.map((attempt) => html`<div>${time(attempt.at)}: ${attempt.message}</div>`)}</dd>` : nothing}
    ${error.stderrTail?.length ? html`<dt>FFmpeg said</dt><dd><pre tabindex="0">${[].concat(error.stderrTail).join('\n')}</pre></dd>` : nothing}
    ${error.command ? html`<dt>Command</dt><dd><pre tabindex="0">${[].concat(error.command).join(' ')}</pre></dd>` : nothing}
    ${error.requeue ? html`<dt>To try again</dt><dd><code>${error.requeue}</code></dd>` : nothing}
  </dl>`;

function page({job, result, error}) {
  return html`
    <p><a href="#/results">← all results</a></p>
    <h1>${name(job.path)} ${badge(job.state)}</h1>
    <p class="subtitle">${[`source ${job.source}`, job.recipe && `recipe ${job.recipe}`, bytes(job.bytes), job.queuedAt && `queued ${time(job.queuedAt)}`,
      job.endedAt && `ended ${time(job.endedAt)}`].filter(Boolean).join(' · ')}</p>
    ${job.progress === undefined ? nothing : html`<progress max="1" .value=${job.progress} aria-label="Progress"></progress>`}
    ${error ? html`<section aria-label="Failure">${failure(error)}</section>` : job.message ? html`<p class="reason">${job.message}</p>` : nothing}
    ${job.outputs?.length ? outputs(job, result) : nothing}
    ${result ? html`<div class="columns">${media(result)} ${timing(job, result)}</div>` : nothing}`;
}

/** Shows the page until the returned function is called. */
export function jobPage(element, id) {
  let shown = '';
  const load = async () => {
    try {
      const detail = await get(`/api/jobs/${id}`);
      const text = JSON.stringify(detail);
      // a player must not be disturbed
      if (text !== shown) render(page(detail), element);
      shown = text;
    } catch (e) {
      render(html`<h1>Job</h1><p class="empty">${e.message}</p>`, element);
    }
  };
  load();
  let waiting = null;
  const silence = listen(() => {
    if (shown.includes('"endedAt"') || waiting) return;
    waiting = setTimeout(() => { waiting = null; load(); }, 1000);
  });
  return () => {
    silence();
    clearTimeout(waiting);
  };
}
