// Numbers and times as they are shown.
import { currentLanguage, hasWord, word } from './words.js';

export function whole(number) {
  return new Intl.NumberFormat(currentLanguage()).format(number);
}

// A count of the gateway's: { count, more }.
export function bounded(of) {
  return of.more ? word('count.more', { count: whole(of.count) }) : whole(of.count);
}

export function percent(part, all) {
  return all === 0 ? '–' : Math.round((100 * part) / all) + ' %';
}

export function clock(at) {
  return new Intl.DateTimeFormat(currentLanguage(), {
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).format(new Date(at));
}

export function clockMinutes(at) {
  return new Intl.DateTimeFormat(currentLanguage(), {
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(new Date(at));
}

// The time alone for today's, else with its day.
export function moment(at) {
  const date = new Date(at);
  if (date.toDateString() === new Date().toDateString()) {
    return clock(at);
  }
  return new Intl.DateTimeFormat(currentLanguage(), {
    day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(date);
}

export function duration(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) {
    return word('time.seconds', { s });
  }
  if (s < 3600) {
    return s < 600 && s % 60 !== 0
      ? word('time.minutes.seconds', { m: Math.floor(s / 60), s: s % 60 })
      : word('time.minutes', { m: Math.round(s / 60) });
  }
  if (s < 172800) {
    return s % 3600 < 60 ? word('time.hours.only', { h: Math.floor(s / 3600) }) : word('time.hours', { h: Math.floor(s / 3600), m: Math.floor((s % 3600) / 60) });
  }
  return word('time.days', { d: Math.floor(s / 86400), h: Math.floor((s % 86400) / 3600) });
}

// A word of the gateway's own, such as an outcome: in the reader's language where there is one.
export function named(kind, value) {
  const key = kind + '.' + value;
  return hasWord(key) ? word(key) : String(value).replaceAll('_', ' ');
}
