// A form to try an autocall, and one to place a call for an operator.
import { html, useEffect, useState } from './htm-preact-3.1.1.js';
import { change, get } from './api.js';
import { named } from './format.js';
import { Field, Section, inWords, lacks } from './parts.js';
import { word } from './words.js';

export function Call({ who }) {
  return html`<div class="columns"><${Try} who=${who} /><${ForOperator} who=${who} /></div>`;
}

// The sounds that were ordered lately: those that could be played, and those that Asterisk did not have since.
function useSounds(who) {
  const [sounds, setSounds] = useState([]);
  useEffect(() => {
    if (lacks(who, 'operate') === null) {
      get('/sounds').then((answer) => setSounds(answer.sounds), () => {}); // a help to type, no more
    }
  }, []);
  const isMissing = ({ missingAt, playedAt }) => missingAt !== undefined && (playedAt === undefined || playedAt < missingAt);
  return {
    played: sounds.filter((sound) => sound.playedAt !== undefined && !isMissing(sound)).map(({ name }) => name),
    missing: sounds.filter(isMissing).map(({ name }) => name),
  };
}

function Sounds({ label, names }) {
  return names.length > 0 && html`<p class="note">${label} ${names.slice(0, 30).join(', ')}${names.length > 30 ? ' …' : ''}</p>`;
}

// Sends a form; what the gateway says of a field stands beside it.
function useForm(send) {
  const [wrong, setWrong] = useState({});
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()]));
    setWrong({});
    setNote('');
    setBusy(true);
    try {
      setNote(await send(values));
    } catch (problem) {
      if (problem.field && problem.status === 422) {
        setWrong({ [problem.field]: problem.message.replace(/^[A-Za-z]+: /, '') });
        event.target.elements[problem.field]?.focus();
      } else {
        setNote(inWords(problem));
      }
    } finally {
      setBusy(false);
    }
  };
  return { wrong, note, busy, submit };
}

function Try({ who }) {
  const sounds = useSounds(who);
  const form = useForm(async ({ number, files, priority, tries, triesPeriod }) => {
    const order = { number, files: files.split(/[\s,]+/).filter(Boolean) };
    for (const [name, value] of Object.entries({ priority, tries, triesPeriod })) {
      if (value !== '') {
        order[name] = Number(value);
      }
    }
    const accepted = await change('POST', '/autocalls', order);
    return html`${word('call.accepted')} <a href=${'#autocalls/' + accepted.id}>${word('autocall.title', { id: accepted.id })}</a>`;
  });
  return html`<${Section} id="try" title=${word('call.try')}>
    <form onSubmit=${form.submit} novalidate>
      <${Field} id="number" label=${word('autocall.number')} wrong=${form.wrong.number} inputmode="tel" required />
      <${Field} id="files" label=${word('call.files')} hint=${word('call.files.hint')} wrong=${form.wrong.files} value="welcome" />
      <${Sounds} label=${word('call.played')} names=${sounds.played} />
      <${Sounds} label=${word('call.missing')} names=${sounds.missing} />
      <div class="row">
        <${Field} id="priority" label=${word('call.priority')} wrong=${form.wrong.priority} inputmode="numeric" />
        <${Field} id="tries" label=${word('call.tries')} wrong=${form.wrong.tries} inputmode="numeric" />
        <${Field} id="triesPeriod" label=${word('call.period')} wrong=${form.wrong.triesPeriod} inputmode="numeric" />
      </div>
      <p class="note">${word('call.cost')}</p>
      <button type="submit" class="main" disabled=${form.busy}>${word('call.send')}</button>
      <p role="status">${form.note}</p>
    </form>
  <//>`;
}

function ForOperator({ who }) {
  const why = lacks(who, 'operate');
  const form = useForm(async ({ endpoint, called }) => {
    const placed = await change('POST', '/calls', { endpoint, number: called });
    return named('placed', placed.result) + (placed.reason ? ': ' + placed.reason : '');
  });
  return html`<${Section} id="operator" title=${word('call.operator')}>
    <form onSubmit=${form.submit} novalidate>
      <${Field} id="endpoint" label=${word('call.phone')} hint=${word('call.phone.hint')} wrong=${form.wrong.endpoint} disabled=${why !== null} />
      <${Field} id="called" label=${word('autocall.number')} wrong=${form.wrong.number} inputmode="tel" disabled=${why !== null} />
      ${why && html`<p class="note">${why}</p>`}
      <button type="submit" disabled=${form.busy || why !== null}>${word('call.place')}</button>
      <p role="status">${form.busy ? word('call.waiting') : form.note}</p>
    </form>
  <//>`;
}
