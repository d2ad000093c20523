// Prints all settings in the form of .env.example, those of extensions behind ours.
import { readFileSync } from 'node:fs';

await import('../dist/app.module.js');
const { listOwnSettings } = await import('../dist/core/config/index.js');

process.stdout.write(readFileSync(new URL('../.env.example', import.meta.url), 'utf8'));
const own = listOwnSettings();
if (own.length > 0) process.stdout.write(`\n# --- Extensions ---\n\n${own.map(({ name, help, fallback }) => `# ${help}\n#${name}=${fallback}\n`).join('')}`);
