import { MAX_CURSOR_LENGTH, decodeCursor, encodeCursor } from '../../src/core/paging/cursor.js';

describe('a cursor', () => {
  const shape = ['string', 'number'] as const;
  const refusal = expect.objectContaining({ status: 400, fieldErrors: [expect.objectContaining({ field: 'cursor' })] });
  const expectRefused = (cursor: string, list = 'users') => expect(() => decodeCursor(list, cursor, shape)).toThrow(refusal);

  it.each([['ada', 1], ['', 0], ['"\\\n🦩', 8.64e15], ['\u0000'.slice(1), 7]])('keeps %p and %p', (name, id) => {
    const cursor = encodeCursor('users', [name, id]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor('users', cursor, shape)).toEqual([name, id]);
  });

  it('has room for the longest names', () => {
    for (const letter of ['🦩', '"', '\\', '각']) expect(encodeCursor('users', [letter.repeat(200), 8.64e15]).length).toBeLessThanOrEqual(MAX_CURSOR_LENGTH);
  });

  it('belongs to its list', () => {
    const cursor = encodeCursor('followers.1', ['ada', 1]);
    for (const list of ['followers.2', 'following.1', 'followers.1\n', '']) expectRefused(cursor, list);
    expect(() => decodeCursor('followers.1', cursor, ['number'])).toThrow(refusal);
    expect(() => decodeCursor('followers.1', cursor, ['number', 'string'])).toThrow(refusal);
    expect(() => decodeCursor('followers.1', cursor, ['string', 'number', 'number'])).toThrow(refusal);
  });

  it('cannot be changed in any character', () => {
    const cursor = encodeCursor('users', ['ada', 17]);
    for (let at = 0; at < cursor.length; at++) {
      for (const letter of ['A', 'B', '-', '_', '.', ' ']) {
        if (cursor[at] !== letter) expectRefused(cursor.slice(0, at) + letter + cursor.slice(at + 1));
      }
      expectRefused(cursor.slice(0, at) + cursor.slice(at + 1));
    }
    for (const other of [`${cursor}A`, `${cursor}=`, ` ${cursor}`, cursor + cursor, '', 'A', 'x'.repeat(MAX_CURSOR_LENGTH), 'e30', 'WyJ1c2VycyIsMV0']) expectRefused(other);
  });

  it('holds nothing that a query could not bear, even when it is forged', () => {
    const forged: unknown[][] = [['ada', -1], ['ada', 1.5], ['ada', 8.64e15 + 1], ['ada', '1'], ['ada', null], ['ada', [1]], ['a\u0000', 1], ['\ud800', 1], [1, 1], [null, 1], [{ a: 1 }, 1], [], ['ada'], ['ada', 1, 1]];
    for (const keys of forged) expectRefused(encodeCursor('users', keys as never));
  });
});
