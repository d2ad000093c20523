import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program can be run here; says so in one line when not. */
export function isInstalled(program: string, argument: string): boolean {
  const found = spawnSync(program, [argument], { stdio: 'ignore' }).error === undefined;
  if (!found) process.stderr.write(`Skipped: tests that need ${program}, which is not installed.\n`);
  return found;
}

/** A folder for files that other programs write and read. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'videos-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, bytes: Buffer): string {
    writeFileSync(this.path(name), bytes);
    return this.path(name);
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  run(program: string, ...values: string[]): string {
    const { status, stdout, stderr } = spawnSync(program, values, { cwd: this.folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
    if (status !== 0) throw new Error(`${program} ${values.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** Makes a video of moving pictures and a tone. */
  film(name: string, ...values: string[]): Buffer {
    const size = values.includes('-size') ? (values[values.indexOf('-size') + 1] ?? '') : '160x120';
    const rest = values.filter((value, i) => value !== '-size' && values[i - 1] !== '-size');
    this.run(
      'ffmpeg', '-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc=duration=2:size=${size}:rate=10`,
      '-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', ...rest, name,
    );
    return this.read(name);
  }

  /** Hashes of all frames of pictures and sound as decoded. */
  frames(path: string): string {
    return this.run('ffmpeg', '-v', 'error', '-i', path, '-map', '0:v', '-map', '0:a?', '-f', 'framemd5', '-');
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
