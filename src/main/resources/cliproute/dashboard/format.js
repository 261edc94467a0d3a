// Texts for numbers, times and states.

const number = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', {timeStyle: 'medium'});
const day = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short'});

export const count = (value) => number.format(value);

export const plural = (value, word) => `${count(value)} ${word}${value === 1 ? '' : 's'}`;

export const percent = (share) => `${Math.floor(100 * share)} %`;

export function bytes(value) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let rest = value;
  for (; rest >= 1000 && unit < units.length - 1; unit++) rest /= 1000;
  return `${unit === 0 || rest >= 100 ? Math.round(rest) : rest.toFixed(1)} ${units[unit]}`;
}

export function duration(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

export const between = (from, to) => (new Date(to) - new Date(from)) / 1000;

/** Time of day for today, otherwise with the date. */
export function time(text) {
  const date = new Date(text);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : day.format(date);
}

export function fileName(path) {
  return path.substring(path.lastIndexOf('/') + 1);
}

export function folder(path) {
  return path.includes('/') ? path.substring(0, path.lastIndexOf('/') + 1) : '';
}
