import { VerifiedTokens } from '../../src/modules/auth/verified-tokens.js';

describe('verified tokens', () => {
  const at = (seconds: number) => new Date(seconds * 1000);

  it('are known until the second in which they expire', () => {
    const tokens = new VerifiedTokens<{ exp: number }>();
    const claims = { exp: 100 };
    tokens.keep('a', claims);
    expect([tokens.find('a', at(99.999)), tokens.find('b', at(1))]).toEqual([claims, undefined]);
    expect(tokens.find('a', at(100))).toBeUndefined();
    // It was forgotten, not only passed over.
    expect(tokens.find('a', at(1))).toBeUndefined();
  });

  it('are forgotten, the oldest first, when there are too many', () => {
    const tokens = new VerifiedTokens<{ exp: number }>();
    for (let number = 0; number < 5_010; number++) tokens.keep(String(number), { exp: 100 });
    expect([9, 10, 5_009].map((number) => tokens.find(String(number), at(1)) !== undefined)).toEqual([false, true, true]);
  });
});
