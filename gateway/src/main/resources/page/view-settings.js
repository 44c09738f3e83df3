// Settings: each with its rule, checked by the gateway, its error beside it.
import { html, useState } from './htm-preact-3.1.1.js';
import { change, get } from './api.js';
import { moment } from './format.js';
import { Field, Loaded, Section, inWords, lacks, useLoaded } from './parts.js';
import { hasWord, word } from './words.js';

export function SettingsView({ who }) {
  const settings = useLoaded(() => get('/settings'), []);
  const [edited, setEdited] = useState({});
  const [wrong, setWrong] = useState({});
  const [note, setNote] = useState('');
  const why = lacks(who, 'administer');
  const changed = Object.keys(edited).length > 0;

  const save = async (event) => {
    event.preventDefault();
    setNote('');
    setWrong({});
    try {
      await change('PATCH', '/settings', JSON.stringify(edited), 'application/merge-patch+json');
      setEdited({});
      setNote(word('settings.saved'));
      await settings.load();
    } catch (problem) {
      if (problem.field && problem.status === 422) {
        setWrong({ [problem.field]: problem.message.replace(/^[A-Z_]+: /, '') });
        setNote(word('settings.refused'));
        document.getElementById(problem.field)?.focus();
      } else {
        setNote(inWords(problem));
      }
    }
  };
  const edit = (setting, value) => {
    const next = { ...edited };
    if (value === setting.value) {
      delete next[setting.name];
    } else {
      next[setting.name] = value;
    }
    setEdited(next);
  };

  return html`<${Section} id="settings" title=${word('view.settings')}>
    ${why && html`<p class="note">${why}</p>`}
    <${Loaded} of=${settings}>${({ settings: all }) => html`<form class="settings" onSubmit=${save} novalidate>
      ${all.map((setting) => html`<div class=${'setting' + (setting.name in edited ? ' changed' : '')} key=${setting.name}>
        <${Field} id=${setting.name} label=${html`${hasWord('setting.' + setting.name) ? word('setting.' + setting.name) : setting.name} <code>${setting.name}</code>`}
          hint=${word('settings.rule', { rule: setting.rule })} wrong=${wrong[setting.name]}
          value=${edited[setting.name] === null ? setting.defaultValue : edited[setting.name] ?? setting.value} disabled=${why !== null}
          onInput=${(event) => edit(setting, event.target.value)} />
        <p class="note">${setting.changedBy ? word('settings.by', { who: setting.changedBy, at: moment(setting.changedAt) }) : word('settings.default')}
          ${setting.changedBy && why === null && html` <button type="button" class="small" onClick=${() => edit(setting, null)}>${word('settings.back', { value: setting.defaultValue === '' ? word('settings.empty') : setting.defaultValue })}</button>`}</p>
      </div>`)}
      <div class="save"><button type="submit" class="main" disabled=${!changed || why !== null}>${word('settings.save')}</button>
        <span role="status">${note}</span></div>
    </form>`}<//>
  <//>`;
}
