import { readFile, writeFile } from 'node:fs/promises';

/** Writes a generated file; with `--check` on the command line fails when the committed one differs. */
export async function writeOrCheck(path, content) {
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === content) {
    console.log(`${path} is up to date`);
  } else if (process.argv.includes('--check')) {
    console.error(`${path} is out of date: run the script without --check and commit the file`);
    process.exitCode = 1;
  } else {
    await writeFile(path, content);
    console.log(`${path} written`);
  }
}
