import { ConsoleLogger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { rm } from 'node:fs/promises';
import type { Database } from '../../src/core/database/index.js';
import { createTestBucket, dropTestBucket } from './bucket.js';
import { followDocument } from './contract.js';
import { dropTestDatabase } from './database.js';
import { Client, Person } from './person.js';
import { createMigratedDatabase } from './template.js';

/** The whole program on a free port, on a database of its own. */
export class TestApp {
  private constructor(
    readonly app: NestExpressApplication,
    readonly origin: string,
  ) {}

  /** @param settings environment variables over those of the tests; read when the program is loaded, so once a file */
  static async start(settings: Record<string, string> = {}): Promise<TestApp> {
    Object.assign(process.env, settings);
    await createMigratedDatabase();
    await createTestBucket();
    return TestApp.open();
  }

  /** Of the settings that there are now, over what is there. */
  private static async open(): Promise<TestApp> {
    const { createApp } = await import('../../src/app.setup.js');
    const logger = new ConsoleLogger({ logLevels: process.env.TEST_LOG === undefined ? ['fatal'] : ['error', 'warn', 'log'] });
    const app = await createApp(logger);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    const { extensions } = await import('../../src/extensions/index.js');
    if (extensions.length > 0 || [process.env.DIALECTS, process.env.MODULES_OFF].some((names) => (names ?? '') !== '')) {
      const { buildDocument } = await import('../../src/core/openapi/index.js');
      followDocument(origin, () => buildDocument(app));
    }
    return new TestApp(app, origin);
  }

  get nobody(): Client {
    return new Client(this.origin);
  }

  /** Registers people under these names, in this order. */
  async people<Names extends string[]>(...names: Names): Promise<{ [Index in keyof Names]: Person }> {
    const people: Person[] = [];
    for (const name of names) people.push(await new Person(this.origin, name).register());
    return people as { [Index in keyof Names]: Person };
  }

  /** The same where nothing has happened before: everybody else and all they did is forgotten. */
  async newPeople<Names extends string[]>(...names: Names): Promise<{ [Index in keyof Names]: Person }> {
    const { forgetAll } = await import('./tables.js');
    await forgetAll(this);
    return this.people(...names);
  }

  /** A service of the program. */
  service<T>(token: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(token, { strict: false });
  }

  async database(): Promise<Database> {
    const { Database: token } = await import('../../src/core/database/index.js');
    return this.service(token);
  }

  /** Ends the program, and starts it again with other settings on the same database and files. */
  async restart(settings: Record<string, string>): Promise<TestApp> {
    await this.close();
    Object.assign(process.env, settings);
    return TestApp.open();
  }

  private async close(): Promise<void> {
    this.app.getHttpServer().closeAllConnections();
    await this.app.close();
  }

  async stop(): Promise<void> {
    await this.close();
    await dropTestDatabase();
    await dropTestBucket();
    await rm(process.env.TEST_FOLDER ?? '', { recursive: true, force: true });
  }
}
