import type { Page as ListPage } from '../../core/paging/index.js';
import { type Role, SCOPES, hasRole, roleOf } from '../../core/security/index.js';
import { type NewTokenResponse, TOKEN_NAME_MAX_LENGTH, type TokenResponse } from '../../modules/auth/index.js';
import { More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Choices, Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { dateIn } from '../texts/index.js';
import { SettingsFrame } from './frame.js';

interface Making {
  form: FormState;
  /** Just made: shown this once. */
  made: NewTokenResponse | undefined;
  /** Of whom it is for. */
  role: Role;
}

export function tokensPage({ texts }: Visit, { items, nextCursor }: ListPage<TokenResponse>, { form, made, role }: Making): Page {
  const { tokens } = texts;
  const body = (
    <SettingsFrame title={tokens.title}>
      {made !== undefined && <MadeToken {...made} />}
      <p>{tokens.hint}</p>
      {items.length === 0 && <p class="hint">{tokens.none}</p>}
      <ul class="people" data-list>
        {items.map((token) => <Token key={token.id} token={token} />)}
      </ul>
      <More path="/settings/tokens" cursor={nextCursor} text={tokens.more} />
      <h2>{tokens.create}</h2>
      <FormMessage state={form} />
      <Form action="/settings/tokens">
        <Field state={form} name="name" label={tokens.name} hint={tokens.nameHint} required maxLength={TOKEN_NAME_MAX_LENGTH} />
        <Scopes form={form} role={role} />
        <Choices state={form} name="term" label={tokens.ends} options={tokens.terms} value="90" />
        <button class="button">{tokens.create}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: tokens.title, status: made === undefined ? form.status : 201, body };
}

function MadeToken({ name, token }: NewTokenResponse) {
  const { tokens } = useVisit().texts;
  return (
    <div role="status" class="message" data-testid="message">
      <p><strong><bdi>{tokens.made(name)}</bdi></strong><br />{tokens.once}</p>
      <p><code class="secret" data-testid="token">{token}</code></p>
    </div>
  );
}

function Scopes({ form, role }: { form: FormState; role: Role }) {
  const { tokens } = useVisit().texts;
  const fault = form.faults.scopes;
  return (
    <fieldset class="field choices" aria-describedby={fault === undefined ? undefined : 'scopes-fault'}>
      <legend>{tokens.scopes}</legend>
      {SCOPES.filter((scope) => hasRole(role, roleOf([scope]))).map((scope) => (
        <label key={scope} class="choice">
          <input type="checkbox" name={scope} value="1" checked={form.values[scope] !== undefined} /> {tokens.scopeNames[scope]}
        </label>
      ))}
      {fault !== undefined && <p class="fault" id="scopes-fault">{fault}</p>}
    </fieldset>
  );
}

function Token({ token: { id, name, scopes, expires_at, last_used_at } }: { token: TokenResponse }) {
  const { texts, now } = useVisit();
  const { tokens, language } = texts;
  const isOver = expires_at !== null && new Date(expires_at) <= now;
  return (
    <li data-testid="access-token" data-id={id}>
      <span>
        <bdi>{name}</bdi> {isOver && <strong class="fault">{tokens.isOver}</strong>}<br />
        <span class="hint">
          {scopes.join(', ')}{expires_at !== null && !isOver && ` · ${tokens.until(dateIn(language, expires_at, 'long'))}`} · {last_used_at === null ? tokens.unused : <>{tokens.used} <Time at={last_used_at} /></>}
        </span>
      </span>
      <Form action={`/settings/tokens/${id}/revoke`}><button class="button is-quiet" aria-label={tokens.revokeOf(name)}>{tokens.revoke}</button></Form>
    </li>
  );
}
