import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { type Person, newName } from '../support/person.js';
import { parseMail, tokenOf } from './support/outbox.js';
import { MailServer, OddServer, freePort, ordinaryAnswer } from './support/smtp.js';

describe('sending over SMTP', () => {
  let app: TestApp;
  let server: MailServer;
  let port: number;
  let shiftMs = 0;

  beforeAll(async () => {
    port = await freePort();
    app = await TestApp.start({ MAIL_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://photos.example.org' });
    const { Clock } = await import('../../src/core/runtime/index.js');
    jest.spyOn(app.service(Clock), 'now').mockImplementation(() => new Date(Date.now() + shiftMs));
    server = new MailServer(port);
  });
  afterEach(() => server.stop());
  afterAll(() => app.stop());

  async function queue() {
    const { MailQueue } = await import('../../src/core/mail/index.js');
    return app.service(MailQueue);
  }

  /** Lets time pass and sends what is due then. */
  async function sendAfter(ms: number): Promise<void> {
    shiftMs += ms;
    await (await queue()).sendDue();
  }

  async function jobsOf(person: Person): Promise<{ state: string; attempts: number }[]> {
    return (await app.database()).query(sql`SELECT state, attempts FROM mail_jobs WHERE address = ${person.email} ORDER BY id`);
  }

  async function settled(): Promise<void> {
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
  }

  /** Registers somebody and waits for the first attempt to mail them. */
  async function newcomer(name: string): Promise<Person> {
    const [person] = await app.people(name);
    await settled();
    return person;
  }

  it('delivers once, with a token that works', async () => {
    await server.start();
    const ada = await newcomer('ada');
    expect(server.to(ada.email)).toHaveLength(1);
    const mail = parseMail(server.to(ada.email)[0]?.raw ?? '');
    expect((await app.nobody.post('/auth/verify', { token: tokenOf(mail) })).status).toBe(204);
    await sendAfter(3_600_000);
    await sendAfter(24 * 3_600_000);
    expect(server.to(ada.email)).toHaveLength(1);
    expect(await jobsOf(ada)).toEqual([{ state: 'done', attempts: 1 }]);
  });

  it('delivers when a dead server comes back', async () => {
    const bob = await newcomer('bob');
    expect(await jobsOf(bob)).toEqual([{ state: 'waiting', attempts: 1 }]);
    await sendAfter(6_000);
    expect(await jobsOf(bob)).toEqual([{ state: 'waiting', attempts: 2 }]);
    await server.start();
    await sendAfter(1_000);
    expect(server.to(bob.email)).toHaveLength(0); // The pauses grow.
    await sendAfter(10_000);
    expect(server.to(bob.email)).toHaveLength(1);
    expect(await jobsOf(bob)).toEqual([{ state: 'done', attempts: 3 }]);
    expect((await app.nobody.post('/auth/verify', { token: tokenOf(parseMail(server.to(bob.email)[0]?.raw ?? '')) })).status).toBe(204);
  });

  it('says that a program sends it (RFC 3834)', async () => {
    await server.start();
    const ann = await newcomer('ann');
    expect(server.to(ann.email)[0]?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('names a certificate that is not trusted, with the settings that help, and waits', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn');
    // Its own certificate, which nobody has signed.
    await server.start({ disabledCommands: ['AUTH'] });
    const tom = await newcomer('tom');
    expect(await jobsOf(tom)).toEqual([{ state: 'waiting', attempts: 1 }]);
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ reason: expect.stringMatching(/^[A-Z_]*(CERT|SIGN)[A-Z_]*\. .*NODE_EXTRA_CA_CERTS.*tls\.rejectUnauthorized=false/) }));
    warn.mockRestore();
    await server.stop();
    await server.start();
    await sendAfter(6_000);
    expect(server.to(tom.email)).toHaveLength(1);
  });

  it('keeps trying for two days', async () => {
    const cat = await newcomer('cat');
    let hours = 0;
    for (; hours < 47; hours++) await sendAfter(3_600_001);
    expect((await jobsOf(cat))[0]?.state).toBe('waiting');
    await server.start();
    await sendAfter(3_600_001);
    expect(server.to(cat.email)).toHaveLength(1);
  });

  it('sends one of the same mails that were asked for during an outage', async () => {
    const dan = await newcomer('dan');
    for (let round = 0; round < 2; round++) await dan.post('/auth/request-verify-token');
    await settled();
    await server.start();
    await sendAfter(3_600_000);
    expect(server.to(dan.email)).toHaveLength(1);
    expect((await app.nobody.post('/auth/verify', { token: tokenOf(parseMail(server.to(dan.email)[0]?.raw ?? '')) })).status).toBe(204);
  });

  it.each([
    ['RCPT TO', { onRcptTo: (_address: unknown, _session: unknown, done: (error: Error) => void) => { done(refusal(550)); } }],
    ['MAIL FROM', { onMailFrom: (_address: unknown, _session: unknown, done: (error: Error) => void) => { done(refusal(553)); } }],
    ['the text', { onData: (stream: NodeJS.ReadableStream, _session: unknown, done: (error: Error) => void) => { stream.resume().on('end', () => { done(refusal(554)); }); } }],
  ])('does not repeat what the server refuses for good at %s', async (_step, options) => {
    await server.start(options);
    const eve = await newcomer(newName('eve'));
    expect(await jobsOf(eve)).toEqual([{ state: 'failed', attempts: 1 }]);
    await server.stop();
    await server.start();
    await sendAfter(3_600_000);
    expect(server.to(eve.email)).toHaveLength(0);
  });

  it.each([
    ['RCPT TO', { onRcptTo: (_address: unknown, _session: unknown, done: (error: Error) => void) => { done(refusal(450)); } }],
    ['the text', { onData: (stream: NodeJS.ReadableStream, _session: unknown, done: (error: Error) => void) => { stream.resume().on('end', () => { done(refusal(451)); }); } }],
    ['the greeting', { onConnect: (_session: unknown, done: (error: Error) => void) => { done(refusal(554)); } }],
  ])('repeats what the server refuses for the moment, or whoever it is, at %s', async (_step, options) => {
    await server.start(options);
    const fay = await newcomer(newName('fay'));
    expect(await jobsOf(fay)).toEqual([{ state: 'waiting', attempts: 1 }]);
    await server.stop();
    await server.start();
    await sendAfter(3_600_000);
    expect(server.to(fay.email)).toHaveLength(1);
  });

  it('does not send twice what may have been taken when the connection was lost', async () => {
    const odd = await new OddServer(port, (line) => (line === '.' ? null : ordinaryAnswer(line))).start();
    const gus = await newcomer('gus');
    expect(odd.count('.')).toBe(1);
    expect(await jobsOf(gus)).toEqual([{ state: 'failed', attempts: 1 }]);
    await sendAfter(3_600_000);
    expect(odd.count('.')).toBe(1);
    await odd.stop();
  });

  it('repeats what was lost before the text', async () => {
    const odd = await new OddServer(port, (line) => (line === 'DATA' ? null : ordinaryAnswer(line))).start();
    const hal = await newcomer('hal');
    expect(odd.count('DATA')).toBe(1);
    expect(await jobsOf(hal)).toEqual([{ state: 'waiting', attempts: 1 }]);
    await odd.stop();
    await server.start();
    await sendAfter(3_600_000);
    expect(server.to(hal.email)).toHaveLength(1);
  });

  it('leaves what has not been handed over to the next process', async () => {
    // A server that never says a word: the process dies while it waits.
    const mute = await new OddServer(port, () => undefined, null).start();
    const [ida] = await app.people('ida');
    for (let round = 0; round < 100 && (await jobsOf(ida))[0]?.attempts !== 1; round++) await sleep(20);
    expect(await jobsOf(ida)).toEqual([{ state: 'waiting', attempts: 1 }]);
    const next = await anotherQueue();
    await mute.stop();
    await settled();
    await server.start();
    shiftMs += 120_000;
    await next.sendDue();
    expect(server.to(ida.email)).toHaveLength(1);
  });

  it('breaks off at the end of the process what has not been handed over', async () => {
    const mute = await new OddServer(port, () => undefined, null).start();
    const next = await anotherQueue();
    const [jan] = await app.people('jan');
    for (let round = 0; round < 100 && (await jobsOf(jan))[0]?.attempts !== 1; round++) await sleep(20);
    await mute.stop();
    await settled();
    const mute2 = await new OddServer(port, () => undefined, null).start();
    shiftMs += 120_000;
    const sending = next.sendDue();
    await sleep(300);
    const startedAt = Date.now();
    void next.beforeApplicationShutdown();
    await sending;
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await mute2.stop();
    await server.start();
    await sendAfter(120_000);
    expect(server.to(jan.email)).toHaveLength(1);
  });

  it('sends once, however many processes there are', async () => {
    const people = await app.people(...Array.from({ length: 12 }, (_, index) => `kim_${index}`));
    await settled();
    await server.start();
    const queues = [await queue(), await anotherQueue(), await anotherQueue(), await anotherQueue()];
    shiftMs += 3_600_000;
    await Promise.all(queues.map((one) => one.sendDue()));
    for (const kim of people) expect(server.to(kim.email)).toHaveLength(1);
  });

  it('hands over once when the claim has run out', async () => {
    // The first process is held up for longer than its claim at the recipient; a second one takes the mail meanwhile.
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let first = true;
    await server.start({
      onRcptTo: (_address, _session, done) => {
        if (!first) {
          done();
          return;
        }
        first = false;
        void held.then(() => { done(); });
      },
    });
    const [lea] = await app.people('lea');
    for (let round = 0; round < 100 && first; round++) await sleep(20);
    const next = await anotherQueue();
    shiftMs += 61_000;
    await next.sendDue();
    expect(server.to(lea.email)).toHaveLength(1);
    release();
    await settled();
    expect(server.to(lea.email)).toHaveLength(1);
    expect((await jobsOf(lea))[0]?.state).toBe('done');
  });

  it('answers before the mail is sent', async () => {
    const mute = await new OddServer(port, () => undefined, null).start();
    const startedAt = Date.now();
    const [mia] = await app.people('mia');
    expect((await app.nobody.post('/auth/forgot-password', { email: mia.email })).status).toBe(202);
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await mute.stop();
  });

  /** As another process on the same database would have it. */
  async function anotherQueue() {
    const [{ MailQueue }, { MailRepository }, { DiscoveryService }, { Clock, Background }, { Settings }] = await Promise.all([
      import('../../src/core/mail/index.js'),
      import('../../src/core/mail/mail.repository.js'),
      import('@nestjs/core'),
      import('../../src/core/runtime/index.js'),
      import('../../src/core/config/index.js'),
    ]);
    const find = app.app.get.bind(app.app) as unknown as (token: unknown, options: object) => never;
    const service = (token: unknown) => find(token, { strict: false });
    return new MailQueue(service(MailRepository), await app.database(), service(DiscoveryService), service(Clock), service(Background), service(Settings));
  }
});

function refusal(responseCode: number): Error {
  return Object.assign(new Error('no'), { responseCode });
}
