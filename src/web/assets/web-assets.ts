import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Settings } from '../../core/config/index.js';
import { version } from '../../core/health/index.js';
import { accentStyle } from './accent.js';
import { serviceWorkerOf } from './service-worker.js';

export interface WebAsset {
  type: string;
  bytes: Buffer;
  /** Under a name that stays when the content changes. */
  isFixed?: boolean;
}

const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));
const FIXED = [['logo.svg', 'image/svg+xml'], ['icon-192.png', 'image/png'], ['icon-512.png', 'image/png'], ['icon-maskable-512.png', 'image/png']] as const;
const STYLES = fileURLToPath(new URL('../styles/', import.meta.url));
/** Made by the build; a program that runs from its sources has none, and its pages work without. */
const SCRIPT = fileURLToPath(new URL('../scripts/app.js', import.meta.url));
const WORKER = fileURLToPath(new URL('../scripts/service-worker.js', import.meta.url));

/** Style and script of the pages, under names that tell their content, so that they can be kept for ever. */
@Injectable()
export class WebAssets {
  readonly stylesheet: string;
  script: string | undefined;
  /** What keeps the page for when there is no connection. */
  worker: Buffer | undefined;
  private readonly byName = new Map<string, WebAsset>();

  constructor(private readonly settings: Settings) {
    const { instanceAccent } = settings;
    for (const [name, type] of FIXED) this.byName.set(name, { type, bytes: readFileSync(ASSETS + name), isFixed: true });
    const styles = readdirSync(STYLES).filter((name) => name.endsWith('.css')).sort();
    this.stylesheet = this.add('css', 'text/css; charset=utf-8', Buffer.from([...styles.map((name) => readFileSync(STYLES + name, 'utf8')), accentStyle(instanceAccent)].join('\n')));
    if (existsSync(SCRIPT) && existsSync(WORKER)) this.useScript(readFileSync(SCRIPT), readFileSync(WORKER));
  }

  /** Pages that are shown from now on load it. */
  useScript(bytes: Buffer, worker: Buffer): void {
    this.script = this.add('js', 'text/javascript; charset=utf-8', bytes);
    this.worker = serviceWorkerOf(worker, [this.stylesheet, this.script], `${this.settings.instanceName} ${version}`);
  }

  find(name: string): WebAsset | undefined {
    return this.byName.get(name);
  }

  private add(extension: string, type: string, bytes: Buffer): string {
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
    this.byName.set(name, { type, bytes });
    return `/web/${name}`;
  }
}
