import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Downloads } from '../../src/modules/files/sending/downloads.js';
import { TestApp } from '../support/app.js';

describe('clients that go away before their file is sent', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  it('are no failure of ours', async () => {
    const [ada] = await app.people('ada');
    const { url } = (await ada.share()).media[0];
    const errors = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    let goOn: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (goOn = resolve));
    jest.spyOn(app.service(Downloads), 'admit').mockImplementationOnce(async (_isRemote, request) => {
      goOn();
      await once(request.socket, 'close');
    });
    const { hostname, port, pathname, search } = new URL(url, app.origin);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    await asked;
    socket.destroy();
    // Its answer would have been noted by then.
    for (let round = 0; round < 5; round++) expect((await app.nobody.get(url)).status).toBe(200);
    expect(errors).not.toHaveBeenCalled();
  });
});
