import { build } from 'esbuild';
import { WebAssets } from '../../../src/web/assets/web-assets.js';
import type { TestApp } from '../../support/app.js';

async function bundle(path: string, format: 'esm' | 'iife'): Promise<Buffer> {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, format, write: false });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

/** The pages of a program that runs from its sources have their scripts, as after `npm run build`. */
export async function useScripts(app: TestApp): Promise<void> {
  const scripts = 'src/web/scripts';
  app.service(WebAssets).useScript(await bundle(`${scripts}/app.ts`, 'esm'), await bundle(`${scripts}/offline/service-worker.ts`, 'iife'));
}
