import { SettingsError, ownSettings, readSettings } from '../../src/core/config/index.js';

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

describe('settings of two extensions', () => {
  const setting = { name: 'EXT_SHELVES_MAX', help: 'Shelves of a person, at most.', fallback: '12' };

  it('have names of their own', () => {
    ownSettings([setting], () => undefined);
    ownSettings([setting, { name: 'SHELVES_MIN', help: 'None.', fallback: '' }], () => undefined);
    expect(faultsOf({})).toEqual([
      'EXT_SHELVES_MAX is a setting of two extensions; give one of them another name',
      'SHELVES_MIN is a setting of an extension: its name must begin as docs/extending.md, section 7, says',
    ]);
  });
});
