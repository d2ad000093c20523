import { type Html, html } from '../layout/html.js';
import type { Page } from '../layout/page.js';

/** @param token `''` asks for it: without `WEB_URL` the mail holds the token alone */
export function verifyForm(token: string): Page {
  const body = html`<form method="post" action="verify">${tokenField(token)}<button>Confirm my e-mail address</button></form>`;
  return { title: 'Confirm your e-mail address', body };
}

export function addressVerified(): Page {
  return { title: 'Thank you', body: html`<p>Your e-mail address is confirmed. You can close this page.</p>` };
}

export function resetForm(token: string): Page {
  const body = html`<form method="post" action="reset-password">${tokenField(token)}
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required>
<button>Set the new password</button></form>`;
  return { title: 'Set a new password', body };
}

export function passwordSet(): Page {
  return { title: 'Your password is set', body: html`<p>All sessions have been ended. Log in again with the new password.</p>` };
}

function tokenField(token: string): Html {
  if (token !== '') return html`<input type="hidden" name="token" value="${token}">`;
  return html`<label for="token">The code from the mail</label><input id="token" name="token" autocomplete="one-time-code" required>`;
}
