// Asks the gateway's REST API by the session's cookie.
const V1 = '/api/v1';
let csrf = '';

// What the gateway refused, with the field that is wrong where it names one.
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? '');
    this.status = problem.status;
    this.field = problem.field;
    this.code = String(problem.type ?? '').split(':').pop();
    this.id = problem.id;
  }
}

// There was no answer.
export class Gone extends Error {}

// Nobody is logged in any more.
let onSessionOver = () => {};
export function whenSessionIsOver(action) {
  onSessionOver = action;
}

async function send(path, options) {
  let answer;
  try {
    answer = await fetch(path, { ...options, signal: AbortSignal.timeout(20000) });
  } catch {
    throw new Gone();
  }
  if (answer.status === 401) {
    onSessionOver();
  }
  const type = answer.headers.get('Content-Type') ?? '';
  if (!answer.ok) {
    throw new Refused(type.includes('json') ? await answer.json() : { status: answer.status });
  }
  return answer.status === 204 ? null : type.includes('json') && !type.includes('ndjson') ? answer.json() : answer.text();
}

// Who is logged in; tells the gateway that the page is still open.
export async function session() {
  const who = await send('/session', {});
  csrf = who.csrf;
  return who;
}

export function logOut() {
  return send('/session', { method: 'DELETE', headers: { 'X-Alterisk-Csrf': csrf } });
}

export function get(path) {
  return send(V1 + path, {});
}

export function change(method, path, body, type = 'application/json') {
  const headers = { 'X-Alterisk-Csrf': csrf };
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  return send(V1 + path, {
    method,
    headers,
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
}
