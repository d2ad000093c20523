import { findUsernameFault, parseUserRef } from '../../src/modules/users/usernames.js';

describe('what a path names', () => {
  it.each([
    ['7', { id: 7 }],
    ['007', { id: 7 }],
    [String(Number.MAX_SAFE_INTEGER), { id: Number.MAX_SAFE_INTEGER }],
    ['ada', { username: 'ada' }],
    ['ADA', { username: 'ada' }],
    ['7up', { username: '7up' }],
    ['1.5', { username: '1.5' }],
    ['0x10', { username: '0x10' }],
    ['...', { username: '...' }],
  ])('%s is somebody', (text, ref) => {
    expect(parseUserRef(text)).toEqual(ref);
  });

  it.each(['', 'me', 'ab', '-1', '+1', '1e', 'a b', 'ada\n', 'ada\u0000', 'mar\u212a', '１２３', 'a'.repeat(31), '%61da', '../ada'])('%p is nobody', (text) => {
    expect(parseUserRef(text)).toBeUndefined();
  });

  it.each(['0', '000', '9007199254740992', '9223372036854775808', '1'.repeat(400)])('%s is no id', (text) => {
    expect(() => parseUserRef(text)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

it('reserved words and digits are no usernames, in whatever case', () => {
  for (const word of ['me', 'admin', 'Admin', 'SEARCH', 'api', 'root', '007', 'docs']) expect(findUsernameFault(word)).toBeDefined();
  for (const name of ['ada', 'Ada.L_1', 'meme', '0_0']) expect(findUsernameFault(name)).toBeUndefined();
});
