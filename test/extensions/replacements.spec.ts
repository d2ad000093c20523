import type { Type } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { ReplacedTwiceError, replacementOf } from '../../src/core/runtime/index.js';
import { type StorageDriver, StorageModule } from '../../src/core/storage/index.js';
import { PasswordPolicy } from '../../src/modules/auth/index.js';

class Lenient extends PasswordPolicy {
  async assertGood(): Promise<void> {
    // All are.
  }
}

class Strict extends Lenient {}

describe('a part that is replaced', () => {
  const among = (...instances: object[]) => ({ getProviders: () => instances.map((instance) => ({ instance })) }) as unknown as DiscoveryService;

  it('is ours where nobody has another one', () => {
    expect(replacementOf(among({}), PasswordPolicy)).toBeUndefined();
  });

  it('is that of an extension, also where it is provided under several names', () => {
    const lenient = new Lenient();
    expect(replacementOf(among({}, lenient, lenient), PasswordPolicy)).toBe(lenient);
  });

  it('is refused at the start where two extensions have one', () => {
    expect(() => replacementOf(among(new Lenient(), new Strict()), PasswordPolicy)).toThrow(
      new ReplacedTwiceError('Lenient and Strict are both to replace PasswordPolicy; list one of their extensions in src/extensions/index.ts'),
    );
  });

  it('is refused as a store too, where it is another one', () => {
    class Cellar {}
    class Attic {}
    const drivenBy = (driver: Type) => StorageModule.drivenBy(driver as Type<StorageDriver>);
    drivenBy(Cellar);
    drivenBy(Cellar);
    expect(() => drivenBy(Attic)).toThrow('Cellar and Attic are both to be the store');
  });
});
