import { Background, Program, currentTrace, inTrace, readTraceparent, toTraceparent } from '../../src/core/runtime/index.js';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('a trace', () => {
  it('is read as W3C writes it, and handed on', () => {
    const trace = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentId: '00f067aa0ba902b7', flags: '01' };
    expect(readTraceparent(PARENT)).toEqual(trace);
    expect(readTraceparent(PARENT.replace('00-', '01-') + '-more')).toEqual(trace);
    expect(toTraceparent(trace)).toBe(PARENT);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['version ff', PARENT.replace('00-', 'ff-')],
    ['more than version 00 has', `${PARENT}-more`],
    ['no trace', PARENT.replace(/4b\w{30}/, '0'.repeat(32))],
    ['no parent', PARENT.replace('00f067aa0ba902b7', '0'.repeat(16))],
    ['capital letters', PARENT.toUpperCase()],
    ['a line break', `${PARENT}\n`],
  ])('is not read from %s', (_what, text) => {
    expect(readTraceparent(text)).toBeUndefined();
  });

  it('ends where work begins that no request waits for', async () => {
    const trace = { traceId: 'a'.repeat(32), parentId: 'b'.repeat(16), flags: '00' };
    const background = new Background(new Program());
    const seen: unknown[] = [];
    inTrace(trace, () => {
      seen.push(currentTrace());
      background.run('Work', async () => {
        seen.push(currentTrace());
      });
    });
    await background.settled();
    expect(seen).toEqual([trace, undefined]);
  });
});
