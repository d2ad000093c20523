import { BusyError } from '../../src/core/problems/index.js';
import { PasswordHasher } from '../../src/modules/auth/password-hasher.js';
import type { Settings } from '../../src/core/config/index.js';

describe('the password hasher', () => {
  const newHasher = (bcryptCost = 4) => new PasswordHasher({ bcryptCost } as Settings);

  it('hashes with bcrypt at the cost of the settings', async () => {
    expect(await newHasher(4).hash('four random green words')).toMatch(/^\$2[aby]\$04\$/);
    expect(await newHasher(5).hash('four random green words')).toMatch(/^\$2[aby]\$05\$/);
  });

  it('matches the password and nothing else', async () => {
    const hasher = newHasher();
    const hash = await hasher.hash('four random green words');
    expect(await hasher.matches('four random green words', hash)).toBe(true);
    expect(await hasher.matches('four random green word', hash)).toBe(false);
    expect(await hasher.matches('four random green words', undefined)).toBe(false);
    expect(await hasher.matches('decoy', undefined)).toBe(false);
  });

  it('never cuts: what bcrypt would not read makes a password wrong', async () => {
    const hasher = newHasher();
    const hash = await hasher.hash('ü'.repeat(36));
    expect(await hasher.matches('ü'.repeat(36), hash)).toBe(true);
    expect(await hasher.matches('ü'.repeat(37), hash)).toBe(false);
    expect(await hasher.matches(`${'ü'.repeat(36)}x`, hash)).toBe(false);
  });

  it('lets four run and fifty wait, and sends the rest away with a time to come again', async () => {
    const hasher = newHasher(8);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => hasher.hash('four random green words')));
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      ...Array<string>(54).fill('fulfilled'),
      ...Array<string>(6).fill('rejected'),
    ]);
    for (const outcome of outcomes.slice(54)) {
      const error = outcome.status === 'rejected' ? (outcome.reason as BusyError) : undefined;
      expect(error).toBeInstanceOf(BusyError);
      expect(error?.retryAfterSeconds).toBeGreaterThan(0);
    }
    expect(await hasher.hash('four random green words')).toMatch(/^\$2/);
  });

  it('gives its turn back after a failure', async () => {
    const hasher = newHasher();
    const failures = await Promise.allSettled(Array.from({ length: 20 }, () => hasher.matches('x', 'not a hash')));
    for (const outcome of failures) expect(outcome.status === 'fulfilled' && outcome.value).not.toBe(true);
    expect(await hasher.hash('four random green words')).toMatch(/^\$2/);
  });

  it('leaves the event loop free', async () => {
    const hasher = newHasher(10);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await Promise.all(Array.from({ length: 8 }, () => hasher.hash('four random green words')));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });
});
