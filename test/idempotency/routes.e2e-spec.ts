import { Body, Controller, Module, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Database } from '../../src/core/database/index.js';
import { Located } from '../../src/core/http/index.js';
import { Idempotent, KeptAnswers } from '../../src/core/idempotency/index.js';
import { CurrentViewer, type Viewer } from '../../src/core/security/index.js';
import { IdParam, Text } from '../../src/core/validation/index.js';
import { extensions } from '../../src/extensions/index.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';

class NoteBody {
  @Text({ maxLength: 100 })
  text: string;
}

interface Note {
  id: number;
  text: string;
}

let notes = 0;

@Controller('shelves/:id')
class ShelvesController {
  constructor(
    private readonly database: Database,
    private readonly answers: KeptAnswers,
  ) {}

  @Post('notes')
  @Located(({ id }: Note) => `/notes/${id}`)
  @Idempotent()
  write(@IdParam() _shelf: number, @Body() { text }: NoteBody, @CurrentViewer() viewer: Viewer): Promise<Note> {
    return this.database.transactionAs(viewer, async () => {
      const note = { id: ++notes, text };
      await this.answers.keep(note);
      return note;
    });
  }

  @Post('forgotten')
  @Idempotent()
  forget(@IdParam() _shelf: number, @Body() { text }: NoteBody, @CurrentViewer() viewer: Viewer): Promise<Note> {
    return this.database.transactionAs(viewer, () => Promise.resolve({ id: ++notes, text }));
  }
}

@Module({ controllers: [ShelvesController] })
class ShelvesModule {}

describe('a route that takes an Idempotency-Key', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    extensions.push(ShelvesModule);
    app = await TestApp.start();
    [ada, bob] = await app.people('ada', 'bob');
  });
  afterAll(() => app.stop());

  const write = (path: string, text: string, key?: string, person = ada): Promise<Answer> =>
    person.post(path, { text }, key === undefined ? {} : { 'idempotency-key': key });

  it('runs once, and gives the first answer with its Location to every repeat', async () => {
    const first = await write('/shelves/1/notes', 'Heron', 'once');
    const before = notes;
    const again = await write('/shelves/1/notes', 'Heron', 'once');
    expect([again.status, again.body, notes]).toEqual([201, first.body, before]);
    expect(again.headers.get('location')).toBe(`/notes/${first.body.id}`);
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect((await write('/shelves/1/notes', 'Heron')).body.id).toBe(before + 1);
  });

  it('is told from others by its path and its body', async () => {
    await write('/shelves/1/notes', 'Heron', 'told');
    for (const [path, text] of [['/shelves/2/notes', 'Heron'], ['/shelves/1/notes', 'Crane'], ['/shelves/1/forgotten', 'Heron']] as const) {
      expect((await write(path, text, 'told')).body.code).toBe('idempotency-key-reused');
    }
    expect((await write('/shelves/1/notes', 'Heron', 'told', bob)).status).toBe(201);
  });

  it('does not work at all when it forgets to keep its answer', async () => {
    expect((await write('/shelves/1/forgotten', 'Heron')).status).toBe(500);
    expect((await write('/shelves/1/forgotten', 'Heron', 'free')).status).toBe(500);
    expect((await write('/shelves/1/notes', 'Heron', 'free')).status).toBe(201);
  });

  it('takes neither the request nor the response', () => {
    expect(() => {
      class BoxController {
        @Idempotent()
        write(@Req() request: Request): Promise<object> {
          return Promise.resolve(request);
        }
      }
      return BoxController;
    }).toThrow('BoxController.write is @Idempotent()');
  });

  it('gives each of many requests at once its own answer', async () => {
    const { id } = await ada.share();
    const send = (index: number): Promise<Answer> => {
      const [text, headers, person] = [`Number ${index}`, { 'idempotency-key': `many-${index}` }, index % 2 === 0 ? ada : bob];
      return index % 3 === 0 ? person.postForm('/posts', photoForm({ caption: text }, [photo()]), headers) : person.post(`/posts/${id}/comments`, { content: text }, headers);
    };
    const firsts = await Promise.all(Array.from({ length: 24 }, (_, index) => send(index)));
    firsts.forEach(({ status, body }, index) => expect([status, body.caption ?? body.content]).toEqual([201, `Number ${index}`]));
    const repeats = await Promise.all(firsts.map((_, index) => send(index)));
    expect(repeats.map(({ body }) => body)).toEqual(firsts.map(({ body }) => body));
  });
});
