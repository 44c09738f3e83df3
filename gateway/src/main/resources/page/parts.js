// What the views share.
import { html, useEffect, useRef, useState } from './htm-preact-3.1.1.js';
import { Gone, Refused } from './api.js';
import { hasWord, word } from './words.js';

// Loads by itself, again each `everyMs` while the page is seen, and when `keys` change.
// { data, problem, load }: the data stays when a later load fails.
export function useLoaded(load, keys, everyMs = 0) {
  const [state, setState] = useState({ data: null, problem: null });
  const turn = useRef(0);
  const run = async () => {
    const mine = ++turn.current;
    try {
      const data = await load();
      if (mine === turn.current) {
        setState({ data, problem: null });
      }
    } catch (problem) {
      if (mine === turn.current) {
        setState((before) => ({ data: before.data, problem }));
      }
    }
  };
  useEffect(() => {
    run();
    if (everyMs === 0) {
      return () => {};
    }
    const timer = setInterval(() => {
      if (!document.hidden) {
        run();
      }
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, keys);
  return { ...state, load: run };
}

// Why something could not be done, in the reader's words.
export function inWords(problem) {
  if (problem instanceof Gone) {
    return word('problem.gone');
  }
  if (problem instanceof Refused) {
    const { status, code, message } = problem;
    if (status === 403 && code === 'token.role') {
      return word('problem.role');
    }
    if (hasWord('problem.' + code)) {
      return word('problem.' + code);
    }
    return status === 404
      ? word('problem.absent')
      : status === 503
        ? word('problem.away')
        : message || word('problem.other', { status });
  }
  throw problem;
}

// Loading, or why there is nothing to see, or the children.
export function Loaded({ of, children }) {
  if (of.data === null) {
    return of.problem
      ? html`<p class="note wrong" role="status">${inWords(of.problem)}</p>`
      : html`<p class="note" role="status">${word('loading')}</p>`;
  }
  return html`${of.problem && html`<p class="note wrong" role="status">${inWords(of.problem)}</p>`}
    ${children(of.data)}`;
}

export function Section({ title, id, children, aside }) {
  return html`<section aria-labelledby=${id} class="card">
    <div class="head"><h2 id=${id}>${title}</h2>${aside}</div>
    ${children}
  </section>`;
}

// A labelled input, what it must be, and what is wrong with it beside it.
export function Field({ id, label, hint, wrong, children, ...input }) {
  const described = [hint && id + '-hint', wrong && id + '-wrong'].filter(Boolean).join(' ');
  const control =
    children ??
    html`<input
      id=${id}
      name=${id}
      aria-invalid=${wrong ? 'true' : undefined}
      aria-describedby=${described || undefined}
      autocomplete="off"
      spellcheck="false"
      ...${input}
    />`;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control}
    ${hint && html`<span class="note" id=${id + '-hint'}>${hint}</span>`}
    ${wrong && html`<span class="wrong" id=${id + '-wrong'} role="alert">${wrong}</span>`}
  </div>`;
}

// A table that can be scrolled by keyboard where it is wider than the screen.
export function Table({ label, heads, rows, empty }) {
  if (rows.length === 0) {
    return html`<p class="note">${empty}</p>`;
  }
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${label}>
    <table>
      <thead><tr>${heads.map((head) => html`<th scope="col" class=${head.kind ?? ''}>${head.text}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;
}

// Asks before something is done; Escape and the first button leave it.
export function Confirm({ title, text, yes, onYes, onNo }) {
  const dialog = useRef(null);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="confirm-title" onClose=${onNo}>
    <h2 id="confirm-title">${title}</h2>
    <p>${text}</p>
    <div class="buttons">
      <button type="button" onClick=${onNo} autofocus>${word('no')}</button>
      <button type="button" class="danger" onClick=${onYes}>${yes}</button>
    </div>
  </dialog>`;
}

const RANK = { publish: 0, operate: 1, administer: 2 };

// Why somebody may not do this; null when he may.
export function lacks(who, role) {
  return RANK[who.role] >= RANK[role] ? null : word('role.lacks', { role: word('role.' + role), own: word('role.' + who.role) });
}
