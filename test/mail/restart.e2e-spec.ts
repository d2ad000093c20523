import type { INestApplication } from '@nestjs/common';
import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { MailServer, freePort } from './support/smtp.js';

describe('mails and a restart', () => {
  let app: TestApp;
  let second: INestApplication | undefined;
  let server: MailServer;

  beforeAll(async () => {
    const port = await freePort();
    server = new MailServer(port);
    app = await TestApp.start({ MAIL_URL: `smtp://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await second?.close();
    await server.stop();
    await app.stop();
  });

  it('loses none and sends none twice', async () => {
    const people = await app.people('ada', 'bob', 'cem');
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
    const database = await app.database();
    const states = () => database.query<{ state: string }>(sql`SELECT state FROM mail_jobs`);
    expect((await states()).map((job) => job.state)).toEqual(['waiting', 'waiting', 'waiting']);
    // As a process leaves it that dies with one mail in the server's hands.
    await database.transaction(() => database.query(sql`UPDATE mail_jobs SET state = 'sending' WHERE address = 'cem@example.org'`));
    await database.transaction(() => database.query(sql`UPDATE mail_jobs SET due_at = created_at`));
    await server.start();
    const { createApp } = await import('../../src/app.setup.js');
    const { ConsoleLogger } = await import('@nestjs/common');
    second = await createApp(new ConsoleLogger({ logLevels: ['fatal'] }));
    await second.init();
    await second.get(Background, { strict: false }).settled();
    await app.service(Background).settled();
    expect(people.map((person) => server.to(person.email).length)).toEqual([1, 1, 0]);
  });
});
