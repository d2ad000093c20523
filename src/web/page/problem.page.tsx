import type { ProblemError } from '../../core/problems/index.js';
import { type Texts, sayFault } from '../texts/index.js';
import type { Page } from './show.js';
import type { Visit } from './visit.js';

interface Told {
  title: string;
  text: string;
}

interface ShownProblem {
  /** Undefined for what another site has sent. */
  problem: ProblemError | undefined;
  code: string | undefined;
  /** To the same page, where asking again may help. */
  again: string | undefined;
  requestId: string;
}

/** What was wrong, and the way on. */
export function problemPage({ texts, viewer }: Visit, { problem, code, again, requestId }: ShownProblem): Page {
  const { title, text } = problem === undefined ? texts.errors.foreignForm : tell(problem, texts);
  const faults = (problem?.fieldErrors ?? []).map(({ field, message }) => `${field} ${sayFault(texts.refusals, message)}.`);
  const body = (
    <section class="narrow">
      <h1>{title}</h1>
      <p role="alert" data-testid="message">{text}</p>
      {faults.length > 0 && <ul>{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
      <p class="choices-row">
        {again !== undefined && <a class="button" href={again}>{texts.page.again}</a>}
        <a class={again === undefined ? 'button' : 'button is-quiet'} href="/">{texts.page.toStart}</a>
      </p>
      <p><small>{code} {texts.page.request(requestId)}</small></p>
    </section>
  );
  const status = problem?.status ?? 403;
  // Who it is may be what could not be found out: nobody is asked to log in.
  return { title, body, status, isBare: status === 503 && viewer === null };
}

function tell(problem: ProblemError, { errors, refusals: { problems } }: Texts): Told {
  const text = problems[problem.code] ?? problem.message;
  if (problem.status === 404) return errors.notFound;
  if (problem.retryAfterSeconds !== undefined && problem.status === 429) return { title: errors.tooMany.title, text: errors.tooMany.text(problem.retryAfterSeconds) };
  if (problem.code === 'busy') return errors.busy;
  if (problem.status === 503 || problem.status === 507) return { title: errors.unavailable, text };
  if (problem.status >= 500) return errors.internal;
  return { title: problem.status === 403 ? errors.forbidden.title : errors.refused.title, text };
}
