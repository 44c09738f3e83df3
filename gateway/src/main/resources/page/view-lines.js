// Operators and what their lines do now.
import { html } from './htm-preact-3.1.1.js';
import { get } from './api.js';
import { moment, named } from './format.js';
import { Loaded, Section, Table, useLoaded } from './parts.js';
import { word } from './words.js';

const KINDS = { idle: 'calm', ringing: 'warn', talking: 'good', away: 'bad' };

export function Lines() {
  const lines = useLoaded(() => get('/lines'), [], 2000);
  return html`<${Section} id="lines" title=${word('view.lines')}>
    <${Loaded} of=${lines}>${({ lines: all }) => html`<${Table} label=${word('view.lines')} empty=${word('lines.none')}
      heads=${[{ text: word('lines.phone') }, { text: word('lines.state') }, { text: word('lines.party') }, { text: word('lines.operator') }, { text: word('lines.since'), kind: 'less' }]}
      rows=${all.map((line) => html`<tr>
        <td>${line.endpoint}${line.registered === false && html` <span class="tag warn">${word('lines.unregistered')}</span>`}${line.node && html` <span class="note">${line.node}</span>`}</td>
        <td><span class=${'tag ' + (KINDS[line.state] ?? 'calm')}>${named('line', line.state)}</span></td>
        <td class="digits">${line.number ?? ''}</td>
        <td class="digits">${(line.operator ?? []).join(', ')}</td>
        <td class="time less">${line.since ? moment(line.since) : ''}</td></tr>`)} />`}<//>
  <//>`;
}
