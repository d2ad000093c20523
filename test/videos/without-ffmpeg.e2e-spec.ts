import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { filesKept } from '../uploads/support/disk.js';
import { mp4 } from './support/mp4.js';

describe('videos without ffmpeg', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ FFMPEG_PATH: '/nonexistent/ffmpeg' });
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  it('are taken without a poster, and the log says so once', async () => {
    const log = jest.spyOn(Logger.prototype, 'log');
    for (let i = 0; i < 2; i++) {
      const { status, body } = await ada.postForm('/media', photoForm({}, [mp4()], 'file'));
      expect([status, body.blurhash]).toEqual([201, null]);
    }
    expect(log.mock.calls.filter(([message]) => String(message).includes('FFMPEG_PATH'))).toHaveLength(1);
    expect(await filesKept()).toHaveLength(2);
  });
});
