import sharp from 'sharp';
import { byChance, oneOf } from '../support/chance.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { picture } from '../support/photos.js';
import { colorAt, customUrl, halves, holed, keptRenditions, mediaOf, pixelAt } from './support/gallery.js';

describe('custom renditions', () => {
  let app: TestApp;
  let ada: Person;
  let id: number;
  beforeAll(async () => {
    app = await TestApp.start();
    [ada] = await app.people('ada');
    ({ id } = await mediaOf(ada, await halves().png().toBuffer()));
  });
  afterAll(() => app.stop());

  async function make(options: Json, media = id): Promise<Buffer> {
    const { status, bytes, body } = await app.nobody.get(await customUrl(ada, media, options));
    expect([options, status, body]).toEqual([options, 200, undefined]);
    return bytes;
  }

  async function sizeOf(options: Json, media = id): Promise<string> {
    const { width, height } = await sharp(await make(options, media)).metadata();
    return `${width}x${height}`;
  }

  it('fit the sides that were asked for', async () => {
    const sizes: Record<string, string> = {};
    for (const fit of ['cover', 'contain', 'fill', 'inside', 'outside']) sizes[fit] = await sizeOf({ width: 100, height: 100, fit });
    expect(sizes).toEqual({ cover: '100x100', contain: '100x100', fill: '100x100', inside: '100x50', outside: '200x100' });
    expect([await sizeOf({}), await sizeOf({ width: 100 }), await sizeOf({ height: 100 }), await sizeOf({ width: 2160 })]).toEqual(['400x200', '100x50', '200x100', '400x200']);
    expect([await sizeOf({ width: 1000, height: 600 }), await sizeOf({ width: 1, height: 1 })]).toEqual(['1000x600', '1x1']);
  });

  it('stay within 2160 pixels a side, whatever the picture', async () => {
    const strip = (await mediaOf(ada, await picture('png', 9_000, 2))).id;
    const large = (await mediaOf(ada, await picture('jpeg', 3_000, 2_400))).id;
    expect([await sizeOf({}, strip), await sizeOf({ height: 2, width: 1000, fit: 'outside' }, strip), await sizeOf({ height: 2160 }, strip)]).toEqual(['2160x1', '2160x1', '2160x1']);
    expect(await sizeOf({ width: 2160, height: 2160, gravity: 'attention' }, strip)).toBe('2160x2160');
    expect([await sizeOf({}, large), await sizeOf({ width: 2160, height: 2160, fit: 'outside' }, large)]).toEqual(['2160x1728', '2160x1728']);
  });

  it('keep what gravity says', async () => {
    const colors: Record<string, string> = {};
    for (const gravity of ['west', 'east', 'northwest', 'southeast']) colors[gravity] = await colorAt(await make({ width: 50, height: 100, gravity }), 25, 50);
    expect(colors).toEqual({ west: 'red', east: 'blue', northwest: 'red', southeast: 'blue' });
    for (const gravity of ['entropy', 'attention', 'centre', 'north']) expect(await sizeOf({ width: 50, height: 100, gravity })).toBe('50x100');
    const contained = await make({ width: 100, height: 100, fit: 'contain', gravity: 'north' });
    expect([await colorAt(contained, 10, 10), await colorAt(contained, 50, 90)]).toEqual(['red', 'white']);
  });

  it('surround what shows through with nothing', async () => {
    const { id: media } = await mediaOf(ada, await holed());
    const bytes = await make({ width: 100, height: 50, fit: 'contain', format: 'webp' }, media);
    expect([await colorAt(bytes, 5, 25), await colorAt(bytes, 30, 5), await colorAt(bytes, 50, 25)]).toEqual(['none', 'red', 'none']);
    const jpeg = await make({ width: 100, height: 50, fit: 'contain', format: 'jpeg' }, media);
    expect(await colorAt(jpeg, 5, 25)).toBe('white');
  });

  it('change colours and sharpness', async () => {
    const [r, g, b] = await pixelAt(await make({ grayscale: true, format: 'png' }), 20, 100);
    expect([r === g, g === b, r]).toEqual([true, true, Math.floor(220 * 0.2126)]);
    const sepia = await pixelAt(await make({ sepia: true, format: 'png' }), 20, 100);
    expect(sepia.slice(0, 3)).toEqual([0.393, 0.349, 0.272].map((share) => Math.floor(220 * share)));
    const both = await pixelAt(await make({ sepia: true, grayscale: true, format: 'png' }), 20, 100);
    expect(both[0]).toBeGreaterThan(both[2] ?? 0);
    const blurred = await pixelAt(await make({ blur: 20, format: 'png' }), 199, 100);
    expect([Math.min(blurred[0] ?? 0, blurred[2] ?? 0) > 60, (await pixelAt(await make({ format: 'png' }), 199, 100))[2]]).toEqual([true, 0]);
    const { id: see } = await mediaOf(ada, await holed());
    expect(await colorAt(await make({ grayscale: true, blur: 0.5, format: 'png' }, see), 30, 30)).toBe('none');
  });

  it('carry text where it was put, and never read it as markup', async () => {
    const inked = async (options: Json): Promise<{ left: number; top: number; count: number }> => {
      const { data, info } = await sharp(await make({ ...options, text_color: '#00ff00', format: 'png' })).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const seen = { left: 0, top: 0, count: 0 };
      for (let pixel = 0; pixel < info.width * info.height; pixel++) {
        if ((data[pixel * 3 + 1] ?? 0) < 128) continue;
        seen.count++;
        seen.left += (pixel % info.width) / info.width;
        seen.top += Math.floor(pixel / info.width) / info.height;
      }
      return { left: seen.left / seen.count, top: seen.top / seen.count, count: seen.count };
    };
    const first = await app.nobody.get(await customUrl(ada, id, { text: 'Tide' }));
    if (first.body?.code === 'no-font') {
      process.stderr.write('There is no font on this machine: text on renditions is tested for being refused only.\n');
      expect(first.status).toBe(422);
      return;
    }
    const northwest = await inked({ text: 'Tide', text_position: 'northwest' });
    expect([northwest.count > 20, northwest.left < 0.4, northwest.top < 0.4]).toEqual([true, true, true]);
    const southeast = await inked({ text: 'Tide', text_position: 'southeast' });
    expect([southeast.left > 0.6, southeast.top > 0.6]).toEqual([true, true]);
    expect((await inked({ text: 'Tide', text_size: 64 })).count).toBeGreaterThan(northwest.count * 2);
    // As text, this is wider than what it would be as markup.
    const marked = await inked({ text: '<span size="1">&amp;</span>', text_size: 16 });
    expect(marked.count).toBeGreaterThan((await inked({ text: '&', text_size: 16 })).count * 5);
    for (const text of ['</span>', '<img src=x>', '&#0;', '&bogus;', '%s%n', '日本', '👩‍👩‍👧', 'ابجد', 'x'.repeat(100), `${'ab '.repeat(33)}c`]) {
      await make({ text, width: 60, text_size: 40 });
      await make({ text, width: 1, height: 1, text_size: 200 });
    }
  });

  it('hold exactly as they were signed', async () => {
    const options = { width: 60, height: 50, fit: 'cover', gravity: 'east', grayscale: true, blur: 1.5, text: 'a b&c=d+é', text_position: 'north', format: 'webp' };
    const url = await customUrl(ada, id, options);
    const answer = await app.nobody.get(url);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.has('vary')]).toEqual([200, 'image/webp', false]);
    const other = (await mediaOf(ada, await picture('png', 30, 30))).id;
    const changed = (change: (url: URL) => void): string => {
      const copy = new URL(url, app.origin);
      change(copy);
      return copy.toString();
    };
    const set = (name: string, value: string) => changed(({ searchParams }) => searchParams.set(name, value));
    for (const bad of [
      set('width', '61'), set('width', '060'), set('width', '60.0'), set('width', ' 60'), set('height', '5000'), set('fit', 'fill'), set('gravity', 'west'),
      set('grayscale', 'false'), set('sepia', 'true'), set('sepia', 'false'), set('blur', '1.50'), set('text', 'a b&c=d+e'), set('text', ' a b&c=d+é'),
      set('text_color', '#ffffff'), set('format', 'png'), set('signature', 'x'), set('expires', '99999999999'), set('session', '1'), set('more', '1'), set('__proto__', '1'),
      changed(({ searchParams }) => searchParams.delete('signature')),
      changed(({ searchParams }) => searchParams.delete('blur')),
      changed(({ searchParams }) => searchParams.append('width', '60')),
      changed(({ searchParams }) => searchParams.append('signature', 'x')),
      changed((copy) => (copy.pathname = copy.pathname.replace(`/${id}/`, `/${other}/`))),
      changed((copy) => (copy.pathname = copy.pathname.replace('custom', 'thumb'))),
      `/media/${id}/renditions/custom`, `/media/${id}/renditions/custom?width=10`, `${url}%zz`,
    ]) {
      expect([bad, (await app.nobody.get(bad)).status]).toEqual([bad, 400]);
      expect([bad, (await ada.get(bad)).status]).toEqual([bad, 400]);
    }
    // The order and the encoding are not what counts.
    const reversed = new URL(url, app.origin);
    reversed.search = new URLSearchParams([...reversed.searchParams].reverse()).toString().replaceAll('+', '%20');
    expect((await app.nobody.get(reversed.toString())).bytes.equals(answer.bytes)).toBe(true);
  });

  it('are made of nothing else', async () => {
    const before = await keptRenditions(app);
    for (const body of [
      { width: 0 }, { width: 2161 }, { width: 1.5 }, { width: '100' }, { width: null }, { width: [1] }, { height: -1 }, { height: 1e9 }, { fit: 'stretch' }, { fit: 1 },
      { gravity: 'middle' }, { grayscale: 'true' }, { sepia: 1 }, { blur: 0 }, { blur: 0.29 }, { blur: 50.01 }, { blur: 1.234 }, { blur: '1' }, { text: '' }, { text: ' ' },
      { text: 'x'.repeat(101) }, { text: 'a\u0000' }, { text: 'a\nb' }, { text: 'a', text_size: 7 }, { text: 'a', text_size: 201 }, { text: 'a', text_color: 'red' },
      { text: 'a', text_color: '#fff' }, { text: 'a', text_color: '#FF0000"/>' }, { text: 'a', text_position: 'attention' }, { text_size: 20 }, { text_color: '#000000' },
      { format: 'gif' }, { format: 'svg' }, { format: 'plain' }, { rotate: 90 }, { constructor: 1 }, [], 'x', 1,
    ]) {
      const { status } = await ada.post(`/media/${id}/renditions`, body);
      expect([body, status]).toEqual([body, 400]);
    }
    expect(await keptRenditions(app)).toEqual(before);
  });

  it('answer to any parameters with a picture or a refusal', byChance(async (random) => {
    const values: Record<string, readonly unknown[]> = {
      width: [1, 7, 90, 300, 0, 'x', 1e6], height: [1, 13, 90, 300, -1, {}], fit: ['cover', 'contain', 'fill', 'inside', 'outside', 'x'],
      gravity: ['centre', 'north', 'southwest', 'entropy', 'attention', 'x'], grayscale: [true, false, 'x'], sepia: [true, false], blur: [0.3, 3, 50, 51],
      text: ['Tide', '<b>', '日本', '\u0301', '\u202e', '"', 7], text_position: ['north', 'southeast', 'x'], text_size: [8, 40, 200, 1], text_color: ['#00ff00', 'x'], format: ['avif', 'webp', 'jpeg', 'png', 'x'],
    };
    const pictures = [id, (await mediaOf(ada, await holed())).id, (await mediaOf(ada, await picture('gif', 1, 1))).id, (await mediaOf(ada, await picture('png', 1, 400))).id];
    let made = 0;
    for (let round = 0; round < 150; round++) {
      const body: Json = {};
      for (const [name, choices] of Object.entries(values)) if (random(3) === 0) body[name] = random(8) === 0 ? oneOf(random, choices) : choices[random(Math.max(1, choices.length - 2))];
      const media = oneOf(random, pictures);
      const link = await ada.post(`/media/${media}/renditions`, body);
      expect([body, [201, 400].includes(link.status)]).toEqual([body, true]);
      if (link.status === 400) continue;
      const { status, bytes, body: problem } = await app.nobody.get(link.body.url);
      if (problem?.code === 'no-font') continue;
      expect([body, media, status, problem]).toEqual([body, media, 200, undefined]);
      const { width = 0, height = 0 } = await sharp(bytes).metadata();
      expect([body, width >= 1 && width <= 2160 && height >= 1 && height <= 2160]).toEqual([body, true]);
      made++;
    }
    expect(made).toBeGreaterThan(20);
  }));
});
