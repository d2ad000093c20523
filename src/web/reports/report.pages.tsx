import type { Page as ListPage } from '../../core/paging/index.js';
import type { MediaResponse } from '../../modules/media/index.js';
import { REPORT_NOTE_MAX_LENGTH, type ReportResponse, type ReportedThing } from '../../modules/reports/index.js';
import type { UserSummaryResponse } from '../../modules/users/index.js';
import { Empty, More } from '../components/lists.js';
import { Thumbnail } from '../components/media.js';
import { PersonLink } from '../components/person.js';
import { Text } from '../components/text.js';
import { Time } from '../components/time.js';
import { Choices, Done, TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import type { Texts } from '../texts/index.js';

/** What is about to be reported. */
export interface Reported extends ReportedThing {
  user: UserSummaryResponse;
  text: string | null;
  media: MediaResponse | undefined;
  back: string;
}

export function reportPage({ reports }: Texts, { type, id, user, text, media, back }: Reported, state: FormState): Page {
  const title = type === 'user' ? reports.reportWhat.user(user.username) : reports.reportWhat[type];
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <p>{reports.intro}</p>
      <section class="reported" aria-label={reports.about}>
        <PersonLink user={user} />
        {media !== undefined && <div class="reported-media"><Thumbnail media={media} author={user.username} /></div>}
        {text !== null && text !== '' && <Text text={text} />}
      </section>
      <Form action="/report">
        <FormMessage state={state} />
        <input type="hidden" name={type} value={id} />
        <Choices state={state} name="reason" label={reports.reason} options={reports.reasons} value="" />
        <TextArea state={state} name="note" label={reports.note} hint={reports.noteHint} maxLength={REPORT_NOTE_MAX_LENGTH} />
        <p class="choices-row"><button class="button">{reports.send}</button> <a class="button is-quiet" href={back}>{reports.cancel}</a></p>
      </Form>
    </section>
  );
  return { title, status: state.status, body };
}

export function ownReportsPage({ reports }: Texts, { items, nextCursor }: ListPage<ReportResponse>, isDone: boolean): Page {
  const body = (
    <section class="narrow">
      <h1>{reports.own}</h1>
      <Done text={isDone ? reports.sent : undefined} />
      {items.length === 0 && <Empty title={reports.noOwn}><p>{reports.noOwnHint}</p></Empty>}
      <ul class="people" data-list>
        {items.map((one) => (
          <li key={one.id} data-testid="report" data-id={one.id}>
            <span>{reports.kinds[one.target_type]}: {reports.reasons[one.reason]}<br /><span class="hint"><Time at={one.created_at} /></span></span>
            <strong>{reports.statuses[one.status]}</strong>
          </li>
        ))}
      </ul>
      <More path="/report/sent" cursor={nextCursor} text={reports.more} />
    </section>
  );
  return { title: reports.own, body };
}
