import { jest } from '@jest/globals';
import { WebhookSender } from '../../src/modules/webhooks/delivery/webhook-sender.js';
import { HostAddresses } from '../../src/modules/webhooks/delivery/host-addresses.js';
import { Background } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { Receiver } from './support/receiver.js';

describe('where webhooks lead', () => {
  let app: TestApp;
  let ada: Person;
  let receiver: Receiver;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    receiver = await Receiver.start();
  });
  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await receiver.stop();
    await app.stop();
  });

  const send = (url: string) => app.service(WebhookSender).send({ url, secret: `whsec_${Buffer.alloc(32).toString('base64')}`, id: '7', body: '{}', traceparent: null }, new AbortController().signal);

  it.each(['http://127.0.0.1/', 'http://localhost:3000/', 'https://api.localhost./', 'http://2130706433/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://169.254.169.254/latest/meta-data', 'http://10.0.0.7/', 'http://0/', 'http://[fe80::1]/'])(
    'is not here: %s',
    async (url) => {
      const { status, body } = await ada.post('/webhooks', { url, events: ['*'] });
      expect([status, body.errors?.[0]]).toEqual([400, { field: 'url', message: 'must lead to the public Internet' }]);
    },
  );

  it('is looked at when it is connected to: names may mean anything by then', async () => {
    const hosts = app.service(HostAddresses) as unknown as { resolve: (host: string) => Promise<{ address: string; family: number }[]> };
    const resolve = jest.spyOn(hosts, 'resolve');
    const url = `http://hook.example.com:${receiver.port}/`;
    for (const addresses of [['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['8.8.8.8', '127.0.0.1']]) {
      resolve.mockResolvedValueOnce(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
      expect([addresses, await send(url)]).toEqual([addresses, { status: null, arrived: false }]);
    }
    expect(receiver.received).toEqual([]);
    // Once for each delivery: a second answer has no say.
    expect(resolve).toHaveBeenCalledTimes(4);
    const { status, body } = await ada.post('/webhooks', { url, events: ['*'] });
    expect(status).toBe(201);
    resolve.mockResolvedValue([{ address: '127.0.0.1', family: 4 }]);
    await ada.post(`/webhooks/${body.id}/test`);
    await app.service(Background).settled();
    expect((await ada.get(`/webhooks/${body.id}/deliveries`)).body.items[0]).toMatchObject({ status: 'waiting', attempts: 1, response_status: null });
    expect(receiver.received).toEqual([]);
  });

  it('is not where an answer leads on to, and its answers are not read to their end', async () => {
    jest.spyOn(app.service(HostAddresses), 'find').mockResolvedValue([{ address: '127.0.0.1', family: 4 }]);
    const url = `http://hook.example.com:${receiver.port}/first`;
    receiver.answer = (response) => response.writeHead(302, { location: '/second' }).end();
    expect(await send(url)).toEqual({ status: 302, arrived: false });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/first']);
    let written = 0;
    receiver.answer = (response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(64 * 1024);
      const write = () => {
        while (written < 10 * 2 ** 20 && !response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', write);
            return;
          }
        }
        response.end();
      };
      write();
    };
    expect(await send(url)).toEqual({ status: 200, arrived: true });
    expect(written).toBeLessThan(10 * 2 ** 20);
  });

  it('hangs for no longer than it may', async () => {
    jest.spyOn(app.service(HostAddresses), 'find').mockResolvedValue([{ address: '127.0.0.1', family: 4 }]);
    jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const limit = new AbortController();
      setTimeout(() => limit.abort(), 50);
      return limit.signal;
    });
    receiver.answer = () => undefined;
    expect(await send(`http://hook.example.com:${receiver.port}/`)).toEqual({ status: null, arrived: false });
    // Nor does a name that is never answered.
    jest.spyOn(app.service(HostAddresses), 'find').mockReturnValue(new Promise(() => undefined));
    expect(await send('http://hook.example.com/')).toEqual({ status: null, arrived: false });
  });
});
