// The first screen: is it calling, is it keeping up, what fails and why.
import { html, useState } from './htm-preact-3.1.1.js';
import { change, get } from './api.js';
import { bounded, clock, duration, moment, named, percent, whole } from './format.js';
import { Confirm, Section, Table, inWords, lacks, useLoaded } from './parts.js';
import { Plot } from './plot.js';
import { word } from './words.js';

const FAILURES = ['invalid_number', 'congestion', 'unavailable', 'failed', 'file_missing', 'not_placed', 'lost'];

export function Now({ who, live }) {
  const { overview } = live;
  if (overview === null) {
    return html`<p class="note" role="status">${word(live.state === 'begin' ? 'loading' : 'trouble.' + live.state)}</p>`;
  }
  return html`<div class="answers">
      <${Calling} overview=${overview} who=${who} />
      <${KeepingUp} overview=${overview} />
      <${Failing} overview=${overview} />
    </div>
    <${Section} id="outcomes" title=${word('now.outcomes')}><${Plot} outcomes=${overview.outcomes} /><//>
    <div class="columns">
      <${Queue} queue=${overview.queue} at=${overview.at} />
      <${Causes} causes=${overview.causes} />
      <${Routes} overview=${overview} who=${who} />
      <${Nodes} overview=${overview} />
    </div>`;
}

function Answer({ id, question, verdict, kind, children }) {
  return html`<section class=${'answer ' + kind} aria-labelledby=${id}>
    <h2 id=${id}>${question}</h2>
    <p class="verdict">${verdict}</p>
    ${children}
  </section>`;
}

function Calling({ overview, who }) {
  const { slots, paused, attempts, queue } = overview;
  const state = paused.all ? 'paused' : slots.used > 0 ? 'calling' : queue.due.count > 0 ? 'stuck' : 'idle';
  const kind = { paused: 'warn', calling: 'good', stuck: 'bad', idle: 'calm' }[state];
  return html`<${Answer} id="calling" question=${word('now.calling')} verdict=${word('calling.' + state)} kind=${kind}>
    <p class="big"><b>${whole(slots.used)}</b> ${word('calling.of')} <b>${whole(slots.limit)}</b> <span class="unit">${word('calling.slots')}</span></p>
    <${Meter} used=${slots.used} limit=${slots.limit} />
    <p class="note">${word('calling.rate', { count: whole(attempts.perMinute) })}${
      attempts.lastBegunAt && ' · ' + word('calling.last', { at: clock(attempts.lastBegunAt) })}</p>
    ${paused.routes.length > 0 && !paused.all && html`<p class="note warn">${word('calling.routes', { routes: paused.routes.join(', ') })}</p>`}
    <${Pause} paused=${paused} who=${who} />
  <//>`;
}

function Meter({ used, limit }) {
  return html`<div class="meter" role="meter" aria-label=${word('calling.slots')} aria-valuemin="0" aria-valuemax=${limit} aria-valuenow=${used} aria-valuetext=${`${used} / ${limit}`}>
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4" /><rect class="fill" width=${(100 * Math.min(used, limit)) / Math.max(1, limit)} height="4" /></svg>
  </div>`;
}

// Pauses all, or one route: a few dangerous words stand between.
function Pause({ paused, who, route }) {
  const [asked, setAsked] = useState(false);
  const [wrong, setWrong] = useState(null);
  const [wanted, setWanted] = useState(null);
  const isPaused = route === undefined ? paused.all : paused.routes.includes(route);
  if (wanted !== null && wanted === isPaused) {
    setWanted(null);
  }
  const why = lacks(who, 'operate');
  const act = async () => {
    setAsked(false);
    setWrong(null);
    setWanted(!isPaused);
    try {
      if (isPaused) {
        await change('DELETE', '/pauses' + (route === undefined ? '' : '?route=' + encodeURIComponent(route)));
      } else {
        await change('POST', '/pauses', route === undefined ? {} : { route });
      }
    } catch (problem) {
      setWanted(null);
      setWrong(inWords(problem));
    }
  };
  const label = word((isPaused ? 'resume.' : 'pause.') + (route === undefined ? 'all' : 'route'), { route: route === '*' ? word('route.rest') : route });
  return html`<p class="act">
    <button type="button" class=${route === undefined ? (isPaused ? 'main' : '') : 'small'} disabled=${why !== null || wanted !== null} title=${why ?? ''} onClick=${() => (isPaused ? act() : setAsked(true))}>${label}</button>
    ${wrong && html`<span class="wrong" role="alert">${wrong}</span>`}
    ${asked && html`<${Confirm} title=${label} text=${word('pause.text')} yes=${word('pause.yes')} onYes=${act} onNo=${() => setAsked(false)} />`}
  </p>`;
}

function KeepingUp({ overview }) {
  const { queue } = overview;
  const none = queue.due.count === 0;
  const waits = queue.oldestDueAt ? (Date.parse(overview.at) - Date.parse(queue.oldestDueAt)) / 1000 : 0;
  const state = none ? 'nothing' : waits < 60 ? 'yes' : waits < 900 ? 'slow' : 'behind';
  const kind = { nothing: 'calm', yes: 'good', slow: 'warn', behind: 'bad' }[state];
  const { eta } = queue;
  return html`<${Answer} id="keeping" question=${word('now.keeping')} verdict=${word('keeping.' + state)} kind=${kind}>
    <p class="big"><b>${bounded(queue.due)}</b> <span class="unit">${word('keeping.due')}</span></p>
    <p>${none ? '' : word('keeping.oldest', { time: duration(waits) })}</p>
    <p>${none ? '' : eta.seconds === undefined ? word('eta.unknown') : word('eta.about', { time: duration(eta.seconds) })}</p>
    <p class="note">${none ? word('keeping.later', { count: bounded(queue.later) }) : word('eta.how.' + eta.how)}</p>
  <//>`;
}

function Failing({ overview }) {
  const hour = overview.causes.filter((cause) => FAILURES.includes(cause.outcome));
  const failed = hour.reduce((sum, cause) => sum + cause.count, 0);
  const attempts = overview.routes.reduce((sum, route) => sum + route.attempts, 0);
  const share = attempts === 0 ? 0 : failed / attempts;
  const state = attempts === 0 ? 'nothing' : failed === 0 ? 'no' : share < 0.1 ? 'few' : 'many';
  const kind = { nothing: 'calm', no: 'good', few: 'good', many: 'bad' }[state];
  return html`<${Answer} id="failing" question=${word('now.failing')} verdict=${word('failing.' + state)} kind=${kind}>
    <p class="big"><b>${whole(failed)}</b> ${word('calling.of')} <b>${whole(attempts)}</b> <span class="unit">${word('failing.unit')}</span></p>
    ${hour.slice(0, 2).map((cause) => html`<p><b class="number">${whole(cause.count)}</b> ${why(cause)}</p>`)}
    <p class="note">${word('failing.note')}</p>
  <//>`;
}

function why(cause) {
  const codes = [cause.cause && word('cause.q850', { code: cause.cause }), cause.sip && 'SIP ' + cause.sip].filter(Boolean);
  return named('outcome', cause.outcome) + (codes.length ? ' (' + codes.join(', ') + ')' : '');
}

function Queue({ queue }) {
  const most = Math.max(1, ...queue.ages.map((age) => age.count.count));
  return html`<${Section} id="queue" title=${word('now.queue')}>
    <table id="queue-ages">
      <thead><tr><th scope="col">${word('queue.age')}</th><th scope="col" class="number">${word('queue.count')}</th><th scope="col" class="wide"><span class="hidden">${word('queue.share')}</span></th></tr></thead>
      <tbody>${queue.ages.map((age) => html`<tr>
        <td>${span(age)}</td>
        <td class="number">${bounded(age.count)}</td>
        <td class="wide" aria-hidden="true"><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none"><rect width=${(100 * age.count.count) / most} height="6" /></svg></td>
      </tr>`)}</tbody>
    </table>
    ${queue.priorities.length > 0 && html`<table>
      <thead><tr><th scope="col">${word('queue.priority')}</th><th scope="col" class="number">${word('queue.due')}</th><th scope="col" class="number">${word('queue.later')}</th></tr></thead>
      <tbody>${queue.priorities.map((of) => html`<tr><td>${of.priority}</td><td class="number">${bounded(of.due)}</td><td class="number">${bounded(of.later)}</td></tr>`)}</tbody>
    </table>`}
    <p class="note">${word('queue.waiting', { later: bounded(queue.later) })}${
      queue.aside.count > 0 ? ' ' + word('queue.aside', { count: bounded(queue.aside) }) : ''}${
      queue.estimate ? ' ' + word('queue.estimate', { count: whole(queue.estimate) }) : ''}</p>
  <//>`;
}

function span({ fromSeconds, belowSeconds }) {
  const values = { from: duration(fromSeconds), to: belowSeconds === undefined ? '' : duration(belowSeconds) };
  return word(belowSeconds === undefined ? 'queue.over' : fromSeconds === 0 ? 'queue.under' : 'queue.below', values);
}

function Causes({ causes }) {
  return html`<${Section} id="causes" title=${word('now.causes')}>
    <${Table} label=${word('now.causes')} empty=${word('causes.none')}
      heads=${[{ text: word('causes.count'), kind: 'number' }, { text: word('causes.why') }, { text: word('causes.route') }]}
      rows=${causes.map((cause) => html`<tr class=${FAILURES.includes(cause.outcome) ? 'bad' : ''}><td class="number">${whole(cause.count)}</td><td>${why(cause)}</td><td>${cause.route ?? word('route.none')}</td></tr>`)} />
  <//>`;
}

// The configured routes as /routes tells them, with what the last hour brought; without it that alone.
function Routes({ overview, who }) {
  const routes = useLoaded(() => get('/routes'), [], 10000);
  const of = new Map(overview.routes.map((route) => [route.route ?? '', route]));
  const configured = routes.data?.autocall ?? [];
  const shown = new Set();
  const rows = configured.map((route) => {
    const channel = route.channel;
    shown.add(channel);
    const { prefix } = route;
    return row(prefix, channel, of.get(channel), html`<${Pause} paused=${overview.paused} who=${who} route=${prefix} />`, overview.paused.routes.includes(prefix));
  });
  for (const route of overview.routes) {
    if (!shown.has(route.route)) {
      rows.push(row('', route.route ?? word('route.none'), route, '', false));
    }
  }
  return html`<${Section} id="routes" title=${word('now.routes')}>
    <${Table} label=${word('now.routes')} empty=${word('routes.none')}
      heads=${[{ text: word('routes.prefix') }, { text: word('routes.channel') }, { text: word('routes.attempts'), kind: 'number less' }, { text: word('routes.answered'), kind: 'number' }, { text: html`<span class="hidden">${word('routes.act')}</span>`, kind: 'act' }]}
      rows=${rows} />
  <//>`;
}

function row(prefix, channel, tally, act, isPaused) {
  return html`<tr><td>${prefix}</td><td>${channel}${isPaused && html` <span class="tag warn">${word('calling.paused')}</span>`}</td>
    <td class="number less">${tally ? whole(tally.attempts) : '–'}</td>
    <td class="number">${tally ? percent(tally.answered, tally.attempts) : '–'}</td><td class="act">${act}</td></tr>`;
}

function Nodes({ overview }) {
  const nodes = useLoaded(() => get('/nodes'), [], 5000);
  const live = new Map(overview.nodes.map((node) => [node.node, node.live]));
  const known = nodes.data?.nodes ?? [];
  const names = new Set([...known.map((node) => node.node), ...live.keys()]);
  const rows = [...names].sort().map((name) => {
    const node = known.find((one) => one.node === name);
    const up = node?.state === 'up';
    return html`<tr><td>${name}</td><td>${node === undefined ? '–' : html`<span class=${'tag ' + (up ? 'good' : 'bad')}>${word(up ? 'node.up' : 'node.down')}</span>${node.since && html` <span class="note">${word('node.since', { at: moment(node.since) })}</span>`}`}</td><td class="number">${whole(live.get(name) ?? 0)}</td></tr>`;
  });
  return html`<${Section} id="nodes" title=${word('now.nodes')}>
    <${Table} label=${word('now.nodes')} empty=${word('nodes.none')}
      heads=${[{ text: word('nodes.node') }, { text: word('nodes.state') }, { text: word('nodes.live'), kind: 'number' }]} rows=${rows} />
  <//>`;
}
