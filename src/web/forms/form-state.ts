import { InvalidInputError, NotAuthenticatedError, ProblemError } from '../../core/problems/index.js';
import type { Texts } from '../texts/index.js';

/** A wrong password is a 401 or 403; that the session is over leads elsewhere. */
const OF_FORMS = new Set([400, 401, 403, 409, 413, 415, 422, 429]);

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
export async function attempt(values: Fields, texts: Texts, work: () => Promise<void>): Promise<FormState | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const refused = refusedForm(values, texts, error);
    if (refused === undefined) throw error;
    return refused;
  }
}

/** Undefined when it was not refused for what is in it. */
export function refusedForm(values: Fields, texts: Texts, error: unknown): FormState | undefined {
  if (!(error instanceof ProblemError) || !OF_FORMS.has(error.status) || error instanceof NotAuthenticatedError) return undefined;
  const faults = Object.fromEntries((error.fieldErrors ?? []).map(({ field, message }) => [field, message]));
  const isFaulty = error instanceof InvalidInputError && Object.keys(faults).length > 0;
  return { values, status: error.status, faults, message: isFaulty ? texts.page.faults : (texts.problems[error.code] ?? error.message) };
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

/** Where a form wants to go afterwards: to a path of ours, never to another site. */
export function ownPath(value: unknown, otherwise: string): string {
  if (typeof value !== 'string' || !value.startsWith('/') || /[\\\s]|^\/\//.test(value)) return otherwise;
  const url = URL.canParse(value, 'http://own') ? new URL(value, 'http://own') : undefined;
  // Dots are gone by now: `/..//other.example` has become another site's address.
  return url?.host === 'own' && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : otherwise;
}
