import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { TestApp } from '../support/app.js';
import { Person } from '../support/person.js';
import { faultsOf, hasChromium, signUp, startChromium } from './support/chromium.js';
import { Connection } from './support/connection.js';
import { useScripts } from './support/scripts.js';

const COMMENTS = 'document.querySelectorAll("[data-testid=comment]").length';

/** Waits for an expression of the page to hold. The page's policy lets no library evaluate it in there. */
async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await page.evaluate(expression)) === true) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`In vain: ${expression}`);
}

(hasChromium() ? describe : describe.skip)('in a real browser, for comfort', () => {
  let app: TestApp;
  let browser: Browser;
  let connection: Connection;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    app = await TestApp.start();
    await useScripts(app);
    browser = await startChromium();
  });
  beforeEach(async () => {
    await app.newPeople();
    connection = new Connection(app.origin);
    await connection.open();
    context = await browser.newContext({ locale: 'en-US' });
    page = await context.newPage();
    await signUp(page, connection.origin, 'ada');
  });
  afterEach(async () => {
    await context.close();
    await connection.cut();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** What the browser keeps for when there is no connection, once it does. */
  async function keptPaths(): Promise<string[]> {
    await until(page, 'navigator.serviceWorker.controller?.state === "activated"');
    const paths = await page.evaluate(`(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => url.slice(location.origin.length));
    })()`);
    return (paths as string[]).sort();
  }

  it('a page says that there is no connection, and goes on when there is one', async () => {
    const before = await keptPaths();
    expect(before.map((path) => path.replace(/[0-9a-f]{16}/, ''))).toEqual(expect.arrayContaining(['/offline?to=en', '/web/.css', '/web/.js']));
    expect(before).toHaveLength(3);
    for (const path of ['/@ada', '/settings/profile', '/feed']) await page.goto(connection.origin + path);
    await connection.cut();
    await page.goto(`${connection.origin}/@ada`);
    await page.getByRole('heading', { name: 'No connection' }).waitFor();
    expect([new URL(page.url()).pathname, await page.getByRole('navigation').count()]).toEqual(['/@ada', 0]);
    expect(await page.locator('.button').evaluate((button) => button.ownerDocument.defaultView?.getComputedStyle(button).borderRadius)).toBe('32px');
    expect(await faultsOf(page)).toEqual([]);
    await connection.open();
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'ada', exact: true }).waitFor();
    expect(await keptPaths()).toEqual(before);
  });

  it('a browser that logs out keeps nothing', async () => {
    await keptPaths();
    await page.evaluate("localStorage.setItem('left', 'behind')");
    await page.goto(`${connection.origin}/logout`);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('link', { name: 'Log in' }).first().waitFor();
    expect(await page.evaluate("localStorage.getItem('left')")).toBeNull();
  });

  it('what could not be sent is said where it is seen, and what was typed stays', async () => {
    const { id } = await (await new Person(app.origin, 'bob').register()).share();
    await page.goto(`${connection.origin}/p/${id}`);
    await page.getByLabel('Your comment').fill('At the pond');
    await connection.cut();
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    const message = page.getByTestId('message');
    await message.waitFor();
    expect([await message.textContent(), await page.getByLabel('Your comment').inputValue()]).toEqual(['The connection was lost. Please try again.', 'At the pond']);
    expect(await message.boundingBox()).toMatchObject({ height: expect.closeTo(50, -2) });
    expect(await faultsOf(page)).toEqual([]);
    await connection.open();
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByTestId('comment').getByText('At the pond').waitFor();
    expect(await message.count()).toBe(0);
  });

  it('a form that is pressed twice is sent once', async () => {
    await page.goto(`${connection.origin}/settings/tokens`);
    await page.getByLabel('Name').fill('Lamp');
    await page.getByLabel('Read: see what you see').check();
    await page.getByRole('button', { name: 'Make a token' }).dblclick();
    await page.getByTestId('token').waitFor();
    expect(await page.getByTestId('access-token').count()).toBe(1);
  });

  it('a link of another site changes no language, also where pages are kept for no connection', async () => {
    await keptPaths();
    const other = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(`<a href="${connection.origin}/language?to=es">Go</a>`));
    await new Promise<void>((resolve) => other.listen(0, resolve));
    await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
    await page.getByRole('link', { name: 'Go' }).click();
    await page.getByRole('button', { name: 'Español' }).waitFor();
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('language');
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('link', { name: 'Inicio' }).waitFor();
    other.close();
  });

  it('lists go on by themselves when that is chosen, five times in a row, and the keyboard reaches what stands below', async () => {
    const bob = await new Person(app.origin, 'bob').register();
    const post = await bob.share();
    for (let count = 1; count <= 150; count++) await bob.comments(post, `Comment ${count}`);
    const more = page.getByRole('link', { name: 'More comments' });
    const comments = page.getByTestId('comment');
    await page.goto(`${connection.origin}/p/${post.id}`);
    await more.scrollIntoViewIfNeeded();
    const first = await comments.count();
    await page.waitForTimeout(500);
    expect(await comments.count()).toBe(first);
    await page.goto(`${connection.origin}/settings/display`);
    await page.getByLabel('Go on loading while scrolling').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.goto(`${connection.origin}/p/${post.id}`);
    for (let round = 2; round <= 6; round++) {
      await more.scrollIntoViewIfNeeded();
      await until(page, `${COMMENTS} === ${round * first}`);
    }
    await more.scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    expect(await comments.count()).toBe(6 * first);
    await more.focus();
    await page.keyboard.press('Enter');
    await until(page, `${COMMENTS} >= ${7 * first}`);
    await until(page, 'document.activeElement.closest("[data-testid=comment]") !== null');
    expect(new URL(page.url()).search).toBe('');
  });

  it.each([true, false])('the focus is on what was wrong with a file, with scripts: %s', async (javaScriptEnabled) => {
    const plain = await browser.newContext({ locale: 'en-US', javaScriptEnabled });
    const bob = await plain.newPage();
    await signUp(bob, connection.origin, 'bob');
    const wrong = { name: 'one.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
    for (const [path, label, button] of [['/create', 'Pictures and videos', 'Post'], ['/settings/profile', 'Your picture', 'Set the picture']] as const) {
      await bob.goto(connection.origin + path);
      await bob.getByLabel(label).setInputFiles(wrong);
      await bob.getByRole('button', { name: button, exact: true }).click();
      const message = bob.getByTestId('message');
      await message.waitFor();
      expect([path, await message.evaluate((one) => one.ownerDocument.activeElement === one)]).toEqual([path, true]);
    }
    await plain.close();
  });
});
