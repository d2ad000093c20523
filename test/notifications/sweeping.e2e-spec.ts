import { jest } from '@jest/globals';
import { sql } from '../../src/core/database/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import { NotificationsSweeper } from '../../src/modules/notifications/removal/notifications.sweeper.js';
import { TestApp } from '../support/app.js';

describe('notifications that were taken back', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('are removed a day later, and the others stay', async () => {
    const [ada, bob] = await app.people('ada', 'bob');
    const [kept, withdrawn] = [await ada.share(), await ada.share()];
    for (const post of [kept, withdrawn]) await bob.likes(post);
    await bob.unlikes(withdrawn);
    const database = await app.database();
    const count = async () => (await database.query(sql`SELECT id FROM notifications`)).length;
    await app.service(NotificationsSweeper).sweep();
    expect(await count()).toBe(2);
    const later = new Date(Date.now() + 25 * 60 * 60 * 1000);
    const spy = jest.spyOn(app.service(Clock), 'now').mockReturnValue(later);
    await app.service(NotificationsSweeper).sweep();
    spy.mockRestore();
    expect(await count()).toBe(1);
    expect((await ada.get('/notifications')).body.items).toHaveLength(1);
  });
});
