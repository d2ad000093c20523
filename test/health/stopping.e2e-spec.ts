import { Lifecycle } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';

describe('the health of a server that stops', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('is 503 from the moment of the stop on, whatever was seen before', async () => {
    const { status, body } = await app.nobody.get('/health');
    expect(status).toBe(200);
    app.service(Lifecycle).beginStop();
    const after = await app.nobody.get('/health');
    expect([after.status, after.body]).toEqual([503, { ...body, status: 'stopping' }]);
  });
});
