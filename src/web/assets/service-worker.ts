import { createHash } from 'node:crypto';

/** The worker's script, with what it keeps in front: another version of that is another worker. @param assets paths under names that tell their content */
export function serviceWorkerOf(script: Buffer, assets: readonly string[], place: string): Buffer {
  const version = createHash('sha256').update(script).update(assets.join('\n')).update(place).digest('hex').slice(0, 16);
  return Buffer.concat([Buffer.from(`self.kept=${JSON.stringify({ version, assets })};\n`), script]);
}
