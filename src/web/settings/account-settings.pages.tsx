import { PASSWORD_MIN_LENGTH } from '../../modules/auth/index.js';
import type { UserRow } from '../../modules/users/index.js';
import { Done, Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import { type FormState, emptyForm } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';
import { SettingsFrame } from './frame.js';

export type AccountForm = 'username' | 'email' | 'password';

export function accountPage(texts: Texts, me: UserRow, states: Partial<Record<AccountForm, FormState>>, isDone: boolean): Page {
  const { settings, account, mail } = texts;
  const { username = emptyForm, email = emptyForm, password = emptyForm } = states;
  const body = (
    <SettingsFrame title={settings.account}>
      <Done text={isDone ? settings.saved : undefined} />
      <h2>{account.username}</h2>
      <FormMessage state={username} />
      <Form action="/settings/username">
        <Field state={username} name="username" label={account.username} hint={account.usernameHint} autocomplete="username" required minLength={3} maxLength={30} value={me.username} input={{ autocapitalize: 'none', spellcheck: false }} />
        <button class="button is-quiet">{settings.changeUsername}</button>
      </Form>
      <h2>{account.email}</h2>
      <EmailState texts={texts} me={me} />
      <FormMessage state={email} />
      <Form action="/settings/email">
        <Field state={email} name="email" label={settings.newEmail} type="email" autocomplete="email" required />
        <Field state={email} name="current_password" id="email-password" label={settings.currentPassword} type="password" autocomplete="current-password" required />
        <button class="button is-quiet">{settings.changeEmail}</button>
      </Form>
      <h2>{account.password}</h2>
      <FormMessage state={password} />
      <Form action="/settings/password">
        {/* For password managers. */}
        <input type="text" name="username" autocomplete="username" value={me.username} hidden />
        <Field state={password} name="current_password" label={settings.currentPassword} type="password" autocomplete="current-password" required />
        <Field state={password} name="new_password" label={mail.newPassword} hint={account.passwordHint} type="password" autocomplete="new-password" required minLength={PASSWORD_MIN_LENGTH} />
        <button class="button is-quiet">{settings.changePassword}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: settings.account, status: Math.max(username.status, email.status, password.status), body };
}

/** The address as it is, and what is left to prove. */
function EmailState({ texts, me }: { texts: Texts; me: UserRow }) {
  const { settings } = texts;
  const isProven = me.email_verified_at !== null && me.pending_email === null;
  return (
    <>
      <p><bdi>{me.email ?? settings.noEmail}</bdi> {me.email_verified_at !== null && `(${settings.verified})`}</p>
      {me.pending_email !== null && <p class="hint">{settings.pending(me.pending_email)}</p>}
      {!isProven && <Form action="/settings/verify"><p><button class="button is-quiet">{settings.sendAgain}</button></p></Form>}
    </>
  );
}

export function deleteAccountPage({ settings, account }: Texts, state: FormState): Page {
  const body = (
    <SettingsFrame title={settings.delete}>
      <p>{settings.deleteHint}</p>
      <FormMessage state={state} />
      <Form action="/settings/delete">
        <Field state={state} name="password" label={account.password} type="password" autocomplete="current-password" required />
        <button class="button is-grave">{settings.deleteNow}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: settings.delete, status: state.status, body };
}
