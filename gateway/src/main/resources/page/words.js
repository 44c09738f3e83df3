// The page in the reader's language. Every text that is shown stands in one of the two dictionaries.
import { en } from './words.en.js';
import { ru } from './words.ru.js';

const KEPT = 'alterisk.language';
const dictionaries = { en, ru };
let language = 'en';

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing
  }
}

// As chosen before, else the first of the browser's languages that there is.
export function chooseLanguage(chosen) {
  if (chosen) {
    try {
      localStorage.setItem(KEPT, chosen);
    } catch {
      // then only until the page is left
    }
  }
  const wanted = [chosen ?? kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  language = wanted.find((tag) => tag in dictionaries) ?? 'en';
  document.documentElement.lang = language;
}

export function currentLanguage() {
  return language;
}

// {name} stands for a value.
export function word(key, values = {}) {
  const text = dictionaries[language][key];
  if (text === undefined) {
    throw new Error('no word for ' + key);
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// Whether there is a word for it: for what comes from the gateway.
export function hasWord(key) {
  return key in dictionaries[language];
}
