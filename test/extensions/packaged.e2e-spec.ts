import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Program } from '../cli/support/program.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';
import { Client, Person } from '../support/person.js';
import { buildWithPackage, readPackage } from './support/packaged.js';

interface Server {
  listening: Promise<URL>;
  child: { kill: (signal: string) => void };
  exited: Promise<unknown>;
}

describe('an extension in a package of its own', () => {
  let program: Program;
  let server: Server;
  let origin: string;
  let ada: Person;

  beforeAll(async () => {
    program = buildWithPackage();
    await createTestDatabase();
    const { startServer } = (await import(pathToFileURL(join(program.folder, 'scripts/support/built-server.mjs')).href)) as { startServer: (settings: object) => Server };
    const { DATABASE_URL, UPLOAD_DIR, MAIL_URL, JWT_SECRET, BCRYPT_COST } = process.env;
    server = startServer({ DATABASE_URL, UPLOAD_DIR, MAIL_URL, JWT_SECRET, BCRYPT_COST, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: 'off' });
    ({ origin } = await server.listening);
    ada = await new Person(origin, 'ada').register();
  }, 120_000);
  afterAll(async () => {
    server.child.kill('SIGTERM');
    await server.exited;
    await dropTestDatabase();
  });

  it('has its table, its routes and its refusals in the running server', async () => {
    const nobody = new Client(origin);
    const bob = await new Person(origin, 'bob').register();
    expect((await nobody.get('/ext/moods/bob')).body).toMatchObject({ status: 404, code: 'moods-none-yet' });
    expect((await nobody.get('/ext/moods/nobody')).body.code).toBe('user-not-found');
    expect((await nobody.put('/ext/moods', { name: 'sly' })).status).toBe(401);
    expect((await bob.put('/ext/moods', { name: '' })).body.code).toBe('invalid-input');
    expect((await bob.put('/ext/moods', { name: 'calm' })).status).toBe(204);
    expect((await bob.put('/ext/moods', { name: 'cheerful' })).status).toBe(204);
    expect((await nobody.get('/ext/moods/BOB')).body).toEqual({ name: 'cheerful', changed_at: expect.any(String) });
  });

  it('hears what happens, and stands in the document', async () => {
    await ada.share();
    expect((await ada.get('/ext/moods/ada')).body.name).toBe('proud');
    const { paths } = (await ada.get('/docs-json')).body;
    expect(paths['/ext/moods/{user}'].get).toMatchObject({ operationId: 'getMood', tags: ['Moods'] });
  });

  it('finds every front door in the kit, and the kit in its version', () => {
    const doors = ['core', 'modules'].flatMap((layer) => readdirSync(join('src', layer)).filter((name) => existsSync(join('src', layer, name, 'index.ts'))).map((name) => `${layer}/${name}`));
    for (const door of [...doors, 'web']) expect([door, existsSync(join(program.folder, 'packages/kit/dist', `${door}.js`))]).toEqual([door, true]);
    expect(readPackage('packages/kit').version).toBe(readPackage('.').version);
    expect(readPackage('examples/moods').peerDependencies['@socialphoto/kit']).toBe(`^${readPackage('packages/kit').version}`);
  });
});
