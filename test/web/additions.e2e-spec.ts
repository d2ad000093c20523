import { Injectable, Logger, Module } from '@nestjs/common';
import { jest } from '@jest/globals';
import { extensions } from '../../src/extensions/index.js';
import { PageAddition } from '../../src/web/index.js';
import { TestApp } from '../support/app.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

@Injectable()
class Broken extends PageAddition {
  override navigation(): never {
    throw new Error('no navigation');
  }

  override async profilePanel(): Promise<never> {
    throw new Error('no panel of a profile');
  }

  override postPanel(): never {
    throw new Error('no panel of a post');
  }
}

@Module({ providers: [Broken] })
class BrokenModule {}

describe('pages to which an extension adds what fails', () => {
  let app: TestApp;

  beforeAll(async () => {
    extensions.push(BrokenModule);
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('stand without it, and the log says why', async () => {
    const ada = await new Visitor(app.origin).signUp('ada');
    const { path } = await ada.submit(await ada.get('/create'), 'Post', {}, [photo()]);
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    expect((await ada.get(path)).status).toBe(200);
    expect((await ada.get('/@ada')).attributes('section', 'data-testid')).toContain('person');
    const causes = said.mock.calls.map(([text, stack]) => `${String(text)}: ${String(stack).split('\n')[0]}`);
    said.mockRestore();
    expect(new Set(causes)).toEqual(new Set(['no navigation', 'no panel of a profile', 'no panel of a post'].map((cause) => `Broken has failed: Error: ${cause}`)));
  });
});
