// Writes docs/problems.md from our error classes, not those of extensions; `--check` only says whether it is up to date.
import './support/without-extensions.mjs';
import { writeOrCheck } from './generated-file.mjs';

await import('../dist/app.module.js');
const { listProblems } = await import('../dist/core/problems/index.js');

const rows = listProblems().map(({ status, code, title, advice }) => `| ${status} | \`${code}\` | ${title} | ${advice} |`);

await writeOrCheck(
  'docs/problems.md',
  `# Problems

Every refusal is an RFC 9457 document of type \`application/problem+json\` with a \`code\` that stays the same between
releases. This page is generated from the error classes: \`npm run problems\`.

| status | code | meaning | what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
);
