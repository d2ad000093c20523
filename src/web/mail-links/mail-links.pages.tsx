import { PASSWORD_MIN_LENGTH } from '../../modules/auth/index.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

interface TokenProps {
  texts: Texts;
  state: FormState;
  /** `''` asks for it: without `WEB_URL` the mail holds the token alone. */
  token: string;
}

export function verifyForm(texts: Texts, state: FormState, token: string): Page {
  const body = (
    <section class="narrow">
      <h1>{texts.mail.verifyTitle}</h1>
      <FormMessage state={state} />
      <Form action="/verify">
        <TokenField texts={texts} state={state} token={token} />
        <button class="button">{texts.mail.verify}</button>
      </Form>
    </section>
  );
  return { title: texts.mail.verifyTitle, status: state.status, body };
}

export function addressVerified({ mail, page }: Texts): Page {
  return { title: mail.verified, body: <section class="narrow"><h1>{mail.verified}</h1><p role="status">{mail.verifiedText}</p><p><a href="/">{page.toStart}</a></p></section> };
}

export function resetForm(texts: Texts, state: FormState, token: string): Page {
  const { mail, account } = texts;
  const body = (
    <section class="narrow">
      <h1>{mail.resetTitle}</h1>
      <FormMessage state={state} />
      <Form action="/reset-password">
        <TokenField texts={texts} state={state} token={token} />
        <Field state={state} name="password" label={mail.newPassword} hint={account.passwordHint} type="password" autocomplete="new-password" required minLength={PASSWORD_MIN_LENGTH} />
        <button class="button">{mail.reset}</button>
      </Form>
    </section>
  );
  return { title: mail.resetTitle, status: state.status, body };
}

export function passwordSet({ mail, account }: Texts): Page {
  return { title: mail.isSet, body: <section class="narrow"><h1>{mail.isSet}</h1><p role="status">{mail.isSetText}</p><p><a class="button" href="/login">{account.logIn}</a></p></section> };
}

export function forgotForm({ mail, account }: Texts, state: FormState): Page {
  const body = (
    <section class="narrow">
      <h1>{mail.forgotTitle}</h1>
      <p>{mail.forgotText}</p>
      <FormMessage state={state} />
      <Form action="/forgot-password">
        <Field state={state} name="email" label={account.email} type="email" autocomplete="email" required />
        <button class="button">{mail.send}</button>
      </Form>
    </section>
  );
  return { title: mail.forgotTitle, status: state.status, body };
}

export function mailSent({ mail }: Texts): Page {
  return { title: mail.sent, body: <section class="narrow"><h1>{mail.sent}</h1><p role="status">{mail.sentText}</p></section> };
}

function TokenField({ texts, state, token }: TokenProps) {
  if (token !== '' && state.faults.token === undefined) return <input type="hidden" name="token" value={token} />;
  return <Field state={state} name="token" label={texts.mail.code} autocomplete="one-time-code" required />;
}
