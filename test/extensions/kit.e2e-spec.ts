import { MoodsModule } from '../../examples/moods/src/index.js';
import { extensions } from '../../src/extensions/index.js';
import { TestApp } from '../support/app.js';

// As `npm test` has it where src/extensions/index.ts lists a package: what it imports is ours, not what was built.
describe('a listed package among the tests', () => {
  let app: TestApp;

  beforeAll(async () => {
    extensions.push(MoodsModule);
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('is part of the program that is tested', async () => {
    const [ada] = await app.newPeople('ada');
    expect((await ada.put('/ext/moods', { name: 'calm' })).status).toBe(204);
    await ada.share();
    expect((await ada.get('/ext/moods/ada')).body.name).toBe('proud');
  });
});
