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
    const direct = await remaining();
    expect(await remaining('192.0.2.1')).toBe(299);
    expect(await remaining('192.0.2.1')).toBe(298);
    expect(await remaining('192.0.2.2')).toBe(299);
    // What the client had sent stands further left.
    expect(await remaining('203.0.113.9, 192.0.2.1')).toBe(297);
    expect(await remaining('::ffff:192.0.2.1')).toBe(296);
    expect(await remaining()).toBe(direct - 1);
  });

  it('is the same with a port and in every spelling', async () => {
    expect(await remaining('198.51.100.7:4711')).toBe(299);
    expect(await remaining('198.51.100.7:4712')).toBe(298);
    expect(await remaining('::ffff:c633:6407')).toBe(297);
    expect(await remaining('[::ffff:198.51.100.7]:99')).toBe(296);
  });

  it('is the proxy when what it says is no address', async () => {
    const before = await remaining();
    for (const [index, text] of ['unknown', '198.51.100.7.8', '198.51.100.8, x', '"'].entries()) expect(await remaining(text)).toBe(before - 1 - index);
  });

  it('bounds failed logins from one address, whatever port it writes', async () => {
    const guess = (name: string, from: string) => app.nobody.post('/auth/login', { identifier: name, password: 'not the password' }, { 'x-forwarded-for': from });
    const statuses: number[] = [];
    for (let index = 0; index < 51; index++) statuses.push((await guess(`name_${index}`, `[2001:db8:7:7::${index}]:${4000 + index}`)).status);
    expect(statuses).toEqual([...Array<number>(50).fill(401), 429]);
    expect((await guess('name_52', '[2001:db8:7:8::1]:1')).status).toBe(401);
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
