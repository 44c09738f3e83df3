// Import of a CSV file: read and checked here, shown, then ordered in batches whose keys make it safe to repeat.
import { html, useState } from './htm-preact-3.1.1.js';
import { change } from './api.js';
import { download, parseCsv, toCsv } from './csv.js';
import { whole } from './format.js';
import { Section, inWords } from './parts.js';
import { word } from './words.js';

const COLUMNS = ['number', 'files', 'key', 'priority', 'notBefore', 'expiresAt', 'tries', 'triesPeriod', 'language'];
const WHOLE = ['priority', 'tries', 'triesPeriod'];
const CHUNK = 500;
const MOST_BYTES = 20 * 1024 * 1024;
const SHOWN = 10;
const SHOWN_WRONG = 100;

// Columns by the heads of the first line; without heads the number, then its files.
export function orders(rows, defaultFiles, prefix) {
  if (rows.length === 0) {
    return { good: [], bad: [] };
  }
  const heads = rows[0].fields.map((field) => COLUMNS.find((name) => name.toLowerCase() === field.toLowerCase()));
  const hasHeads = heads.includes('number');
  const columns = hasHeads ? heads : ['number', 'files'];
  const unknown = hasHeads ? rows[0].fields.filter((_, i) => heads[i] === undefined) : [];
  const good = [];
  const bad = [];
  for (const row of hasHeads ? rows.slice(1) : rows) {
    const order = {};
    columns.forEach((name, i) => {
      const value = row.fields[i] ?? '';
      if (name !== undefined && value !== '') {
        order[name] = WHOLE.includes(name) && /^\d+$/.test(value) ? Number(value) : value;
      }
    });
    const files = order.files ?? defaultFiles;
    order.files = files.split(/[\s|,;]+/).filter(Boolean);
    order.key ??= prefix + '-' + row.line;
    const why = wrongWith(order);
    if (why) {
      bad.push({ line: row.line, field: why.field, text: why.text });
    } else {
      good.push({ line: row.line, order });
    }
  }
  return { good, bad, unknown };
}

// What can be seen at once; the gateway checks all of it again.
function wrongWith(order) {
  const digits = String(order.number ?? '').replace(/[\s()+.-]/g, '');
  if (!/^\d{2,20}$/.test(digits)) {
    return { field: 'number', text: word('import.number') };
  }
  return order.files.length === 0 || order.files.length > 10 ? { field: 'files', text: word('import.files') } : null;
}

// The same file has the same name for its keys, however often it is read.
async function nameOf(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return 'csv-' + hash.toString(16).padStart(16, '0');
}

export function Import() {
  const [file, setFile] = useState(null);
  const [files, setFiles] = useState('welcome');
  const [note, setNote] = useState('');
  const [run, setRun] = useState(null);

  const choose = async (event) => {
    setRun(null);
    setNote('');
    const chosen = event.target.files[0];
    if (!chosen) {
      setFile(null);
      return;
    }
    if (chosen.size > MOST_BYTES) {
      setFile(null);
      setNote(word('import.large'));
      return;
    }
    const text = await chosen.text();
    setFile({ name: chosen.name, rows: parseCsv(text), prefix: await nameOf(text) });
  };

  const parsed = file === null ? null : orders(file.rows, files, file.prefix);

  const send = async () => {
    const state = { done: 0, made: 0, repeated: 0, wrong: [...parsed.bad], stopped: null, running: true };
    setRun({ ...state });
    for (let i = 0; i < parsed.good.length; i += CHUNK) {
      const chunk = parsed.good.slice(i, i + CHUNK);
      try {
        const answer = await change('POST', '/autocalls/batch', chunk.map((one) => JSON.stringify(one.order)).join('\n') + '\n', 'application/x-ndjson');
        for (const line of answer.trim().split('\n').map((one) => JSON.parse(one))) {
          const { line: at } = chunk[line.line - 1];
          if (line.problem) {
            state.wrong.push({ line: at, field: line.problem.field, text: line.problem.detail });
          } else if (line.status === 200) {
            state.repeated++;
          } else {
            state.made++;
          }
        }
      } catch (problem) {
        state.stopped = inWords(problem);
        break;
      }
      state.done = Math.min(parsed.good.length, i + CHUNK);
      setRun({ ...state });
    }
    state.running = false;
    state.wrong.sort((a, b) => a.line - b.line);
    setRun({ ...state });
  };

  return html`<${Section} id="import" title=${word('view.import')}>
    <p class="note">${word('import.how')} <code>number,files,key,priority,notBefore,expiresAt,tries,triesPeriod,language</code></p>
    <div class="row">
      <div class="field"><label for="file">${word('import.file')}</label><input id="file" type="file" accept=".csv,text/csv,text/plain" onChange=${choose} /></div>
      <div class="field"><label for="defaults">${word('import.default')}</label><input id="defaults" value=${files} onInput=${(event) => setFiles(event.target.value)} autocomplete="off" spellcheck="false" /></div>
    </div>
    <p role="status">${note}</p>
    ${parsed && html`<${Preview} parsed=${parsed} name=${file.name} run=${run} />`}
    ${parsed && html`<p class="buttons"><button type="button" class="main" disabled=${parsed.good.length === 0 || run?.running} onClick=${send}>${word('import.send', { count: whole(parsed.good.length) })}</button></p>`}
    ${run && html`<${Report} run=${run} all=${parsed.good.length} />`}
  <//>`;
}

function Preview({ parsed, name, run }) {
  return html`<h3>${name}</h3>
    <p role="status">${word('import.found', { good: whole(parsed.good.length), bad: whole(parsed.bad.length) })}
      ${parsed.unknown?.length > 0 ? ' ' + word('import.unknown', { names: parsed.unknown.join(', ') }) : ''}</p>
    ${!run && parsed.good.length > 0 && html`<div class="scroll" tabindex="0" role="group" aria-label=${word('import.preview')}><table>
      <thead><tr><th scope="col" class="number">${word('import.line')}</th><th scope="col">${word('autocall.number')}</th><th scope="col">${word('autocall.files')}</th><th scope="col">${word('autocall.key')}</th></tr></thead>
      <tbody>${parsed.good.slice(0, SHOWN).map(({ line, order }) => html`<tr><td class="number">${line}</td><td class="digits">${order.number}</td><td>${order.files.join(', ')}</td><td>${order.key}</td></tr>`)}</tbody>
    </table></div>`}
    ${!run && parsed.bad.length > 0 && html`<${Wrong} wrong=${parsed.bad} />`}`;
}

function Wrong({ wrong }) {
  return html`<div class="scroll tall" tabindex="0" role="group" aria-label=${word('import.wrong')}><table>
    <thead><tr><th scope="col" class="number">${word('import.line')}</th><th scope="col">${word('import.field')}</th><th scope="col">${word('import.why')}</th></tr></thead>
    <tbody>${wrong.slice(0, SHOWN_WRONG).map((one) => html`<tr class="bad"><td class="number">${one.line}</td><td>${one.field ?? ''}</td><td>${one.text}</td></tr>`)}</tbody>
  </table></div>
  <p><button type="button" class="small" onClick=${() => download('errors.csv', toCsv(['line', 'field', 'why'], wrong.map((one) => [one.line, one.field, one.text])))}>${word('import.save')}</button></p>`;
}

function Report({ run, all }) {
  return html`<h3>${word('import.report')}</h3>
    <p role="status">${run.running ? word('import.running', { done: whole(run.done), all: whole(all) }) : word('import.done', { made: whole(run.made), repeated: whole(run.repeated), wrong: whole(run.wrong.length) })}</p>
    ${run.stopped && html`<p class="wrong" role="alert">${run.stopped} ${word('import.again')}</p>`}
    ${!run.running && run.wrong.length > 0 && html`<${Wrong} wrong=${run.wrong} />`}`;
}
