import axe from 'axe-core';
import { existsSync } from 'node:fs';
import { type Browser, type Page, chromium } from 'playwright-core';
import { PASSWORD } from '../../support/person.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((place) => existsSync(place));

/** Whether there is a browser, or must be one; says so in one line when not. */
export function hasChromium(): boolean {
  if (process.env.CI === 'true') return true;
  if (executablePath === undefined) process.stderr.write('Skipped: stories in a real browser, as there is no Chromium here.\n');
  return executablePath !== undefined;
}

export function startChromium(): Promise<Browser> {
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] });
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds that is serious or critical: its rule and the element.
 *
 * @param rules only these, or those of these tags
 */
export async function faultsOf(page: Page, rules: readonly string[] = TAGS): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe };
    // Without the others' selectors it takes half the time.
    return (await tool.run({ runOnly, resultTypes: ['violations'] })).violations;
  }, [...rules]);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Fills in the form of the page that makes an account. */
export async function signUp(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/signup`);
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('E-mail address').fill(`${name}@example.org`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.waitForURL('**/feed');
}
