import { KeptQueries } from '../../src/core/validation/kept-queries.js';
import { createValidationPipe } from '../../src/core/validation/index.js';
import { PageQuery } from '../../src/core/paging/index.js';
import { ListCommentsQuery } from '../../src/modules/comments/comments.dto.js';

describe('queries that were read before', () => {
  const pipe = createValidationPipe();
  const read = (query: object, metatype: new () => object = PageQuery) => pipe.transform(query, { type: 'query', metatype });

  it('are read alike, each into an object of its own', async () => {
    const [first, second] = [await read({ limit: '7' }), await read({ limit: '7' })] as PageQuery[];
    expect(first).toBeInstanceOf(PageQuery);
    expect(second).toBeInstanceOf(PageQuery);
    expect([first?.limit, second?.limit]).toEqual([7, 7]);
    expect(first).not.toBe(second);
    if (first !== undefined) first.limit = 1;
    expect(await read({ limit: '7' })).toEqual({ limit: 7 });
  });

  it('are told apart by all that they say, and by who reads them', async () => {
    expect(await read({})).toEqual({ limit: 20 });
    expect(await read({ limit: '8' })).toEqual({ limit: 8 });
    expect(await read({}, ListCommentsQuery)).toEqual({ limit: 20, order: 'oldest' });
    expect(await read({ order: 'newest' }, ListCommentsQuery)).toEqual({ limit: 20, order: 'newest' });
    expect(await read({}, ListCommentsQuery)).toBeInstanceOf(ListCommentsQuery);
  });

  it('are refused each time', async () => {
    for (let time = 0; time < 3; time++) {
      await expect(read({ limit: '0' })).rejects.toMatchObject({ fieldErrors: [{ field: 'limit' }] });
      await expect(read({ order: 'newest' })).rejects.toMatchObject({ fieldErrors: [{ field: 'order' }] });
      await expect(read({ limit: ['1', '2'] })).rejects.toMatchObject({ fieldErrors: [{ field: 'limit' }] });
      await expect(read(JSON.parse('{"__proto__":"x"}') as object)).rejects.toMatchObject({ fieldErrors: [{ field: '__proto__' }] });
    }
  });

  it('are few and short', () => {
    const kept = new KeptQueries();
    kept.keep(PageQuery, { cursor: 'x'.repeat(200) }, Object.assign(new PageQuery(), { cursor: 'x' }));
    expect(kept.find(PageQuery, { cursor: 'x'.repeat(200) })).toBeUndefined();
    kept.keep(PageQuery, { ids: '1,2' }, { ids: [1, 2] });
    expect(kept.find(PageQuery, { ids: '1,2' })).toBeUndefined();
    for (let limit = 0; limit <= 1_000; limit++) kept.keep(PageQuery, { limit }, Object.assign(new PageQuery(), { limit }));
    expect([kept.find(PageQuery, { limit: 0 }), kept.find(PageQuery, { limit: 1_000 })]).toEqual([undefined, { limit: 1_000 }]);
  });
});
