import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';
import { Outbox, type SentMail, tokenOf } from '../mail/support/outbox.js';

describe('the pages that links in mails lead to', () => {
  let app: TestApp;
  const outbox = new Outbox();
  beforeAll(async () => {
    app = await TestApp.start({ PUBLIC_URL: 'https://api.example.org', WEB_URL: 'https://photos.example.org/', API_PREFIX: '/api/v1' });
  });
  afterAll(() => app.stop());

  const linkOf = (mail: SentMail | undefined) => new URL(/https:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  const send = (path: string, fields: Record<string, string>) =>
    app.nobody.request(path, { method: 'POST', raw: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded', headers: { origin: app.origin } });
  const text = (answer: { bytes: Buffer }) => answer.bytes.toString('utf8');

  async function newcomer(name: string): Promise<{ person: Person; token: string; link: URL }> {
    const { body } = await app.nobody.post('/api/v1/auth/register', { username: name, email: `${name}@example.org`, password: PASSWORD });
    const [mail] = await outbox.waitFor(`${name}@example.org`, 1);
    const { Person: PersonClass } = await import('../support/person.js');
    const person = new PersonClass(app.origin, name);
    person.token = body.access_token;
    return { person, token: tokenOf(mail), link: linkOf(mail) };
  }

  it('confirm an address with a button; looking at the page uses nothing up', async () => {
    const { person, token, link } = await newcomer('ada');
    expect([link.origin, link.pathname]).toEqual(['https://photos.example.org', '/verify']);
    for (const extra of ['', '&utm_source=mail']) {
      const page = await app.nobody.get(`${link.pathname}${link.search}${extra}`);
      expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([200, 'text/html; charset=utf-8', 'private, no-store', 'same-origin']);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self'; .*form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
      expect(text(page)).toContain(`<input type="hidden" name="token" value="${token}"/>`);
    }
    expect((await person.get('/api/v1/auth/me')).body.email_verified).toBe(false);
    const confirmed = await send('/verify', { token });
    expect([confirmed.status, text(confirmed).includes('Your e-mail address is confirmed')]).toEqual([200, true]);
    expect((await person.get('/api/v1/auth/me')).body.email_verified).toBe(true);
    const again = await send('/verify', { token });
    expect([again.status, text(again).includes('role="alert"')]).toEqual([400, true]);
  });

  it('set a new password, once, by the rules of passwords', async () => {
    const { person } = await newcomer('bob');
    await app.nobody.post('/api/v1/auth/forgot-password', { email: 'bob@example.org' });
    const link = linkOf((await outbox.waitFor('bob@example.org', 2)).at(-1));
    const token = link.searchParams.get('token') ?? '';
    expect(text(await app.nobody.get(`${link.pathname}${link.search}`))).toMatch(/name="password" type="password" required autocomplete="new-password"/);
    const weak = await send('/reset-password', { token, password: 'password' });
    expect([weak.status, text(weak).includes('id="password-fault"')]).toEqual([400, true]);
    expect((await send('/reset-password', { token, password: 'a much better one than that' })).status).toBe(200);
    expect((await person.get('/api/v1/auth/me')).status).toBe(401);
    expect((await app.nobody.post('/api/v1/auth/login', { identifier: 'bob', password: 'a much better one than that' })).status).toBe(200);
    expect((await send('/reset-password', { token, password: 'and yet another one here' })).status).toBe(400);
  });

  it.each(['/verify', '/reset-password'])('%s asks for the code when the address has none, and escapes the one it has', async (path) => {
    expect(text(await app.nobody.get(path))).toContain('<label for="token">The code from the mail</label>');
    const odd = text(await app.nobody.get(`${path}?token=${encodeURIComponent('"><script>alert(1)</script>')}`));
    expect(odd).toContain('value="&quot;>&lt;script>');
    expect(odd).not.toContain('<script>');
  });

  it.each(['/verify', '/reset-password'])('%s refuses what is no form, and a form without a code', async (path) => {
    expect((await app.nobody.post(path, { token: 'x' }, { origin: app.origin })).status).toBe(415);
    const empty = await send(path, {});
    expect([empty.status, text(empty).includes('id="token-fault"')]).toEqual([400, true]);
    expect((await app.nobody.request(path, { method: 'DELETE' })).status).toBe(405);
  });

  it('are no part of the API', async () => {
    const { body } = await app.nobody.get('/docs-json');
    expect(Object.keys(body.paths).filter((path) => !path.startsWith('/api/v1/'))).toEqual([]);
  });
});
