import { assertStrictForm } from '../../src/core/http/strict-form.js';
import { assertStrictJson } from '../../src/core/http/strict-json.js';

const refusal = expect.objectContaining({ status: 400 });

describe('strict JSON', () => {
  const check = (text: string | Buffer) => () => assertStrictJson(Buffer.from(text));

  it.each(['{}', '[]', '', '{"a":1,"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","b":"a"}', '{"a":["b","b","b"]}', '{"a":"{\\"b\\":1,\\"b\\":2}"}', '{"a":"\\\\","b":"\\""}', '{"__proto":1,"proto__":1}', '{"a":"__proto__"}', '["constructor"]', ' {\n\t"a" \r\n: 1 } '])(
    'lets %s pass',
    (text) => expect(check(text)).not.toThrow(),
  );

  it.each(['{"a":1,"a":1}', '{"a":1 ,"a" :2}', '{"a":{"b":1,"b":2}}', '[[{"a":1,"a":2}]]', '{"a":1,"\\u0061":2}', '{"":1,"":2}', '{"__proto__":1}', '{"a":[{"__proto__":1}]}', '{"\\u005f\\u005fproto__":1}', '{"constructor"\n:1}', '{"prototype":1}', '{"\\x":1}'])(
    'refuses %s',
    (text) => expect(check(text)).toThrow(refusal),
  );

  it('counts levels, not brackets in texts', () => {
    expect(check('['.repeat(20) + ']'.repeat(20))).not.toThrow();
    expect(check('['.repeat(21) + ']'.repeat(21))).toThrow(refusal);
    expect(check('{"a":'.repeat(21) + '1' + '}'.repeat(21))).toThrow(refusal);
    expect(check(`["${'['.repeat(1_000)}"]`)).not.toThrow();
    expect(check(`[${'[],'.repeat(1_000)}[]]`)).not.toThrow();
  });

  it('refuses what is no UTF-8', () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xfe, 0xff, 0x00, 0x7b]]) expect(check(Buffer.from(bytes))).toThrow(refusal);
  });

  it('does not mind what JSON.parse will refuse, and takes no time over it', () => {
    const startedAt = performance.now();
    for (const text of ['"', '{"', '{"a', ']}]}', '\\', '"\\', '{"a":"b', '"'.repeat(100_000), '{"a"'.repeat(15), '\\"'.repeat(50_000), ',"a":'.repeat(20_000)]) {
      try {
        check(text)();
      } catch (error) {
        expect(error).toEqual(refusal);
      }
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('strict forms', () => {
  const check = (text: string | Buffer) => () => assertStrictForm(Buffer.from(text));

  it.each(['', 'a=1', 'a=1&b=2', 'a=%C3%BC', 'a=ü', 'a+b=c+d', 'a', '=', '&&', 'a=__proto__', 'a=b=c'])('let %s pass', (text) => expect(check(text)).not.toThrow());

  it.each(['a=%', 'a=%zz', 'a=%ff', 'a=%C3', '%=a', '__proto__=1', '%5f_proto__=1', 'constructor=1', 'a=1&toString=2', 'hasOwnProperty'])('refuse %s', (text) => expect(check(text)).toThrow(refusal));

  it('refuse what is no UTF-8', () => {
    expect(check(Buffer.from([0x61, 0x3d, 0xff]))).toThrow(refusal);
  });
});
