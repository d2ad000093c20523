import type { Response } from 'express';
import type { Viewer } from '../../core/security/index.js';
import type { Texts } from '../texts/index.js';
import type { FormOrigin } from './origin.js';

/** A way from everywhere to a page of an extension. */
export interface NavigationEntry {
  href: string;
  text: string;
}

/** What every page needs to know of the request that it answers. */
export interface Visit {
  viewer: Viewer | null;
  texts: Texts;
  now: Date;
  /** With its query. */
  path: string;
  /** Unread notifications. */
  unread: number;
  /** What extensions have added to the navigation. */
  added: readonly NavigationEntry[];
  place: Place;
  /** For the hidden field of a form; of somebody without a session it comes with a cookie. */
  formToken: () => string;
}

/** What is the same for everybody here. */
export interface Place {
  name: string;
  description: string | undefined;
  /** Origin without a trailing slash; undefined where the settings do not tell. */
  url: string | undefined;
  stylesheet: string;
  script: string | undefined;
  /** Further origins that pictures come from. */
  mediaOrigins: readonly string[];
}

export function visitOf(response: Response): Visit {
  return response.locals.visit as Visit;
}

/** What is known of a form before it is read. */
export interface FormLocals {
  origin: FormOrigin;
  /** What only this browser has; undefined when it brought nothing. */
  holder: string | undefined;
}

export function formLocalsOf(response: Response): FormLocals {
  return response.locals.form as FormLocals;
}
