import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Settings } from '../../core/config/index.js';
import { isOn } from '../../core/parts/index.js';
import { Clock, Random } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { CookieSessions } from '../../modules/auth/index.js';
import { WebAssets } from '../assets/web-assets.js';
import { textsFor } from '../texts/index.js';
import { Cookies } from './cookies.js';
import { Drafts } from './forms/drafts.js';
import { FormTokens } from './forms/form-tokens.js';
import { originOf } from './origin.js';
import type { FormLocals, Place, Visit } from './visit.js';

const SESSION = 'session';
/** Of a browser without a session: what its forms are bound to. */
const GUEST = 'guest';
const LANGUAGE = 'language';
/** Whether lists go on by themselves. */
const SCROLLING = 'scrolling';
/** Of choices that are kept in the browser. */
const CHOICE_SECONDS = 365 * 24 * 60 * 60;
const GUEST_BYTES = 16;

/** Who opens a page, in which language, and by which cookies that is known. */
@Injectable()
export class VisitsService {
  private readonly cookies: Cookies;
  private readonly ownOrigins: readonly string[];
  private readonly place: Place;
  private readonly drafts: Drafts;

  constructor(
    private readonly sessions: CookieSessions,
    private readonly tokens: FormTokens,
    private readonly clock: Clock,
    private readonly random: Random,
    assets: WebAssets,
    settings: Settings,
  ) {
    const urls = [settings.publicUrl, settings.webUrl].flatMap((url) => (url === undefined ? [] : [new URL(url)]));
    this.cookies = new Cookies(urls[0]?.protocol === 'https:');
    this.ownOrigins = urls.map(({ origin }) => origin);
    this.drafts = new Drafts(random, settings);
    this.place = {
      name: settings.instanceName,
      description: settings.instanceDescription,
      contact: settings.instanceContact,
      rules: settings.instanceRules,
      registration: settings.registration,
      isOn: (part) => isOn(settings, part),
      maxImageBytes: settings.maxImageBytes,
      url: settings.publicUrl ?? settings.webUrl,
      stylesheet: assets.stylesheet,
      get script() {
        return assets.script;
      },
      get hasWorker() {
        return assets.worker !== undefined;
      },
      mediaOrigins: mediaOriginsOf(settings),
    };
  }

  /** @throws AccountSuspendedError */
  async begin(request: Request, response: Response): Promise<{ viewer: Viewer | null; form: FormLocals }> {
    const session = this.cookies.read(request, SESSION);
    const form = { origin: originOf(request, this.ownOrigins), holder: session ?? this.cookies.read(request, GUEST) };
    response.locals.form = form;
    const visit = this.visitOfNobody(request, response, form);
    response.locals.visit = visit;
    visit.viewer = session === undefined ? null : ((await this.sessions.findViewer(session)) ?? null);
    return { viewer: visit.viewer, form };
  }

  /** For pages that are shown before anybody was asked for. */
  visitOfNobody(request: Request, response: Response, form: FormLocals = { origin: 'untold', holder: undefined }): Visit {
    let token: string | undefined;
    const chosenLanguage = this.cookies.read(request, LANGUAGE);
    const visit: Visit = {
      viewer: null,
      texts: textsFor(chosenLanguage, request.headers['accept-language']),
      chosenLanguage,
      goesOn: this.cookies.read(request, SCROLLING) === 'on',
      now: this.clock.now(),
      path: request.originalUrl,
      unread: 0,
      added: [],
      addedToConsole: [],
      place: this.place,
      formToken: () => (token ??= this.tokens.make((form.holder ??= this.beginGuest(response)), visit.viewer?.id)),
      drafts: this.drafts,
    };
    return visit;
  }

  /** A session begins; what was open before in this browser is replaced. */
  keepSession(response: Response, cookie: string): void {
    this.cookies.set(response, SESSION, cookie, this.sessions.maxAgeSeconds);
  }

  /** What this browser keeps of the place goes too: pictures, and the page for when there is no connection. */
  forgetSession(response: Response): void {
    response.setHeader('Clear-Site-Data', '"cache", "storage"');
    this.cookies.set(response, SESSION, '', 0);
  }

  /** @param language undefined goes by what the browser asks for */
  keepLanguage(response: Response, language: string | undefined): void {
    this.cookies.set(response, LANGUAGE, language ?? '', language === undefined ? 0 : CHOICE_SECONDS);
  }

  /** @param goesOn whether lists go on by themselves when their end is reached */
  keepScrolling(response: Response, goesOn: boolean): void {
    this.cookies.set(response, SCROLLING, goesOn ? 'on' : '', goesOn ? CHOICE_SECONDS : 0);
  }

  private beginGuest(response: Response): string {
    const guest = this.random.bytes(GUEST_BYTES).toString('base64url');
    this.cookies.set(response, GUEST, guest);
    return guest;
  }
}

/** Pictures come from the API's own address, and over links to the store. */
function mediaOriginsOf({ publicUrl, s3, storage }: Settings): string[] {
  const store = s3?.publicEndpoint ?? s3?.endpoint;
  const places = [publicUrl, storage === 's3' ? (store ?? 'https://*.amazonaws.com') : undefined];
  return [...new Set(places.flatMap((place) => (place === undefined ? [] : [place.includes('*') ? place : new URL(place).origin])))];
}
