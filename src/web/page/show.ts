import type { Response } from 'express';
import { type ComponentChildren, type VNode, h } from 'preact';
import { Layout } from '../layout/layout.js';
import { render } from './render.js';
import { inVisit } from './visit-context.js';
import { type Place, visitOf } from './visit.js';

export interface Page {
  /** Of the window; the name of the place is added. */
  title: string;
  body: VNode;
  status?: number;
  /** The same for everybody without a session, and without a form that changes something. */
  isShared?: boolean;
  /** Without the ways to other pages. */
  isBare?: boolean;
  /** Further elements of the head. */
  head?: VNode;
}

const SHARED = 'public, max-age=60';

/** Answers with a page. */
export function show(response: Response, { title, body, status = 200, isShared = false, isBare = false, head }: Page): void {
  const visit = visitOf(response);
  const text = `<!doctype html>${inVisit(visit, () => render(h(Layout, { title, head, isBare, children: body })))}`;
  response.status(status);
  response.setHeader('Content-Security-Policy', policyOf(visit.place));
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cache-Control', isShared && visit.viewer === null ? SHARED : 'private, no-store');
  response.vary('Cookie, Accept-Language');
  response.type('html').send(text);
}

/** Whether a script asks for the part of a page that a form changes, and puts it in by itself. */
export function wantsPart(response: Response): boolean {
  return response.req.get('x-part') === '1';
}

/** Answers with a part of a page. @param path of the page that it is put into */
export function showPart(response: Response, part: ComponentChildren, path: string): void {
  const visit = { ...visitOf(response), path };
  response.setHeader('X-Part', '1');
  response.setHeader('Cache-Control', 'private, no-store');
  response.type('html').send(inVisit(visit, () => render(part)));
}

/** Leads on after a form was done: a GET, whatever came before. @param path of ours */
export function leadTo(response: Response, path: string): void {
  response.setHeader('Cache-Control', 'private, no-store');
  response.redirect(303, path);
}

function policyOf({ mediaOrigins }: Place): string {
  const media = ["'self'", ...mediaOrigins].join(' ');
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    `img-src ${media} blob:`,
    `media-src ${media} blob:`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
