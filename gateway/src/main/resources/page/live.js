// What is going on, as the gateway streams it. Tells also when it is silent, and since when.
const SILENT_MS = 15000;
const AGAIN_MS = 2000;

// tell({ overview, state, since }): state is 'begin', 'live', 'away' (the database) or 'gone' (the gateway).
export function follow(tell, isSessionOver) {
  let now = { overview: null, state: 'begin', since: Date.now() };
  let source = null;
  let again = null;
  let closed = false;
  let heard = Date.now();

  function set(change) {
    now = { ...now, ...change };
    tell(now);
  }

  function open() {
    again = null;
    source = new EventSource('/api/v1/overview/events');
    source.addEventListener('overview', (event) => {
      heard = Date.now();
      set({ overview: JSON.parse(event.data), state: 'live', since: heard });
    });
    source.addEventListener('away', () => {
      heard = Date.now();
      set({ state: 'away' });
    });
    source.onerror = () => lost();
  }

  // The browser tries again by itself only after some kinds of failure.
  function lost() {
    source.close();
    if (closed || again !== null) {
      return;
    }
    set({ state: 'gone' });
    again = setTimeout(async () => {
      if (await isSessionOver()) {
        return;
      }
      open();
    }, AGAIN_MS);
  }

  // A stream that is cut off in silence raises no error; each second brings something, since it tells the time.
  const watch = setInterval(() => {
    if (again === null && Date.now() - heard > SILENT_MS && now.state !== 'begin') {
      heard = Date.now();
      lost();
    }
  }, 1000);

  open();
  return () => {
    closed = true;
    clearInterval(watch);
    clearTimeout(again);
    source.close();
  };
}
