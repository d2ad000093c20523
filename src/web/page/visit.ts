import type { Response } from 'express';
import type { RegistrationMode } from '../../core/config/index.js';
import type { PartName } from '../../core/parts/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { Texts } from '../texts/index.js';
import type { Drafts } from './forms/drafts.js';
import type { FormOrigin } from './origin.js';

/** A way from everywhere to a page of an extension. */
export interface NavigationEntry {
  href: string;
  text: string;
}

/** More unread notifications than these are said to be more, and not counted. */
export const UNREAD_MAX = 9;

/** What every page needs to know of the request that it answers. */
export interface Visit {
  viewer: Viewer | null;
  texts: Texts;
  /** In the settings of this browser; undefined where it goes by what the browser asks for. */
  chosenLanguage: string | undefined;
  /** Whether lists go on by themselves when their end is reached. */
  goesOn: boolean;
  now: Date;
  /** With its query. */
  path: string;
  /** Unread notifications, up to one more than `UNREAD_MAX`. */
  unread: number;
  /** What extensions have added to the navigation. */
  added: readonly NavigationEntry[];
  /** And to the ways between pages of the console. */
  addedToConsole: readonly NavigationEntry[];
  place: Place;
  /** For the hidden field of a form; of somebody without a session it comes with a cookie. */
  formToken: () => string;
  drafts: Drafts;
}

/** What is the same for everybody here. */
export interface Place {
  name: string;
  description: string | undefined;
  contact: string | undefined;
  rules: readonly string[];
  /** Who may make an account; whoever comes first may, whatever it says. */
  registration: RegistrationMode;
  /** Whether a part of the server is not switched off. */
  isOn: (part: PartName) => boolean;
  maxImageBytes: number;
  /** Origin without a trailing slash; undefined where the settings do not tell. */
  url: string | undefined;
  stylesheet: string;
  script: string | undefined;
  /** Whether there is a script that keeps the page for when there is no connection. */
  hasWorker: boolean;
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
