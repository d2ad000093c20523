import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { read } from '../../test/posts/support/sql.js';
import { TestApp } from '../../test/support/app.js';
import { type Json, PASSWORD, type Person } from '../../test/support/person.js';
import { FieldNotesModule } from './field-notes.module.js';

const PATH = '/ext/field-notes';

describe('field notes', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  const note = async (who: Person, text: string): Promise<Json> => (await who.post(PATH, { text })).body;
  const textsOf = async (who: Person) => (await who.get(PATH)).body.items.map((entry: Json) => entry.text);

  beforeAll(async () => {
    if (!extensions.includes(FieldNotesModule)) extensions.push(FieldNotesModule);
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });

  it("are their author's alone", async () => {
    expect((await app.nobody.get(PATH)).status).toBe(401);
    expect((await app.nobody.post(PATH, { text: 'Hm' })).status).toBe(401);
    const { status, body } = await ada.post(PATH, { text: 'Two herons' });
    expect([status, body]).toEqual([201, { id: body.id, text: 'Two herons', created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) }]);
    expect([await textsOf(ada), await textsOf(bob)]).toEqual([['Two herons'], []]);
    expect((await bob.delete(`${PATH}/${body.id}`)).body.code).toBe('field-notes-entry-not-found');
    expect((await ada.delete(`${PATH}/${body.id}`)).status).toBe(204);
    expect((await ada.delete(`${PATH}/${body.id}`)).status).toBe(404);
    expect(await textsOf(ada)).toEqual([]);
  });

  it('are refused where they are none', async () => {
    for (const body of [{}, { text: '' }, { text: 'x'.repeat(501) }, { text: 'Hm', other: 1 }]) expect([body, (await ada.post(PATH, body)).status]).toEqual([body, 400]);
    expect(await textsOf(ada)).toEqual([]);
  });

  it('are made once for one Idempotency-Key', async () => {
    const send = () => ada.post(PATH, { text: 'Once' }, { 'idempotency-key': 'first' });
    const [first, repeated] = [await send(), await send()];
    expect([repeated.status, repeated.body]).toEqual([201, first.body]);
    expect(await textsOf(ada)).toEqual(['Once']);
  });

  it('are listed, newest first, in pages without gap or repeat', async () => {
    for (const text of ['one', 'two', 'three']) await note(ada, text);
    const texts: string[] = [];
    for (let path: string | null = `${PATH}?limit=1`; path !== null; ) {
      const { body }: { body: Json } = await ada.get(path);
      texts.push(...body.items.map((entry: Json) => entry.text));
      path = body.next_cursor === null ? null : `${PATH}?limit=1&cursor=${body.next_cursor}`;
    }
    expect(texts).toEqual(['three', 'two', 'one']);
  });

  it('tell of the posts that their author shares', async () => {
    const post = await ada.share();
    expect(await textsOf(ada)).toEqual([`Shared post ${post.id}`]);
    expect((await bob.post('/posts', { media_ids: [999_999] })).status).toBe(404);
    expect(await textsOf(bob)).toEqual([]);
  });

  it('go with the account', async () => {
    await note(ada, 'Mine');
    await note(bob, 'His');
    await ada.delete('/users/me', { password: PASSWORD });
    await app.service(Background).settled();
    expect(await read(app, 'SELECT text FROM ext_field_notes_entries')).toEqual([{ text: 'His' }]);
  });
});
