import { chmodSync, writeFileSync } from 'node:fs';
import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { Desk } from '../support/programs.js';
import { filesKept } from '../uploads/support/disk.js';
import { mp4 } from './support/mp4.js';

describe('an ffmpeg that misbehaves', () => {
  let app: TestApp;
  let ada: Person;
  const desk = new Desk();
  const program = desk.path('ffmpeg');
  beforeAll(async () => {
    app = await TestApp.start({ FFMPEG_PATH: program });
    [ada] = await app.people('ada');
  });
  afterAll(async () => {
    desk.close();
    await app.stop();
  });

  it.each([
    ['fails', 'exit 1'],
    ['fails with half a file', 'for last; do :; done; echo half > "${last#file:}"; exit 1'],
    ['writes what is no picture', 'for last; do :; done; echo "<html>" > "${last#file:}"'],
    ['writes nothing', 'exit 0'],
    ['dies', 'kill -9 $$'],
  ])('and %s costs the poster, not the video', async (_case, script) => {
    const before = await filesKept();
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    const { status, body } = await ada.postForm('/media', photoForm({}, [mp4()], 'file'));
    expect([status, body.blurhash]).toEqual([201, null]);
    expect(await filesKept()).toHaveLength(before.length + 1);
  });

  it('sees nothing of the settings', async () => {
    writeFileSync(program, `#!/bin/sh\nenv > ${desk.path('seen')}\n`);
    expect((await ada.postForm('/media', photoForm({}, [mp4()], 'file'))).status).toBe(201);
    expect(desk.read('seen').toString()).not.toMatch(/JWT_SECRET|DATABASE_URL|UPLOAD_DIR/);
  });
});
