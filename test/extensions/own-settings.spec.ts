import { SettingsError, listOwnSettings, ownSettings, readSettings } from '../../src/core/config/index.js';

const SECRET = { JWT_SECRET: 'a secret for tests, of more than 32 bytes' };

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings({ ...SECRET, ...environment });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('settings of an extension', () => {
  const setting = { name: 'EXT_SHELVES_MAX', help: 'Shelves of a person, at most.', fallback: '12' };
  const read = ownSettings([setting], (reader) => ({ max: reader.integer('EXT_SHELVES_MAX', 12, 1, 100) }));

  it('are read from an environment', () => {
    expect([read({}), read({ EXT_SHELVES_MAX: '7' })]).toEqual([{ max: 12 }, { max: 7 }]);
    expect(() => read({ EXT_SHELVES_MAX: '0' })).toThrow(SettingsError);
  });

  it('are validated with ours, in one message', () => {
    expect(faultsOf({ EXT_SHELVES_MAX: '3' })).toEqual([]);
    expect(faultsOf({ EXT_SHELVES_MAX: 'many', PORT: 'x' })).toEqual(['PORT must be a whole number from 0 to 65535', 'EXT_SHELVES_MAX must be a whole number from 1 to 100']);
  });

  it('are listed', () => {
    expect(listOwnSettings()).toContainEqual(setting);
  });
});
