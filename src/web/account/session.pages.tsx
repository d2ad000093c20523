import type { RegistrationMode } from '../../core/config/index.js';
import { PASSWORD_MIN_LENGTH } from '../../modules/auth/index.js';
import { DISPLAY_NAME_MAX_LENGTH, EMAIL_MAX_LENGTH, USERNAME_MAX_LENGTH, USERNAME_MIN_LENGTH } from '../../modules/users/index.js';
import { Rules } from '../about/rules.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import type { Texts } from '../texts/index.js';

/** @param mode by which somebody who comes now may make an account */
export function signUpPage({ texts, place }: Visit, state: FormState, mode: RegistrationMode): Page {
  const { account, placeTexts } = texts;
  if (mode === 'closed') return closedPage(texts, state);
  const body = (
    <section class="narrow">
      <h1>{account.signUpTitle}</h1>
      <FormMessage state={state} />
      {mode === 'approval' && <p class="hint">{placeTexts.approvalHint}</p>}
      {place.rules.length > 0 && <div class="agreement"><p>{placeTexts.agree}</p><Rules /></div>}
      <Form action="/signup">
        {mode === 'invite' && <Field state={state} name="invite" label={placeTexts.invite} hint={placeTexts.inviteHint} autocomplete="off" required input={{ autocapitalize: 'none', spellcheck: false }} />}
        <Field state={state} name="username" label={account.username} hint={account.usernameHint} autocomplete="username" required minLength={USERNAME_MIN_LENGTH} maxLength={USERNAME_MAX_LENGTH} input={{ autocapitalize: 'none', spellcheck: false }} />
        <Field state={state} name="display_name" label={account.displayName} hint={account.displayNameHint} autocomplete="name" maxLength={DISPLAY_NAME_MAX_LENGTH} />
        <Field state={state} name="email" label={account.email} type="email" autocomplete="email" required maxLength={EMAIL_MAX_LENGTH} />
        <Field state={state} name="password" label={account.password} hint={account.passwordHint} type="password" autocomplete="new-password" required minLength={PASSWORD_MIN_LENGTH} />
        <button class="button">{account.signUp}</button>
      </Form>
      <p>{account.hasAccount} <a href="/login">{account.logIn}</a></p>
    </section>
  );
  return { title: account.signUp, status: state.status, body };
}

function closedPage({ account, placeTexts }: Texts, state: FormState): Page {
  const body = (
    <section class="narrow">
      <h1>{placeTexts.closedTitle}</h1>
      <p>{placeTexts.modes.closed} <a href="/about">{placeTexts.about}</a></p>
      <p>{account.hasAccount} <a href="/login">{account.logIn}</a></p>
    </section>
  );
  return { title: placeTexts.closedTitle, status: state.status, body };
}

/** Says what becomes of an account that was made and has to wait. */
export function waitingForApprovalPage({ placeTexts }: Texts): Page {
  const body = (
    <section class="narrow">
      <h1>{placeTexts.waitingTitle}</h1>
      <p role="status" data-testid="message">{placeTexts.waitingText}</p>
    </section>
  );
  return { title: placeTexts.waitingTitle, body, isShared: true };
}

export function logInPage({ texts: { account }, place }: Visit, state: FormState, next: string): Page {
  const body = (
    <section class="narrow">
      <h1>{account.logIn}</h1>
      <FormMessage state={state} />
      <Form action="/login">
        <input type="hidden" name="next" value={next} />
        <Field state={state} name="identifier" label={account.identifier} autocomplete="username" required input={{ autocapitalize: 'none', spellcheck: false }} />
        <Field state={state} name="password" label={account.password} type="password" autocomplete="current-password" required />
        <button class="button">{account.logIn}</button>
      </Form>
      <p><a href="/forgot-password">{account.forgot}</a></p>
      {place.registration !== 'closed' && <p>{account.hasNone} <a href="/signup">{account.signUp}</a></p>}
    </section>
  );
  return { title: account.logIn, status: state.status, body };
}

export function logOutPage({ account }: Texts, username: string): Page {
  const body = (
    <section class="narrow">
      <h1>{account.logOut}</h1>
      <p>{account.logOutQuestion(username)}</p>
      <Form action="/logout"><button class="button">{account.logOut}</button></Form>
    </section>
  );
  return { title: account.logOut, body };
}
