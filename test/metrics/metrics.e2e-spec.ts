import { request } from 'node:http';
import { MetricsServer } from '../../src/core/metrics/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { MailRepository } from '../../src/core/mail/mail.repository.js';
import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';
import { type Sample, parseMetrics } from './support/open-metrics.js';

const isPostgres = process.env.DATABASE_URL?.startsWith('postgres') === true;

describe('metrics', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ METRICS_PORT: '0' });
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  const origin = (): string => app.service(MetricsServer).origin ?? '';
  const scrape = async (): Promise<Sample[]> => parseMetrics(await (await fetch(`${origin()}/metrics`)).text());
  const sumOf = (samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number =>
    samples.filter((sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value)).reduce((sum, { value }) => sum + value, 0);
  /** By how much a sum has grown over the work, whatever the other tests have done. */
  const growth = async (work: () => Promise<unknown>, name: string, labels?: Record<string, string>): Promise<number> => {
    const before = sumOf(await scrape(), name, labels);
    await work();
    return sumOf(await scrape(), name, labels) - before;
  };

  it('are OpenMetrics, on a port and an address of their own', async () => {
    expect(origin()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(origin()).not.toBe(app.origin);
    const answer = await fetch(`${origin()}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/openmetrics-text; version=1.0.0; charset=utf-8']);
    const text = await answer.text();
    expect(text.endsWith('# EOF\n')).toBe(true);
    expect(text).toContain('# TYPE socialphoto_http_requests counter');
    expect((await fetch(`${app.origin}/metrics`)).status).toBe(404);
    expect((await fetch(`${origin()}/`)).status).toBe(404);
    const posted = await fetch(`${origin()}/metrics`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('count requests by route and status, and never by what stands in a path', async () => {
    const post = await ada.share();
    const ask = async () => {
      await ada.get(`/posts/${post.id}`);
      await ada.get('/posts/999999');
      await fetch(`${app.origin}/canary-path`);
      await fetch(`${app.origin}/uploads/canary-key`);
    };
    expect(await growth(ask, 'socialphoto_http_requests_total', { method: 'GET', route: '/posts/:id', status: '200' })).toBe(1);
    expect(await growth(ask, 'socialphoto_http_requests_total', { route: '/posts/:id', status: '404' })).toBe(1);
    expect(await growth(ask, 'socialphoto_http_requests_total', { route: 'none', status: '404' })).toBe(1);
    expect(await growth(ask, 'socialphoto_http_request_duration_seconds_count', { route: '/posts/:id' })).toBe(2);
    expect(JSON.stringify(await scrape())).not.toContain('canary');
    expect(sumOf(await scrape(), 'socialphoto_http_requests_in_progress')).toBe(0);
  });

  it('count a request that was broken off as that', async () => {
    const breakOff = () =>
      new Promise<void>((resolve) => {
        const upload = request(`${app.origin}/media`, { method: 'POST', headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 5000 } });
        upload.on('error', () => resolve());
        upload.write('--x\r\n');
        setTimeout(() => upload.destroy(), 200);
      });
    const aborted = async () => sumOf(await scrape(), 'socialphoto_http_requests_total', { status: 'aborted' });
    const before = await aborted();
    await breakOff();
    while ((await aborted()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await aborted()).toBe(before + 1);
  });

  it('tell of the database', async () => {
    const like = async () => ada.likes(await ada.share());
    expect(await growth(like, 'socialphoto_database_query_duration_seconds_count', { kind: 'transaction' })).toBeGreaterThan(3);
    expect(await growth(() => ada.get('/feed'), 'socialphoto_database_query_duration_seconds_count', { kind: 'read' })).toBeGreaterThan(0);
    expect(await growth(like, 'socialphoto_database_transaction_duration_seconds_count')).toBeGreaterThan(1);
    const samples = await scrape();
    if (isPostgres) {
      expect(samples.filter(({ name }) => name === 'socialphoto_database_connections').map(({ labels }) => labels.state).sort()).toEqual(['busy', 'idle', 'waiting']);
      expect(sumOf(samples, 'socialphoto_database_connections', { state: 'idle' })).toBeGreaterThan(0);
    } else {
      expect(sumOf(samples, 'socialphoto_sqlite_group_size_sum')).toBeGreaterThan(2);
      expect(sumOf(samples, 'socialphoto_sqlite_commit_duration_seconds_count')).toBe(sumOf(samples, 'socialphoto_sqlite_group_size_count'));
      expect(samples.filter(({ name }) => name === 'socialphoto_sqlite_writes_waiting')).toEqual([expect.objectContaining({ value: 0 })]);
    }
  });

  it('count logins by how they end', async () => {
    const login = (password: string) => app.nobody.post('/auth/login', { identifier: 'ada', password });
    expect(await growth(() => login(PASSWORD), 'socialphoto_logins_total', { outcome: 'ok' })).toBe(1);
    expect(await growth(() => login('five wrong green words'), 'socialphoto_logins_total', { outcome: 'wrong-credentials' })).toBe(1);
  });

  it('tell of pictures, jobs, mails, health and the process', async () => {
    const uploads = await growth(() => ada.share(), 'socialphoto_pool_job_duration_seconds_count', { pool: 'images' });
    expect(uploads).toBe(1);
    await app.service(Background).settled();
    const inAnHour = new Date(Date.now() + 3_600_000);
    const database = await app.database();
    const ask = () => database.transaction(() => app.service(MailRepository).insert({ kind: 'test', address: 'ada@example.org', userId: null }, inAnHour));
    expect(await growth(ask, 'socialphoto_mails_waiting')).toBe(1);
    const failing = () => {
      app.service(Background).run('A failing job', () => Promise.reject(new Error('On purpose')));
      return app.service(Background).settled();
    };
    expect(await growth(failing, 'socialphoto_jobs_total', { work: 'A failing job', outcome: 'failed' })).toBe(1);
    const samples = await scrape();
    for (const name of ['socialphoto_mails_waiting', 'socialphoto_pool_jobs_waiting', 'nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) expect([name, samples.some((sample) => sample.name === name)]).toEqual([name, true]);
    expect(samples.filter(({ name }) => name === 'socialphoto_health').map(({ labels, value }) => [labels.check, value])).toEqual([['database', 1], ['migrations', 1], ['storage', 1], ['uploads', 1]]);
  });
});
