// The outcomes of the last hours: a bar for each five minutes, and the same as a table for those who cannot see it.
import { html, useEffect, useState } from './htm-preact-3.1.1.js';
import { clockMinutes, whole } from './format.js';
import { word } from './words.js';

// What an operator tells apart, from the bottom of a bar to its top.
export const KINDS = [
  { name: 'delivered', of: ['delivered'] },
  { name: 'busy', of: ['busy'] },
  { name: 'unheard', of: ['no_answer', 'not_confirmed', 'not_heard', 'rejected'] },
  { name: 'failed', of: ['invalid_number', 'congestion', 'unavailable', 'failed', 'file_missing', 'not_placed', 'lost'] },
];
const HEIGHT = 150;
const WIDE = 960;
const NARROW = 360; // so that its text can be read on a phone
const LEFT = 44;
const BOTTOM = 20;
const TOP = 8;

export function sums(counts) {
  const bare = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name.toLowerCase(), count]));
  return KINDS.map((kind) => kind.of.reduce((sum, name) => sum + (bare[name] ?? 0), 0));
}

// A round number at or above.
export function roundUp(most) {
  if (most <= 4) {
    return 4;
  }
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= most);
}

export function Plot({ outcomes }) {
  const [asTable, setAsTable] = useState(false);
  const from = Date.parse(outcomes.from);
  const step = outcomes.bucketSeconds * 1000;
  const slots = Math.round((6 * 3600 * 1000) / step);
  const buckets = outcomes.buckets.map((bucket) => ({ at: Date.parse(bucket.at), sums: sums(bucket.counts) }));
  const total = KINDS.map((_, i) => buckets.reduce((sum, bucket) => sum + bucket.sums[i], 0));
  const label = word('plot.label', {
    text: KINDS.map((kind, i) => word('kind.' + kind.name) + ' ' + whole(total[i])).join(', '),
  });
  return html`<figure class="plot">
    ${asTable ? html`<${Numbers} buckets=${buckets} />` : html`<${Bars} buckets=${buckets} from=${from} step=${step} slots=${slots} label=${label} />`}
    <figcaption>
      <ul class="legend">${KINDS.map((kind, i) => html`<li><span class=${'swatch ' + kind.name}></span>${word('kind.' + kind.name)} <b>${whole(total[i])}</b></li>`)}</ul>
      <button type="button" class="small" aria-pressed=${asTable ? 'true' : 'false'} onClick=${() => setAsTable(!asTable)}>${word('plot.table')}</button>
    </figcaption>
  </figure>`;
}

function useWidth() {
  const narrow = matchMedia('(max-width: 48rem)');
  const [width, setWidth] = useState(narrow.matches ? NARROW : WIDE);
  useEffect(() => {
    const changed = () => setWidth(narrow.matches ? NARROW : WIDE);
    narrow.addEventListener('change', changed);
    return () => narrow.removeEventListener('change', changed);
  }, []);
  return width;
}

function Bars({ buckets, from, step, slots, label }) {
  const across = useWidth();
  const most = roundUp(Math.max(...buckets.map((bucket) => bucket.sums.reduce((a, b) => a + b)), 0));
  const width = (across - LEFT) / slots;
  const scale = (HEIGHT - BOTTOM - TOP) / most;
  const floor = HEIGHT - BOTTOM;
  const hours = [];
  for (let at = Math.ceil(from / 3600000) * 3600000; at < from + slots * step; at += 3600000) {
    hours.push({ at, x: LEFT + ((at - from) / step) * width });
  }
  return html`<svg viewBox=${`0 0 ${across} ${HEIGHT}`} role="img" aria-label=${label}>
    ${[0, most / 2, most].map((value) => html`<g class="grid">
      <line x1=${LEFT} x2=${across} y1=${floor - value * scale} y2=${floor - value * scale} />
      <text x=${LEFT - 6} y=${floor - value * scale + 4} text-anchor="end">${whole(value)}</text>
    </g>`)}
    ${hours.map((hour) => html`<g class="grid"><line x1=${hour.x} x2=${hour.x} y1=${floor} y2=${floor + 4} />
      <text x=${hour.x} y=${HEIGHT - 4} text-anchor="middle">${clockMinutes(hour.at)}</text></g>`)}
    ${buckets.map((bucket) => {
      let y = floor;
      const x = LEFT + ((bucket.at - from) / step) * width;
      return html`<g><title>${clockMinutes(bucket.at)}: ${KINDS.map((kind, i) => word('kind.' + kind.name) + ' ' + bucket.sums[i]).join(', ')}</title>
        ${KINDS.map((kind, i) => {
          const height = bucket.sums[i] * scale;
          y -= height;
          return height > 0 && html`<rect class=${kind.name} x=${x + 0.75} width=${Math.max(1, width - 1.5)} y=${y} height=${height} />`;
        })}</g>`;
    })}
  </svg>`;
}

function Numbers({ buckets }) {
  return html`<div class="scroll tall" tabindex="0" role="group" aria-label=${word('now.outcomes')}><table>
    <thead><tr><th scope="col">${word('plot.from')}</th>${KINDS.map((kind) => html`<th scope="col" class="number">${word('kind.' + kind.name)}</th>`)}</tr></thead>
    <tbody>${[...buckets].reverse().map((bucket) => html`<tr><td class="time">${clockMinutes(bucket.at)}</td>${bucket.sums.map((sum) => html`<td class="number">${whole(sum)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}
