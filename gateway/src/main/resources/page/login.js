// Logging in: the token is shown once, the browser keeps a cookie that scripts cannot read.
import { chooseLanguage, word } from './words.js';

chooseLanguage();
document.querySelectorAll('[data-word]').forEach((element) => {
  element.textContent = word(element.dataset.word);
});
const form = document.getElementById('login');
const token = document.getElementById('token');
const refused = document.getElementById('refused');

function tell(text) {
  refused.textContent = text;
  token.setAttribute('aria-invalid', 'true');
  token.select();
  token.focus();
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  refused.textContent = '';
  token.removeAttribute('aria-invalid');
  if (token.value.trim() === '') {
    tell(word('login.empty'));
    return;
  }
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: token.value.trim() }),
    });
    if (answer.status === 201) {
      location.replace('/' + location.hash);
    } else if (answer.status === 401) {
      tell(word('login.wrong'));
    } else if (answer.status === 429) {
      tell(word('login.rate'));
    } else {
      tell(word('login.away'));
    }
  } catch {
    tell(word('login.gone'));
  }
});
