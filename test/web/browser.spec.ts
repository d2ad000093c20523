import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { TestApp } from '../support/app.js';
import { faultsOf, hasChromium, signUp, startChromium } from './support/chromium.js';
import { useScripts } from './support/scripts.js';

(hasChromium() ? describe : describe.skip)('in a real browser', () => {
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

  async function person(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; said: string[] }> {
    const page = await (await browser.newContext({ locale: 'en-US', ...options })).newPage();
    const said: string[] = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) said.push(message.text()); });
    page.on('pageerror', (error) => said.push(error.message));
    await signUp(page, app.origin, name);
    return { page, said };
  }

  const file = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: picture });

  it.each([true, false])('two people meet, with scripts: %s', async (javaScriptEnabled) => {
    const suffix = javaScriptEnabled ? 'js' : 'plain';
    const { page: ada, said } = await person(`ada_${suffix}`, { javaScriptEnabled });
    const { page: bob, said: saidToBob } = await person(`bob_${suffix}`, { javaScriptEnabled });
    await ada.goto(`${app.origin}/create`);
    await ada.getByLabel('Caption').fill('Low tide \u{1f30a}');
    expect(await ada.getByText('10 / 2,200').count()).toBe(javaScriptEnabled ? 1 : 0);
    await ada.getByLabel('Caption').fill('Low tide');
    await ada.getByLabel('Pictures and videos').setInputFiles([file('one.jpg'), file('two.jpg')]);
    if (javaScriptEnabled) {
      await ada.getByLabel('Description: two.jpg').fill('Second');
      await ada.getByRole('button', { name: 'Up: two.jpg' }).click();
    }
    await ada.getByRole('button', { name: 'Post', exact: true }).click();
    if (!javaScriptEnabled) {
      await ada.waitForURL('**/edit?new=1');
      await ada.getByLabel('Description of picture 1').fill('Second');
      await ada.getByRole('button', { name: 'Save' }).click();
    }
    await ada.waitForURL(/\/p\/\d+$/);
    expect(await ada.getByRole('figure').getByRole('img').getAttribute('alt')).toBe('Second');

    await bob.goto(`${app.origin}/@ada_${suffix}`);
    await bob.getByRole('button', { name: `Follow ada_${suffix}` }).click();
    await bob.getByRole('button', { name: `Unfollow ada_${suffix}` }).waitFor();
    await bob.goto(`${app.origin}/feed`);
    await bob.getByRole('button', { name: `Like post by ada_${suffix}, 0 likes` }).click();
    const liked = bob.getByRole('button', { name: `Like post by ada_${suffix}, 1 like` });
    await liked.waitFor();
    expect([await liked.getAttribute('aria-pressed'), new URL(bob.url()).pathname]).toEqual(['true', '/feed']);
    if (javaScriptEnabled) expect(await liked.evaluate((button) => button.ownerDocument.activeElement === button)).toBe(true);
    await bob.goto(ada.url());
    await bob.getByLabel('Your comment').fill('What a light!');
    await bob.getByRole('button', { name: 'Comment', exact: true }).click();
    await bob.getByTestId('comment').getByText('What a light!').waitFor();
    await bob.goto(`${app.origin}/logout`);
    await bob.getByRole('button', { name: 'Log out' }).click();
    await bob.waitForURL(`${app.origin}/`);
    expect([...said, ...saidToBob]).toEqual([]);
  }, 120_000);

  it('says beside a file what is wrong with it, and posts the others', async () => {
    const { page } = await person('max');
    await page.goto(`${app.origin}/create`);
    await page.getByLabel('Pictures and videos').setInputFiles([file('good.jpg'), { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }]);
    expect(await page.getByRole('listitem').filter({ hasText: 'notes.txt' }).getByRole('alert').textContent()).toBe('This kind of file is not taken.');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/create');
    await page.getByRole('button', { name: 'Remove: notes.txt' }).click();
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.waitForURL(/\/p\/\d+$/);
  });

  it('is used by keyboard alone, with the focus to be seen', async () => {
    const { page } = await person('kim');
    await page.goto(`${app.origin}/create`);
    await page.getByLabel('Pictures and videos').setInputFiles([file('one.jpg')]);
    await page.getByLabel('Caption').focus();
    const seen = new Set<string>();
    for (let step = 0; step < 40 && !seen.has('Post'); step++) {
      const { name, outline } = await page.evaluate(() => {
        const element = document.activeElement;
        return { name: element?.textContent ?? '', outline: element === null ? '' : getComputedStyle(element).outlineStyle };
      });
      expect([name, outline]).toEqual([name, 'solid']);
      seen.add(name.trim());
      if (!seen.has('Post')) await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/p\/\d+$/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
    await page.getByRole('button', { name: /^Like post/ }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Like post by kim, 1 like' }).waitFor();
  }, 120_000);

  it.each(['light', 'dark'] as const)('has no serious fault for axe, in %s, narrow and wide', async (colorScheme) => {
    const { page } = await person(`zoe_${colorScheme}`, { colorScheme });
    await page.goto(`${app.origin}/create`);
    await page.getByLabel('Caption').fill('For #axe');
    await page.getByLabel('Pictures and videos').setInputFiles([file('one.jpg'), file('two.jpg')]);
    const faults = (await faultsOf(page)).map((fault) => `/create, filled: ${fault}`);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.waitForURL(/\/p\/\d+$/);
    const { pathname: post } = new URL(page.url());
    await page.getByRole('button', { name: /^Save post/, pressed: false }).press('Enter');
    await page.getByRole('link', { name: 'Collections' }).click();
    await page.getByLabel('Name of the new collection').fill('Herons');
    await page.getByRole('button', { name: 'Make a collection' }).click();
    await page.getByRole('button', { name: 'In “Herons”', pressed: true }).click();
    const put = page.getByRole('button', { name: 'In “Herons”', pressed: false });
    await put.waitFor();
    expect(await put.evaluate((button) => button.ownerDocument.activeElement === button)).toBe(true);
    await put.click();
    await page.getByRole('link', { name: 'Herons' }).click();
    const { pathname: collection } = new URL(page.url());
    const [rude, loud] = [`rude_${colorScheme}`, `loud_${colorScheme}`];
    // Nobody reports themselves, whose number is 1 where this story is the first.
    const [, { id: reported }] = await app.people(rude, loud);
    await page.goto(`${app.origin}/@${rude}/block`);
    await page.getByRole('button', { name: `Block ${rude}` }).click();
    await page.getByRole('button', { name: `Unblock ${rude}` }).waitFor();
    await page.goto(`${app.origin}/@${loud}`);
    await page.getByRole('button', { name: `Mute ${loud}` }).press('Enter');
    const unmute = page.getByRole('button', { name: `Unmute ${loud}` });
    await unmute.waitFor();
    expect(await unmute.evaluate((button) => button.ownerDocument.activeElement === button)).toBe(true);
    await page.goto(`${app.origin}/report?user=${reported}`);
    await page.getByLabel('Spam or a scam').check();
    await page.getByRole('button', { name: 'Send the report' }).click();
    await page.waitForURL(/\/report\/sent/);
    const { AdminService } = await import('../../src/modules/admin/index.js');
    await app.service(AdminService).changeUser(`zoe_${colorScheme}`, { role: 'admin' }, null);
    const signedIn = ['/feed', '/explore', '/search?q=axe', '/tags/axe', '/create', post, `${post}/edit`, `${post}/delete`, `${post}/likes`, `${post}/copy?color=sepia`, `${post}/collections`, '/saved', collection, `${collection}/delete`, '/profile', `/@zoe_${colorScheme}/followers`, `/@${rude}`, `/@${loud}`, `/@${loud}/block`, '/activity', '/nowhere', '/logout', '/settings/profile', '/settings/account', '/settings/privacy', '/settings/blocks', '/settings/display', '/settings/sessions', '/settings/tokens', '/settings/webhooks', '/settings/data', '/settings/delete', '/console/users', `/console/users/zoe_${colorScheme}/posts`, `/console/users/zoe_${colorScheme}/change?status=suspended`, '/console/stats', '/console/audit', '/report/sent', `/report?user=${reported}`, '/console/reports', `/console/reports/user/${reported}`];
    const guests = ['/', '/login', '/signup', '/verify', '/forgot-password', '/reset-password'];
    const guest = await (await browser.newContext({ colorScheme })).newPage();
    // All that axe asks of colours; the rest is the same in both.
    const rules = colorScheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : undefined;
    for (const width of [320, 1280]) {
      for (const [visitor, paths] of [[page, signedIn], [guest, guests]] as const) {
        await visitor.setViewportSize({ width, height: 800 });
        for (const path of paths) {
          await visitor.goto(app.origin + path);
          faults.push(...(await faultsOf(visitor, rules)).map((fault) => `${path} at ${width}: ${fault}`));
          const overflow = await visitor.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
          if (Number(overflow) > 0) faults.push(`${path} at ${width} is ${String(overflow)} pixels too wide`);
        }
      }
    }
    expect(faults).toEqual([]);
  }, 300_000);
});
