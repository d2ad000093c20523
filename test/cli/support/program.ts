import { type Options, transformFileSync } from '@swc/core';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const COMPILER: Options = {
  swcrc: false,
  configFile: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic', importSource: 'preact' } },
  },
  module: { type: 'es6' },
};

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A build of this tree of the test file's own: others may be building beside it. */
export class Program {
  private constructor(readonly folder: string) {}

  /** Without a look at the types, which `npm run check` has. */
  static build(): Program {
    const folder = join(process.env.TEST_FOLDER ?? '', 'program');
    const source = join(ROOT, 'src');
    Program.compile(source, join(folder, 'dist'));
    cpSync(join(source, 'web/styles'), join(folder, 'dist/web/styles'), { recursive: true });
    for (const name of ['scripts', 'assets', 'package.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return new Program(folder);
  }

  static compile(source: string, target: string): void {
    for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(path) || path.endsWith('spec.ts')) continue;
      const built = join(target, path.replace(/tsx?$/, 'js'));
      mkdirSync(dirname(built), { recursive: true });
      writeFileSync(built, transformFileSync(join(source, path), COMPILER).code);
    }
  }

  /** Runs one of the npm scripts as npm does it, on the database of the test. */
  async run(script: string, words: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
    const child = spawn(process.execPath, [join(this.folder, 'scripts', script), ...words], { cwd: this.folder, env: { ...process.env, NODE_OPTIONS: '', ...settings } });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, out: out.trim(), err: err.trim() };
  }
}
