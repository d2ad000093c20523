import type { Page as ListPage } from '../../core/paging/index.js';
import { ALL_EVENTS, type DeliveryResponse, type NewWebhookResponse, WEBHOOK_EVENTS, WEBHOOK_URL_MAX_LENGTH, type WebhookResponse } from '../../modules/webhooks/index.js';
import { More } from '../components/lists.js';
import { Time } from '../components/time.js';
import { Field } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { SettingsFrame } from './frame.js';

interface Making {
  form: FormState;
  /** Just made: its secret is shown this once. */
  made: NewWebhookResponse | undefined;
  /** Of an administrator. */
  forAll: boolean;
}

export function webhooksPage({ texts: { webhooks } }: Visit, { items, nextCursor }: ListPage<WebhookResponse>, { form, made, forAll }: Making): Page {
  const body = (
    <SettingsFrame title={webhooks.title}>
      {made !== undefined && (
        <div role="status" class="message" data-testid="message">
          <p><strong>{webhooks.made}</strong><br />{webhooks.once}</p>
          <p><code class="secret" data-testid="secret">{made.secret}</code></p>
        </div>
      )}
      <p>{forAll ? webhooks.hintForAll : webhooks.hint}</p>
      {items.length === 0 && <p class="hint">{webhooks.none}</p>}
      <ul class="people" data-list>
        {items.map(({ id, url, events, active }) => (
          <li key={id} data-testid="webhook" data-id={id}>
            <span><a href={`/settings/webhooks/${id}`}><bdi>{url}</bdi></a> {!active && <strong class="fault">{webhooks.isOff}</strong>}<br /><span class="hint">{events.join(', ')}</span></span>
          </li>
        ))}
      </ul>
      <More path="/settings/webhooks" cursor={nextCursor} text={webhooks.more} />
      <h2>{webhooks.create}</h2>
      <FormMessage state={form} />
      <Form action="/settings/webhooks">
        <Field state={form} name="url" label={webhooks.url} hint={webhooks.urlHint} required maxLength={WEBHOOK_URL_MAX_LENGTH} input={{ spellcheck: false, autocapitalize: 'none' }} />
        <Events form={form} />
        <button class="button">{webhooks.create}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: webhooks.title, status: made === undefined ? form.status : 201, body };
}

function Events({ form }: { form: FormState }) {
  const { webhooks } = useVisit().texts;
  const fault = form.faults.events;
  return (
    <fieldset class="field choices" aria-describedby={fault === undefined ? undefined : 'events-fault'}>
      <legend>{webhooks.events}</legend>
      {[ALL_EVENTS, ...WEBHOOK_EVENTS].map((event) => (
        <label key={event} class="choice">
          <input type="checkbox" name={event} value="1" checked={form.values[event] !== undefined} /> {event === ALL_EVENTS ? webhooks.allEvents : <code>{event}</code>}
        </label>
      ))}
      {fault !== undefined && <p class="fault" id="events-fault">{fault}</p>}
    </fieldset>
  );
}

export function webhookPage({ texts: { webhooks } }: Visit, { id, url, events, active }: WebhookResponse, { items, nextCursor }: ListPage<DeliveryResponse>): Page {
  const path = `/settings/webhooks/${id}`;
  const body = (
    <SettingsFrame title={webhooks.title}>
      <h2><bdi>{url}</bdi></h2>
      <p class="hint">{events.join(', ')}</p>
      {!active && <p><strong class="fault">{webhooks.isOff}</strong></p>}
      <div class="choices-row">
        {active && <Form action={`${path}/test`}><button class="button is-quiet">{webhooks.test}</button></Form>}
        <Form action={`${path}/switch`}>
          <input type="hidden" name="to" value={active ? 'off' : 'on'} />
          <button class="button is-quiet">{active ? webhooks.switchOff : webhooks.switchOn}</button>
        </Form>
        <Form action={`${path}/delete`}><button class="button is-grave">{webhooks.delete}</button></Form>
      </div>
      <h2>{webhooks.deliveries}</h2>
      {items.length === 0 && <p class="hint">{webhooks.noDeliveries}</p>}
      <ul class="people" data-list>
        {items.map((delivery) => <Delivery key={delivery.id} delivery={delivery} />)}
      </ul>
      <More path={path} cursor={nextCursor} text={webhooks.moreDeliveries} />
    </SettingsFrame>
  );
  return { title: webhooks.title, body };
}

function Delivery({ delivery: { id, type, status, attempts, response_status, created_at, next_attempt_at } }: { delivery: DeliveryResponse }) {
  const { webhooks } = useVisit().texts;
  return (
    <li data-testid="delivery" data-id={id}>
      <span>
        <code>{type}</code> <Time at={created_at} /><br />
        <span class="hint">
          {webhooks.statuses[status]} · {webhooks.attempts(attempts)}{attempts > 0 && ` · ${response_status ?? webhooks.noAnswer}`}
          {attempts > 0 && next_attempt_at !== null && <> · {webhooks.next} <Time at={next_attempt_at} /></>}
        </span>
      </span>
    </li>
  );
}
