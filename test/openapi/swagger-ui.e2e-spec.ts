import vm from 'node:vm';
import { TestApp } from '../support/app.js';
import { type Json, PASSWORD } from '../support/person.js';

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

  describe('shows', () => {
    let options: Json;
    beforeAll(async () => {
      const { bytes } = await app.nobody.get('/docs/swagger-ui-init.js');
      const page = { window: { location: { search: '' } } as { location: object; onload?: () => void }, options: undefined };
      // The options are a local of what runs when the page has loaded.
      vm.runInNewContext(bytes.toString().replace('let options', 'globalThis.options'), page);
      expect(() => page.window.onload?.()).toThrow('SwaggerUIBundle is not defined');
      options = page.options;
    });

    const operations = (): Json[] => Object.values(options.swaggerDoc.paths as Record<string, object>).flatMap((item) => Object.values(item));

    it('the form for name and password before that for a token', () => {
      expect(Object.keys(options.swaggerDoc.components.securitySchemes)).toEqual(['password', 'bearer']);
      const secured = operations().filter(({ security }) => security.length > 0);
      expect(secured.length).toBeGreaterThan(40);
      for (const { security } of secured) expect(security.slice(0, 2)).toEqual([{ password: [] }, { bearer: [] }]);
    });

    it('fields that nothing is filled into, but for what holds without them', () => {
      for (const { operationId, parameters = [] } of operations()) {
        for (const { name, example, schema } of parameters) expect([operationId, name, example ?? schema.example]).toEqual([operationId, name, undefined]);
      }
      const { caption, alt_text } = options.swaggerDoc.components.schemas.CreatePostForm.properties;
      expect([caption.example, alt_text.example]).toEqual(['', []]);
    });

    it('a line for each refusal', () => {
      const { responses } = options.swaggerDoc.components;
      const refusals = [...Object.values(responses), ...operations().flatMap((operation) => Object.entries(operation.responses).flatMap(([status, answer]) => (/^[45]/.test(status) ? [answer] : [])))];
      for (const refusal of refusals as Json[]) expect(Object.keys(refusal)).toEqual([refusal.$ref === undefined ? 'description' : '$ref']);
    });

    it('operations whose path, summary or section have the words of the filter box', () => {
      const keep = options.customOptions.plugins[0].fn.opsFilter;
      const found = (phrase: string) => [...keep(new Sections(operations()), phrase).shown].map(({ operationId }: Json) => operationId);
      expect(options.customOptions.filter).toBe(true);
      expect(found('LIKE Post')).toEqual(['likePost', 'dislikePost', 'listLikes']);
      expect(found('administrators DID')).toEqual(['listAuditLog']);
      expect(found('')).toHaveLength(operations().length);
      expect(found('no such thing')).toEqual([]);
    });
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

    // A token that is over does not keep anybody from signing in.
    expect((await send('Bearer nonsense')).status).toBe(200);
    expect((await app.nobody.get('/posts', { authorization: `Basic ${btoa(':')}` })).status).toBe(401);
  });
});

/** What Swagger UI hands to its filter, without Immutable.js: one section. */
class Sections {
  constructor(public shown: Json[]) {}
  map(change: (section: Json, name: string) => Json): Sections {
    const operations = this.shown.map((operation) => ({ operation, get: () => '', getIn: () => operation.summary }));
    const section = {
      get: () => Object.assign(operations, { size: operations.length }),
      set: (_key: string, kept: typeof operations) => new Sections(kept.map(({ operation }) => operation)),
    };
    return change(section, '');
  }
  filter(): Sections {
    return this;
  }
}
