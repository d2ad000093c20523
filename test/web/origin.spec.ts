import type { Request } from 'express';
import { originOf } from '../../src/web/page/origin.js';

const requestFrom = (headers: Record<string, string>) => ({ headers: { host: 'photos.example', ...headers } }) as unknown as Request;

describe('where a form comes from', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 'own'],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://photos.example' }, 'foreign'],
    [{ origin: 'https://photos.example' }, 'own'],
    [{ origin: 'http://photos.example' }, 'foreign'],
    [{ origin: 'https://photos.example:8443' }, 'foreign'],
    [{ origin: 'null', referer: 'https://photos.example/p/1' }, 'foreign'],
    [{ referer: 'https://photos.example/p/1' }, 'own'],
    [{}, 'untold'],
  ] as const)('is told by %j: %s', (headers, expected) => {
    expect(originOf(requestFrom(headers), ['https://photos.example'])).toBe(expected);
  });

  it('is told by the host alone where the settings name no place', () => {
    expect(originOf(requestFrom({ origin: 'https://photos.example' }), [])).toBe('own');
    expect(originOf(requestFrom({ origin: 'https://other.example' }), [])).toBe('foreign');
  });
});
