import { type INestApplication, ConsoleLogger } from '@nestjs/common';
import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { DeliveryQueue } from '../../src/modules/webhooks/delivery/delivery-queue.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { Receiver } from './support/receiver.js';

describe('webhooks of several processes', () => {
  let app: TestApp;
  let second: INestApplication;
  let receiver: Receiver;
  let ada: Person;
  let hook: Json;

  beforeAll(async () => {
    app = await TestApp.start({ WEBHOOKS_ALLOW_PRIVATE: 'on' });
    [ada] = await app.people('ada');
    receiver = await Receiver.start();
    const { createApp } = await import('../../src/app.setup.js');
    second = await createApp(new ConsoleLogger({ logLevels: ['fatal'] }));
    await second.init();
  });
  beforeEach(async () => {
    receiver.answer = (response) => response.writeHead(204).end();
    hook = (await ada.post('/webhooks', { url: receiver.url, events: ['reaction.created', 'reaction.deleted'] })).body;
  });
  afterEach(async () => {
    await ada.delete(`/webhooks/${hook.id}`);
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await second.close();
    await receiver.stop();
    await app.stop();
  });

  const run = async (statement: ReturnType<typeof sql>) => {
    const database = await app.database();
    await database.transaction(() => database.query(statement));
  };
  const lookBoth = async () => {
    const queues = [app.service(DeliveryQueue), second.get(DeliveryQueue, { strict: false })];
    await Promise.all([...queues, ...queues].map((queue) => queue.wake()));
    await Promise.all([app.service(Background).settled(), second.get(Background, { strict: false }).settled()]);
  };

  it('tell each event once, and in order, whoever delivers', async () => {
    const post = await ada.share();
    receiver.answer = (response) => setTimeout(() => response.writeHead(204).end(), 5);
    for (let round = 0; round < 15; round++) {
      await ada.likes(post);
      second.get(Background, { strict: false }).run('Webhooks', () => second.get(DeliveryQueue, { strict: false }).wake());
      await ada.unlikes(post);
    }
    await lookBoth();
    await receiver.until(30);
    await lookBoth();
    expect(receiver.types).toEqual(Array.from({ length: 30 }, (_none, index) => (index % 2 === 0 ? 'reaction.created' : 'reaction.deleted')));
    const ids = receiver.received.map(({ body }) => body.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it('go on where a process died with one of them in its hands', async () => {
    const post = await ada.share();
    receiver.answer = (response) => response.writeHead(500).end();
    await ada.likes(post);
    await ada.unlikes(post);
    await lookBoth();
    receiver.received.length = 0;
    receiver.answer = (response) => response.writeHead(204).end();
    // As it leaves the row: taken, and nobody there to go on.
    await run(sql`UPDATE webhooks SET lease = lease + 1, due_at = ${new Date(Date.now() + 60_000)} WHERE id = ${hook.id}`);
    await lookBoth();
    expect(receiver.received).toEqual([]);
    await run(sql`UPDATE webhooks SET due_at = ${new Date()} WHERE id = ${hook.id}`);
    await lookBoth();
    expect(receiver.types).toEqual(['reaction.created', 'reaction.deleted']);
  });

  it('are not gone on with by a process that was thought dead', async () => {
    const post = await ada.share();
    let taken = false;
    receiver.answer = (response) => {
      if (taken) {
        response.writeHead(204).end();
        return;
      }
      taken = true;
      // While this one waits for its answer, the webhook is somebody else's.
      void run(sql`UPDATE webhooks SET lease = lease + 1, due_at = ${new Date(Date.now() + 60_000)} WHERE id = ${hook.id}`).then(() => response.writeHead(204).end());
    };
    await ada.likes(post);
    await ada.unlikes(post);
    await lookBoth();
    expect(receiver.received).toHaveLength(1);
    await run(sql`UPDATE webhooks SET due_at = ${new Date()} WHERE id = ${hook.id}`);
    await lookBoth();
    expect(receiver.types).toEqual(['reaction.created', 'reaction.deleted']);
  });
});
