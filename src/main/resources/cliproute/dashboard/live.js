// State of the service, kept current by its events.
import {get} from './api.js';

/** Shortest time between two requests for the state, however many events arrive. */
const PAUSE_MILLIS = 1000;
/** Longest time, as free space and the age of the queue change without an event. */
const IDLE_MILLIS = 15000;

let status = null;
let connected = false;
let pending = null;
let lastRequest = 0;
const listeners = new Set();

export const current = () => ({status, connected});

/** Calls a function at each change, at most once a frame, and returns a function that ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let drawing = false;
function changed() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    listeners.forEach((listener) => listener());
  });
}

async function load() {
  pending = null;
  lastRequest = Date.now();
  try {
    status = await get('/api/status');
    connected = true;
  } catch {
    connected = false;
  }
  changed();
  schedule(IDLE_MILLIS);
}

function schedule(millis) {
  clearTimeout(pending);
  pending = document.hidden ? null : setTimeout(load, millis);
}

/** Requests the state soon. */
export function refresh() {
  schedule(Math.max(0, lastRequest + PAUSE_MILLIS - Date.now()));
}

function advance(event) {
  const job = status?.running.find((running) => running.id === event.jobId);
  if (!job) return;
  job.progress = Math.max(job.progress ?? 0, event.progress);
  changed();
}

/** Connects to the stream of events; the browser connects again after each interruption. */
export function start() {
  const events = new EventSource('/api/events');
  events.onopen = refresh;
  events.onerror = () => {
    connected = false;
    changed();
  };
  events.addEventListener('progress', (event) => advance(JSON.parse(event.data)));
  for (const type of ['queued', 'started', 'delivered', 'done', 'failed']) {
    events.addEventListener(type, refresh);
  }
  document.addEventListener('visibilitychange', refresh);
  return load();
}
