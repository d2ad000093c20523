import { type Server, type Socket, connect, createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { TestApp } from '../support/app.js';
import { faultsOf, hasChromium, signUp, startChromium } from './support/chromium.js';
import { useScripts } from './support/scripts.js';

(hasChromium() ? describe : describe.skip)('a new post in a real browser', () => {
  let app: TestApp;
  let browser: Browser;
  let picture: Buffer;

  beforeAll(async () => {
    app = await TestApp.start();
    await useScripts(app);
    browser = await startChromium();
    picture = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#3a7bd5' } }).jpeg().toBuffer();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  async function creating(name: string, options: Parameters<Browser['newContext']>[0] = {}, origin = app.origin): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'en-US', ...options })).newPage();
    await signUp(page, origin, name);
    await page.goto(`${origin}/create`);
    await page.getByLabel('Caption').fill('Low tide');
    return page;
  }

  const file = (name: string, buffer = picture) => ({ name, mimeType: 'image/jpeg', buffer });
  const post = (page: Page) => page.getByRole('button', { name: 'Post', exact: true }).click();
  const postsOf = async (name: string): Promise<unknown[]> => (await app.nobody.get(`/users/${name}/posts`)).body.items;

  it('makes copies of a chosen picture without leaving the form', async () => {
    const page = await creating('copy_js');
    await page.getByLabel('Pictures and videos').setInputFiles([file('one.jpg'), file('two.jpg')]);
    await page.getByLabel('Description: two.jpg').fill('Second');
    await page.getByRole('link', { name: /^Make a copy: two\.jpg/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a copy' });
    await dialog.getByLabel('Sepia').check();
    const shown = dialog.getByRole('img', { name: /^The copy/ });
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('dialog img')?.src.includes('sepia=true'));
    await dialog.getByLabel('Cut to a square').check();
    await page.waitForFunction(() => (image => image?.complete === true && image.naturalWidth > 0 && image.naturalWidth === image.naturalHeight && image.src.includes('sepia=true'))(document.querySelector<HTMLImageElement>('dialog img')));
    expect(await faultsOf(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Save a copy' }).click();
    const { width, height, format } = await sharp(await (await saving).path()).metadata();
    expect([width, height, format, (await saving).suggestedFilename(), await shown.count()]).toEqual([1080, 1080, 'jpeg', expect.stringMatching(/^copy-of-\d+\.jpg$/), 1]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect([await page.getByLabel('Caption').inputValue(), await dialog.count()]).toEqual(['Low tide', 0]);
    await page.getByRole('button', { name: 'Up: two.jpg' }).click();
    await post(page);
    await page.waitForURL(/\/p\/\d+$/);
    expect(await page.getByRole('figure').getByRole('img').getAttribute('alt')).toBe('Second');
    expect(await postsOf('copy_js')).toEqual([expect.objectContaining({ media: [expect.objectContaining({ alt_text: 'Second', width: 900 }), expect.objectContaining({ alt_text: null })] })]);
  }, 120_000);

  it('makes them without scripts in a tab of their own', async () => {
    const page = await creating('copy_plain', { javaScriptEnabled: false });
    await page.getByLabel('Pictures and videos').setInputFiles([file('one.jpg')]);
    await page.getByRole('button', { name: 'Look at the files first' }).click();
    const opening = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Make a copy: one.jpg (opens in a new tab)' }).click();
    const tab = await opening;
    await tab.getByLabel('Grey').check();
    await tab.getByRole('button', { name: 'Show' }).click();
    await tab.waitForURL(/color=grayscale/);
    expect(await tab.getByRole('img', { name: /^The copy/ }).getAttribute('src')).toContain('grayscale=true');
    await tab.close();
    await page.getByLabel('Description: one.jpg').fill('Sea');
    await post(page);
    await page.waitForURL(/\/p\/\d+$/);
    expect(await page.getByRole('figure').getByRole('img').getAttribute('alt')).toBe('Sea');
  }, 120_000);

  it('says beside a file what the server finds wrong with it, and does not send the others again', async () => {
    const page = await creating('refused_js');
    await page.getByLabel('Pictures and videos').setInputFiles([file('good.jpg'), file('half.jpg', picture.subarray(0, 300))]);
    await post(page);
    const item = page.getByRole('listitem').filter({ hasText: 'half.jpg' });
    expect(await item.getByRole('alert').textContent()).toMatch(/^The image is damaged/);
    await page.getByRole('button', { name: 'Remove: half.jpg' }).click();
    const sending = page.waitForRequest((request) => request.method() === 'POST');
    await post(page);
    expect(Number(await (await sending).headerValue('content-length'))).toBeLessThan(3_000);
    await page.waitForURL(/\/p\/\d+$/);
  }, 120_000);

  it('tells that the connection was lost, and tries again', async () => {
    const page = await creating('offline_js');
    await page.getByLabel('Pictures and videos').setInputFiles([file('one.jpg')]);
    await page.context().setOffline(true);
    await post(page);
    const message = page.getByTestId('message');
    expect(await message.textContent()).toContain('The connection was lost');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().setOffline(false);
    await message.getByRole('button', { name: 'Try again' }).click();
    await page.waitForURL(/\/p\/\d+$/);
    expect(await postsOf('offline_js')).toHaveLength(1);
  }, 120_000);

  it('tells so of a picture for the profile too', async () => {
    const page = await creating('face_js');
    await page.goto(`${app.origin}/settings/profile`);
    await page.getByLabel('Your picture').setInputFiles([file('one.jpg')]);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Set the picture' }).click();
    const message = page.getByTestId('message');
    expect(await message.textContent()).toContain('The connection was lost');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().setOffline(false);
    await message.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByLabel('Your picture').setInputFiles([file('half.jpg', picture.subarray(0, 300))]);
    await page.getByRole('button', { name: 'Set the picture' }).click();
    await message.filter({ hasText: 'The image is damaged' }).waitFor();
    expect(await message.count()).toBe(1);
  }, 120_000);

  it('makes no second post where only the answer was lost', async () => {
    const line = new Line(Number(new URL(app.origin).port));
    const origin = await line.open();
    const page = await creating('lost_js', {}, origin);
    await page.getByLabel('Pictures and videos').setInputFiles([file('one.jpg')]);
    line.losesAnswers = true;
    await post(page);
    const message = page.getByTestId('message');
    expect(await message.textContent()).toContain('nothing is posted twice');
    expect(await postsOf('lost_js')).toHaveLength(1);
    line.losesAnswers = false;
    await message.getByRole('button', { name: 'Try again' }).click();
    await page.waitForURL(/\/p\/\d+$/);
    expect(await postsOf('lost_js')).toHaveLength(1);
    await page.close();
    await line.close();
  }, 120_000);
});

/** The way to the server, which may lose what the server answers. */
class Line {
  losesAnswers = false;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(port: number) {
    this.server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      this.sockets.add(near);
      near.pipe(far);
      far.on('data', (bytes) => {
        if (this.losesAnswers) near.destroy();
        else near.write(bytes);
      });
      for (const [one, other] of [[near, far], [far, near]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy());
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => { resolve(); }));
    for (const socket of this.sockets) socket.destroy();
    return closed;
  }
}
