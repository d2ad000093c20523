import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { Html, html } from './html.js';

export interface Page {
  title: string;
  body: Html;
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:26rem;margin:12vh auto;padding:0 1.25rem}
label,input,button{display:block;box-sizing:border-box;width:100%}input,button{font:inherit;min-height:2.75rem;margin:.25rem 0 1rem;padding:.5rem .75rem;border-radius:.5rem}
input{border:1px solid GrayText}button{border:0;background:#1f5fd6;color:#fff;font-weight:600;cursor:pointer}:focus-visible{outline:3px solid #f5a524;outline-offset:2px}
[role=alert]{border-left:.25rem solid #c22;padding-left:.75rem}`;

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a page that nobody keeps: its address or its form may hold a token. */
export function sendPage(response: Response, { title, body }: Page, status = 200): void {
  const { text } = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body><main><h1>${title}</h1>
${body}
</main></body>
</html>
`;
  response.status(status).setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', 'private, no-store');
  response.type('html').send(text);
}
