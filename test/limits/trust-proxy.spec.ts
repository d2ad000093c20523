import { TestApp } from '../support/app.js';

describe('behind one proxy', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: '1' });
  });
  afterAll(() => app.stop());

  const remaining = async (forwardedFor?: string) => {
    const { headers } = await app.nobody.get('/posts?limit=1', forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor });
    return Number(headers.get('ratelimit-remaining'));
  };

  it('the address is what the proxy says, and only that', async () => {
    expect(await remaining('192.0.2.1')).toBe(299);
    expect(await remaining('192.0.2.1')).toBe(298);
    expect(await remaining('192.0.2.2')).toBe(299);
    // What the client had sent stands further left.
    expect(await remaining('203.0.113.9, 192.0.2.1')).toBe(297);
    expect(await remaining('::ffff:192.0.2.1')).toBe(296);
    expect(await remaining()).toBe(299);
  });

  it('an IPv6 network counts as one address', async () => {
    expect(await remaining('2001:db8:1:2:3:4:5:6')).toBe(299);
    expect(await remaining('2001:db8:1:2::1')).toBe(298);
    expect(await remaining('2001:db8:1:2:ffff::')).toBe(297);
    expect(await remaining('2001:db8:1:3::1')).toBe(299);
    expect(await remaining('2001:db8::1')).toBe(299);
    expect(await remaining('2001:db8:0:0:9::1')).toBe(298);
  });
});
