import { jest } from '@jest/globals';
import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';

type Step = (...values: never[]) => unknown;

/** Lets a test fail one step of what the program does on the disk. To be made before the program is loaded. */
export class FaultyDisk {
  /** The steps of the request, in order: what was done and to which kind of file. */
  readonly steps: string[] = [];
  private failing: { step: string; left: number; code: string } | undefined;

  static async install(folder: string): Promise<FaultyDisk> {
    const disk = new FaultyDisk(folder);
    jest.unstable_mockModule('node:fs/promises', () => disk.promises());
    jest.unstable_mockModule('node:fs', () => disk.callbacks());
    await Promise.resolve();
    return disk;
  }

  private constructor(private readonly folder: string) {}

  /** From now on the step fails when it is done for the given time, once. */
  fail(step: string, time: number, code: string): void {
    this.failing = { step, left: time, code };
  }

  /** From now on all goes well, and steps are noted from here. False when the step that was to fail has not been done. */
  heal(): boolean {
    this.steps.length = 0;
    const hasFailed = this.failing === undefined;
    this.failing = undefined;
    return hasFailed;
  }

  private promises(): object {
    const around = (name: string, step: Step) => async (...values: never[]) => {
      this.note(name, values[0]);
      return step(...values);
    };
    const open = async (path: string, ...rest: never[]) => {
      this.note('open', path);
      return this.watched(path, await promises.open(path, ...rest));
    };
    const { mkdir, rename, link, copyFile, writeFile, readFile } = promises;
    const steps = Object.entries({ mkdir, rename, link, copyFile, writeFile, readFile }).map(([name, step]) => [name, around(name, step)]);
    return { ...promises, ...Object.fromEntries(steps), open };
  }

  /** An open file whose writes and flushes are steps too. */
  private watched(path: string, handle: promises.FileHandle): promises.FileHandle {
    for (const name of ['write', 'writeFile', 'sync', 'read', 'readFile'] as const) {
      const step = handle[name].bind(handle) as Step;
      Object.defineProperty(handle, name, { value: async (...values: never[]) => {
        this.note(name, path);
        return step(...values);
      } });
    }
    return handle;
  }

  private callbacks(): object {
    const open = fs.openSync as Step;
    const paths = new Map<number, string>();
    const openSync = (path: string, ...rest: never[]) => {
      this.note('open', path);
      const descriptor = open(...([path, ...rest] as never[])) as number;
      paths.set(descriptor, path);
      return descriptor;
    };
    const { writeSync, readSync, fsyncSync, ftruncateSync } = fs;
    const steps = Object.entries({ writeSync, readSync, fsyncSync, ftruncateSync }).map(([name, step]) => [
      name,
      (descriptor: number, ...rest: never[]) => {
        this.note(name, paths.get(descriptor));
        return (step as Step)(...([descriptor, ...rest] as never[]));
      },
    ]);
    const renameSync = (path: string, ...rest: never[]) => {
      this.note('rename', path);
      (fs.renameSync as Step)(...([path, ...rest] as never[]));
    };
    const createWriteStream = (path: string, options: object) => fs.createWriteStream(path, { ...options, fs: { ...fs, ...this.streaming(path) } });
    const createReadStream = (path: string, options: object) => fs.createReadStream(path, { ...options, fs: { ...fs, ...this.streaming(path) } });
    return { ...fs, ...Object.fromEntries(steps), openSync, renameSync, createWriteStream, createReadStream };
  }

  /** What a stream does with its file. */
  private streaming(path: string): object {
    const around = (name: string, step: Step) => (...values: unknown[]) => {
      try {
        this.note(name, path);
      } catch (error) {
        (values.at(-1) as (error: unknown) => void)(error);
        return;
      }
      step(...(values as never[]));
    };
    const { open, write, writev, read } = fs;
    return Object.fromEntries(Object.entries({ open, write, writev, read }).map(([name, step]) => [name, around(name, step as Step)]));
  }

  private note(name: string, path: unknown): void {
    if (typeof path !== 'string' || !path.startsWith(this.folder)) return;
    const step = `${name} ${path.slice(this.folder.length).replaceAll(/[0-9a-f]{32}/g, '*').replace(/\/[0-9a-f]{2}(?=\/|$)/, '/shard')}`;
    this.steps.push(step);
    if (this.failing?.step !== step || --this.failing.left > 0) return;
    const { code } = this.failing;
    this.failing = undefined;
    throw Object.assign(new Error(`${code}: injected, ${name} '${path}'`), { code });
  }
}
