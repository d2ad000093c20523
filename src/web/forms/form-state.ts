import type { Response } from 'express';
import { IdempotencyKeyReusedError } from '../../core/idempotency/index.js';
import { InvalidInputError, NotAuthenticatedError, ProblemError } from '../../core/problems/index.js';
import { visitOf } from '../page/visit.js';
import { type Texts, sayFault } from '../texts/index.js';

/** A wrong password is a 401 or 403; that the session is over leads elsewhere. What could not be done just now is sent again from the same form. */
const OF_FORMS = new Set([400, 401, 403, 409, 413, 415, 422, 429, 503, 507]);

/** What a browser has sent. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a form shows again after it was refused. */
export interface FormState {
  values: Fields;
  status: number;
  /** Of the form as a whole. */
  message?: string;
  /** Of single fields, by their names. */
  faults: Readonly<Record<string, string>>;
}

export const emptyForm: FormState = { values: {}, status: 200, faults: {} };

/** Runs what a form asks for. Gives the form to show again where it is refused for what is in it. */
export async function attempt(values: Fields, response: Response, work: () => Promise<void>): Promise<FormState | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const refused = refusedForm(values, response, error);
    if (refused === undefined) throw error;
    return refused;
  }
}

/** The form to show again, in an answer that says when; undefined when it was not refused for what is in it. */
export function refusedForm(sent: Fields, response: Response, error: unknown): FormState | undefined {
  if (!(error instanceof ProblemError) || !OF_FORMS.has(error.status) || error instanceof NotAuthenticatedError) return undefined;
  if (error.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(error.retryAfterSeconds));
  // A key that stands for something else would be refused each time.
  const values = error instanceof IdempotencyKeyReusedError ? { ...sent, key: '' } : sent;
  const { texts } = visitOf(response);
  return { values, status: error.status, faults: faultsOf(error, texts.refusals), message: messageOf(error, texts) };
}

/** What is wrong with single fields, by their names. */
export function faultsOf({ fieldErrors = [] }: ProblemError, refusals: Texts['refusals']): Readonly<Record<string, string>> {
  return Object.fromEntries(fieldErrors.map(({ field, message }) => [field, sayFault(refusals, message)]));
}

/** What a refusal says, in the words of the page. */
export function refusalText({ code, message }: ProblemError, { refusals: { problems } }: Texts): string {
  return problems[code] ?? message;
}

function messageOf(error: ProblemError, texts: Texts): string {
  if (error instanceof InvalidInputError && error.fieldErrors !== undefined && error.fieldErrors.length > 0) return texts.page.faults;
  const message = refusalText(error, texts);
  return error.fileName === undefined ? message : `${error.fileName}: ${message}`;
}

/** A text of a form; `''` where there is none. */
export function textOf(values: Fields, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** Only what is ours; others' names and empty texts are left out, as a browser sends every field. */
export function pick(values: Fields, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined || values[name] === '' ? [] : [[name, values[name]]])));
}

/** The same for what may be cleared: an empty text is null; one that was not sent is left as it is. */
export function cleared(values: Fields, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name] === '' ? null : values[name]]])));
}

/** Where a form wants to go afterwards: to a path of ours, never to another site. */
export function ownPath(value: unknown, otherwise: string): string {
  if (typeof value !== 'string' || !value.startsWith('/') || /[\\\s]|^\/\//.test(value)) return otherwise;
  const url = URL.canParse(value, 'http://own') ? new URL(value, 'http://own') : undefined;
  // Dots are gone by now: `/..//other.example` has become another site's address.
  return url?.host === 'own' && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : otherwise;
}
