// Charts of the load of the service.
import uPlot from './lib/uplot/dist/uPlot.esm.js';

const HEIGHT = 140;

/** Returns the colour of a CSS variable, which depends on the colour scheme. */
function color(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

const clock = new Intl.DateTimeFormat('en-GB', {timeStyle: 'short'});

function options(width, series, maximum) {
  const axis = {stroke: color('--muted'), grid: {stroke: color('--line'), width: 1}, ticks: {show: false}, font: '11px system-ui'};
  return {
    width,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    cursor: {y: false, points: {size: 6}},
    legend: {show: false},
    scales: {y: {range: (chart, low, high) => [0, Math.max(maximum, high * 1.1)]}},
    axes: [{...axis, size: 26, space: 70, values: (chart, ticks) => ticks.map((tick) => clock.format(1000 * tick))}, {...axis, size: 42}],
    series: [{}, ...series.map(([label, name]) => ({
      label,
      stroke: color(name),
      fill: `color-mix(in srgb, ${color(name)} 16%, transparent)`,
      width: 2,
      points: {show: false},
    }))],
  };
}

/**
 * Draws a chart into an element, in place of an earlier one.
 *
 * @param series label and CSS variable of each line
 * @param data seconds of the epoch, then the values of each line
 * @param maximum least upper end of the scale
 */
export function draw(element, series, data, maximum) {
  const width = element.clientWidth;
  if (!width) return;
  const scheme = `${width} ${color('--accent')}`;
  if (element.chart && element.scheme === scheme) {
    element.chart.setData(data);
    return;
  }
  element.chart?.destroy();
  element.replaceChildren();
  element.scheme = scheme;
  element.chart = new uPlot(options(width, series, maximum), data, element);
}
