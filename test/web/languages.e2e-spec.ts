import { readFileSync, readdirSync } from 'node:fs';
import { LANGUAGES, sayFault } from '../../src/web/texts/index.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';
import { photo } from '../support/photos.js';
import { Visitor } from './support/visitor.js';

/** Refusals that no page can meet: those of the API's own routes and links, and of HTTP before a page is asked for. */
const OF_PROGRAMS = new Set([
  'insufficient-scope', 'session-required',   'invalid-rendition-link', 'malformed-http', 'malformed-json', 'invalid-refresh-token', 'not-authenticated', 'upload-link-invalid', 'request-too-slow', 'upload-in-progress', 'upload-link-used', 'length-required',
  'precondition-failed', 'chunk-extensions-too-large', 'range-not-satisfiable', 'expectation-failed', 'upload-not-as-announced', 'upload-not-received', 'headers-too-large',
]);
const FOLDERS = ['src/core/validation', 'src/core/uploads', 'src/modules/users', 'src/modules/auth', 'src/modules/posts'];

/** What single fields are said to be, as it stands in the sources, with a number where one is put in. */
function faultsOfFields(): string[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)).filter((name) => name.endsWith('.ts'));
  const texts = files.flatMap((name) => readFileSync(name, 'utf8').match(/(['`])(?:must|is) (?:(?!\1).)*\1/g) ?? []);
  return [...new Set(texts.map((text) => text.slice(1, -1).replace(/\$\{[^}]*\? '' : 's'\}/g, 's').replace(/\$\{[^}]*\}/g, '3')))];
}

describe('the languages of pages', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const [, spanish] = LANGUAGES;

  it('have a text for every refusal that a page can show', () => {
    const codes = [...readFileSync('docs/problems.md', 'utf8').matchAll(/^\| 4\d\d \| `([\w-]+)`|^\| 507 \| `([\w-]+)`/gm)].map(([, code, other]) => code ?? other ?? '');
    const missing = codes.filter((code) => !OF_PROGRAMS.has(code) && !code.endsWith('not-found') && code !== 'gone-meanwhile' && spanish?.refusals.problems[code] === undefined);
    expect([codes.length > 50, missing]).toEqual([true, []]);
  });

  it('have a text for every fault of a field', () => {
    const faults = faultsOfFields();
    expect(faults.length).toBeGreaterThan(30);
    if (spanish === undefined) throw new Error('Spanish is missing');
    expect(faults.filter((fault) => /\b(must|is|have|characters)\b/.test(sayFault(spanish.refusals, fault)))).toEqual([]);
  });

  it('are spoken where forms are refused', async () => {
    const eva = new Visitor(app.origin);
    eva.language = 'es';
    const refused = await eva.submit(await eva.get('/signup'), 'Registrarse', { username: 'x', email: 'nobody', password: 'short' });
    expect([refused.status, refused.text]).toEqual([400, expect.stringMatching(/de 3 a 30 de los caracteres.*una dirección de correo.*al menos 8 caracteres/)]);
    const common = await eva.submit(refused, 'Registrarse', { username: 'eva', email: 'eva@example.org', password: 'password1' });
    expect(common.text).toContain('Muchas personas usan esa contraseña');
    expect((await eva.submit(common, 'Registrarse', { username: 'eva', email: 'eva@example.org', password: PASSWORD })).path).toBe('/feed');
    const wrong = await eva.submit(await eva.get('/create'), 'Publicar', {}, [Buffer.from('no picture')]);
    expect(wrong.text).toContain('Ese tipo de archivo no se acepta');
    expect((await eva.submit(await eva.get('/create'), 'Publicar', {}, [photo()])).path).toBe('/p/1');
    expect((await eva.get('/console/users')).text).toContain('Esto no te corresponde');
  });
});
