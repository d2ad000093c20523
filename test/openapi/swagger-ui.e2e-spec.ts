import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';

describe('Swagger UI', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('loads nothing from elsewhere', async () => {
    const { status, headers, bytes } = await app.nobody.get('/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    const addresses = [...bytes.toString().matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      const url = new URL(address, `${app.origin}/docs`);
      expect(url.origin).toBe(app.origin);
      expect([address, (await app.nobody.get(url.pathname)).status]).toEqual([address, 200]);
    }
  });

  it('keeps no password in the browser', async () => {
    const { bytes } = await app.nobody.get('/docs/swagger-ui-init.js');
    expect(bytes.toString()).toMatch(/"tokenUrl": ?"\/auth\/login"/);
    expect(bytes.toString()).not.toContain('persistAuthorization');
  });

  it('gives the document as JSON and as YAML', async () => {
    expect((await app.nobody.get('/docs-json')).body).toMatchObject({ openapi: '3.0.3', info: { title: 'SocialPhoto' } });
    expect((await app.nobody.get('/docs-yaml')).bytes.toString()).toMatch(/^openapi: 3\.0\.3/m);
  });

  it('signs in as its Authorize button does, with client credentials that nobody set', async () => {
    const [ada] = await app.people('ada');
    const form = new URLSearchParams({ grant_type: 'password', scope: '', username: 'ada', password: PASSWORD });
    const send = (authorization: string) =>
      app.nobody.request('/auth/login', { method: 'POST', raw: form.toString(), type: 'application/x-www-form-urlencoded', headers: { authorization } });

    const { status, body } = await send(`Basic ${btoa(':')}`);
    expect([status, body.token_type, body.user?.id]).toEqual([200, 'Bearer', ada.id]);

    form.set('client_id', 'some client');
    form.set('client_secret', 'some secret');
    expect((await send(`Basic ${btoa('some client:some secret')}`)).status).toBe(200);

    expect((await send('Bearer nonsense')).status).toBe(401);
    expect((await app.nobody.get('/posts', { authorization: `Basic ${btoa(':')}` })).status).toBe(401);
  });
});
