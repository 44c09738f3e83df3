// Autocalls: found by number, key or id; the story of one; cancelling; the list as CSV.
import { html, useEffect, useRef, useState } from './htm-preact-3.1.1.js';
import { change, get } from './api.js';
import { download, toCsv } from './csv.js';
import { moment, named } from './format.js';
import { Confirm, Loaded, Section, inWords, lacks, useLoaded } from './parts.js';
import { word } from './words.js';

const STATUSES = ['queued', 'sent', 'busy', 'no_answer', 'error', 'expired', 'cancelled'];
const PAGE = 50;
const MOST_EXPORTED = 10000;
const EVERY_MS = 3000;

export function Autocalls({ who, path }) {
  return path.length > 0 && path[0] !== ''
    ? html`<${One} key=${path[0]} id=${path[0]} who=${who} />`
    : html`<${List} who=${who} />`;
}

function query(filter, more = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more })) {
    if (value !== '' && value !== undefined) {
      parameters.set(name, value);
    }
  }
  return '/autocalls?' + parameters;
}

// What is typed may be a number, a key or an id: few digits are an id, many a number, anything else a key.
export function meaning(text) {
  const digits = text.replace(/[\s()+.-]/g, '');
  if (text === '') {
    return {};
  }
  if (/^\d+$/.test(digits)) {
    return digits.length < 7 && /^\d+$/.test(text) ? { id: text } : { number: digits };
  }
  return { key: text };
}

function List() {
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState({});
  const [status, setStatus] = useState('');
  const [note, setNote] = useState('');
  const [older, setOlder] = useState([]);
  const filter = { ...wanted, status };
  const list = useLoaded(() => get(query(filter, { limit: PAGE })), [JSON.stringify(filter)], EVERY_MS);
  const rows = [...(list.data?.autocalls ?? []), ...older.flatMap((page) => page.autocalls)];
  const next = older.length > 0 ? older[older.length - 1].next : list.data?.next;

  const search = async (event) => {
    event.preventDefault();
    setNote('');
    setOlder([]);
    const found = meaning(text.trim());
    if (found.id) {
      try {
        await get('/autocalls/' + found.id);
        location.hash = '#autocalls/' + found.id;
      } catch (problem) {
        setNote(problem.status === 404 ? word('autocalls.noid', { id: found.id }) : inWords(problem));
      }
      return;
    }
    setWanted(found);
  };

  const more = async () => {
    const last = rows[rows.length - 1].id;
    setOlder([...older, await get(query(filter, { limit: PAGE, before: last }))]);
  };

  const save = async () => {
    setNote(word('export.running'));
    try {
      const all = [];
      let before;
      do {
        const page = await get(query(filter, { limit: 100, before }));
        all.push(...page.autocalls);
        before = page.next ? all[all.length - 1].id : undefined;
      } while (before !== undefined && all.length < MOST_EXPORTED);
      download('autocalls.csv', toCsv(
        ['id', 'key', 'number', 'status', 'reason', 'attempts', 'priority', 'files', 'takenInAt', 'finishedAt'],
        all.map((one) => [one.id, one.key, one.number, one.status, one.reason, one.attemptsCounted, one.priority, one.files.join(' '), one.takenInAt, one.finishedAt])));
      setNote(word(before === undefined ? 'export.done' : 'export.most', { count: all.length }));
    } catch (problem) {
      setNote(inWords(problem));
    }
  };

  return html`<${Section} id="autocalls-title" title=${word('view.autocalls')} aside=${html`<button type="button" class="small" onClick=${save} disabled=${rows.length === 0}>${word('export')}</button>`}>
    <form class="search" role="search" onSubmit=${search}>
      <div class="field"><label for="search">${word('autocalls.search')}</label>
        <input id="search" type="search" value=${text} onInput=${(event) => setText(event.target.value)} autocomplete="off" spellcheck="false" /></div>
      <div class="field"><label for="status">${word('autocalls.status')}</label>
        <select id="status" value=${status} onChange=${(event) => {
          setOlder([]);
          setStatus(event.target.value);
        }}>
          <option value="">${word('autocalls.any')}</option>
          ${STATUSES.map((one) => html`<option value=${one}>${named('status', one)}</option>`)}
        </select></div>
      <button type="submit" class="main">${word('autocalls.find')}</button>
      ${(wanted.number || wanted.key) && html`<button type="button" onClick=${() => {
        setText('');
        setWanted({});
        setOlder([]);
      }}>${word('autocalls.all')}</button>`}
    </form>
    <p role="status" class="note">${note}</p>
    <${Loaded} of=${list}>${() => rows.length === 0
      ? html`<p class="note">${word(wanted.number || wanted.key || status ? 'autocalls.none' : 'autocalls.empty')}</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label=${word('view.autocalls')}><table class="list">
          <thead><tr><th scope="col" class="number">${word('autocall.id')}</th><th scope="col">${word('autocall.number')}</th><th scope="col">${word('autocall.status')}</th><th scope="col">${word('autocall.takenIn')}</th><th scope="col" class="less">${word('autocall.reason')}</th><th scope="col" class="less">${word('autocall.key')}</th></tr></thead>
          <tbody>${rows.map((one) => html`<tr key=${one.id}>
            <td class="number"><a href=${'#autocalls/' + one.id}>${one.id}</a></td>
            <td class="digits">${one.number}</td>
            <td><${Status} of=${one} /></td>
            <td class="time">${moment(one.takenInAt)}</td>
            <td class="less">${one.reason ?? ''}</td>
            <td class="less">${one.key ?? ''}</td></tr>`)}</tbody>
        </table></div>`}<//>
    ${next && html`<p><button type="button" onClick=${more}>${word('autocalls.more')}</button></p>`}
  <//>`;
}

const KINDS = { sent: 'good', queued: 'calm', busy: 'warn', no_answer: 'warn', expired: 'warn', cancelled: 'calm', error: 'bad' };

function Status({ of }) {
  return html`<span class=${'tag ' + (KINDS[of.status] ?? 'calm')}>${named('status', of.status)}</span>${
    of.status === 'queued' && of.cancelRequestedAt ? html` <span class="note">${word('autocall.cancelling')}</span>` : ''}`;
}

function One({ id, who }) {
  const one = useLoaded(() => get('/autocalls/' + encodeURIComponent(id)), [id], EVERY_MS);
  const [asked, setAsked] = useState(false);
  const [note, setNote] = useState('');
  const title = useRef(null);
  useEffect(() => title.current?.focus(), []);
  const why = lacks(who, 'publish');
  const cancel = async () => {
    setAsked(false);
    try {
      await change('POST', '/cancellations', { id: Number(id) });
      setNote(word('cancel.asked'));
    } catch (problem) {
      setNote(problem.status === 409 ? word('cancel.final') : inWords(problem));
    }
    one.load();
  };
  return html`<section class="card" aria-labelledby="one">
    <div class="head"><h2 id="one" tabindex="-1" ref=${title}>${word('autocall.title', { id })}</h2>
      <a href="#autocalls">${word('autocalls.back')}</a></div>
    <p role="status" class="note">${note}</p>
    <${Loaded} of=${one}>${(autocall) => html`
      <dl class="facts">
        <div><dt>${word('autocall.status')}</dt><dd><${Status} of=${autocall} />${autocall.reason ? ' ' + autocall.reason : ''}</dd></div>
        ${autocall.number && html`<div><dt>${word('autocall.number')}</dt><dd class="digits">${autocall.number}</dd></div>`}
        ${autocall.key && html`<div><dt>${word('autocall.key')}</dt><dd>${autocall.key}</dd></div>`}
        ${autocall.files && html`<div><dt>${word('autocall.files')}</dt><dd>${autocall.files.join(', ')}</dd></div>`}
        ${autocall.priority !== undefined && html`<div><dt>${word('autocall.priority')}</dt><dd>${autocall.priority}</dd></div>`}
        ${autocall.nextAttemptAt && html`<div><dt>${word('autocall.next')}</dt><dd class="time">${moment(autocall.nextAttemptAt)}</dd></div>`}
      </dl>
      ${autocall.status === 'queued' && html`<p><button type="button" class="danger" disabled=${why !== null} title=${why ?? ''} onClick=${() => setAsked(true)}>${word('cancel')}</button></p>`}
      <h3 id="story">${word('autocall.story')}</h3>
      <ol class="timeline" aria-labelledby="story">${(autocall.timeline ?? []).map((event) => html`<li class=${event.what}>
        <time datetime=${event.at}>${moment(event.at)}</time> <b>${named('what', event.what)}</b> <span lang="en">${event.text}</span></li>`)}</ol>`}<//>
    ${asked && html`<${Confirm} title=${word('cancel.title', { id })} text=${word('cancel.text')} yes=${word('cancel.yes')} onYes=${cancel} onNo=${() => setAsked(false)} />`}
  </section>`;
}
