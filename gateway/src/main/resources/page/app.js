// The page: who is logged in, what is going on, and one view at a time.
import { html, render, useEffect, useRef, useState } from './htm-preact-3.1.1.js';
import { Gone, Refused, logOut, session, whenSessionIsOver } from './api.js';
import { duration } from './format.js';
import { follow } from './live.js';
import { lacks } from './parts.js';
import { Now } from './view-now.js';
import { Autocalls } from './view-autocalls.js';
import { Lines } from './view-lines.js';
import { SettingsView } from './view-settings.js';
import { Call } from './view-call.js';
import { Import } from './view-import.js';
import { chooseLanguage, currentLanguage, word } from './words.js';

const STILL_OPEN_MS = 600000;
const VIEWS = [
  { name: 'now', role: 'operate', view: Now },
  { name: 'autocalls', role: 'operate', view: Autocalls },
  { name: 'lines', role: 'operate', view: Lines },
  { name: 'call', role: 'publish', view: Call },
  { name: 'import', role: 'publish', view: Import },
  { name: 'settings', role: 'operate', view: SettingsView },
];
const THEMES = ['auto', 'light', 'dark'];
const THEME = 'alterisk.theme';

function theme() {
  try {
    return localStorage.getItem(THEME) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function showTheme(chosen) {
  document.documentElement.dataset.theme = chosen;
  try {
    localStorage.setItem(THEME, chosen);
  } catch {
    // then only until the page is left
  }
}

// #autocalls/17 is the view and what it shows.
function place() {
  const [name, ...rest] = location.hash.slice(1).split('/');
  return { name: VIEWS.some((view) => view.name === name) ? name : 'now', rest: rest.map(decodeURIComponent) };
}

function usePlace() {
  const [here, setHere] = useState(place());
  useEffect(() => {
    const moved = () => setHere(place());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return here;
}

function Age({ live }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return html`${duration((Date.now() - live.since) / 1000)}`;
}

// What is wrong between this page and what it shows. Told once to those who listen, its age is only shown.
function Trouble({ live }) {
  if (live.state !== 'gone' && live.state !== 'away') {
    return html`<div role="status"></div>`;
  }
  return html`<div role="status" class="trouble">
    <strong>${word('trouble.' + live.state)}</strong>
    ${live.overview && html` <span aria-hidden="true">${word('trouble.old')} <${Age} live=${live} /></span>`}
  </div>`;
}

function Bar({ who, here, onLanguage, onOver }) {
  const [shown, setShown] = useState(theme());
  const nextTheme = THEMES[(THEMES.indexOf(shown) + 1) % THEMES.length];
  const other = currentLanguage() === 'en' ? 'ru' : 'en';
  return html`<header>
    <a class="skip" href="#main" onClick=${(event) => {
      event.preventDefault();
      document.getElementById('main').focus();
    }}>${word('skip')}</a>
    <span class="brand">Alterisk</span>
    <nav aria-label=${word('nav')}>
      <ul>
        ${VIEWS.map(({ name, role }) => {
          const why = lacks(who, role);
          return html`<li>
            ${why
              ? html`<span class="off" title=${why} aria-disabled="true">${word('view.' + name)}<span class="hidden"> (${why})</span></span>`
              : html`<a href=${'#' + name} aria-current=${here.name === name ? 'page' : undefined}>${word('view.' + name)}</a>`}
          </li>`;
        })}
      </ul>
    </nav>
    <div class="tools">
      <button type="button" onClick=${() => {
        showTheme(nextTheme);
        setShown(nextTheme);
      }} aria-label=${word('theme.label', { now: word('theme.' + shown) })}>${word('theme.' + shown)}</button>
      <button type="button" lang=${other} onClick=${() => onLanguage(other)} aria-label=${word('language.other')}>${other.toUpperCase()}</button>
      <span class="who" title=${word('role.' + who.role)}>${who.name}</span>
      <button type="button" onClick=${async () => {
        await logOut().catch(() => {});
        onOver();
      }}>${word('logout')}</button>
    </div>
  </header>`;
}

function Over() {
  const title = useRef(null);
  useEffect(() => title.current.focus(), []);
  return html`<main class="over">
    <h1 ref=${title} tabindex="-1">${word('over.title')}</h1>
    <p>${word('over.text')}</p>
    <p><a class="button" href="/" onClick=${(event) => {
      event.preventDefault();
      location.reload();
    }}>${word('over.again')}</a></p>
  </main>`;
}

function App() {
  const [who, setWho] = useState(null);
  const [over, setOver] = useState(false);
  const [unreachable, setUnreachable] = useState(false);
  const [live, setLive] = useState({ overview: null, state: 'begin', since: Date.now() });
  const [, setLanguage] = useState(currentLanguage());
  const here = usePlace();
  const main = useRef(null);
  const shown = useRef(here.name);

  const ask = async () => {
    try {
      setWho(await session());
      setUnreachable(false);
      return true;
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 401) {
        setOver(true);
        return true;
      }
      if (problem instanceof Gone || problem instanceof Refused) {
        setUnreachable(true);
        return false;
      }
      throw problem;
    }
  };

  useEffect(() => {
    whenSessionIsOver(() => setOver(true));
    let again;
    const begin = async () => {
      if (!(await ask())) {
        again = setTimeout(begin, 2000);
      }
    };
    begin();
    const timer = setInterval(ask, STILL_OPEN_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(again);
    };
  }, []);

  const sees = who !== null && !over && lacks(who, 'operate') === null;
  useEffect(() => {
    if (!sees) {
      return () => {};
    }
    return follow(setLive, async () => {
      try {
        await session();
        return false;
      } catch (problem) {
        return problem instanceof Refused && problem.status === 401;
      }
    });
  }, [sees]);

  useEffect(() => {
    document.title = (who ? word('view.' + here.name) + ' · ' : '') + 'Alterisk';
    if (shown.current !== here.name) {
      shown.current = here.name;
      main.current?.focus();
      scrollTo(0, 0);
    }
  });

  if (over) {
    return html`<${Over} />`;
  }
  if (who === null) {
    return html`<main><p class="note" role="status">${unreachable ? word('trouble.gone') : word('loading')}</p></main>`;
  }
  const wanted = VIEWS.find((view) => view.name === here.name);
  const { view: View, name } = lacks(who, wanted.role) === null ? wanted : VIEWS.find((view) => lacks(who, view.role) === null);
  return html`
    <${Bar} who=${who} here=${{ name }} onOver=${() => location.reload()} onLanguage=${(language) => {
      chooseLanguage(language);
      setLanguage(language);
    }} />
    <${Trouble} live=${live} />
    <main id="main" tabindex="-1" ref=${main} aria-labelledby="view">
      <h1 class="hidden" id="view">${word('view.' + name)}</h1>
      <${View} who=${who} live=${live} path=${here.rest} />
    </main>`;
}

chooseLanguage();
document.documentElement.dataset.theme = theme();
render(html`<${App} />`, document.getElementById('page'));
