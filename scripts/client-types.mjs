// Writes what packages/client has from docs/openapi.json: its types, a table of its operations and the codes of its problems.
// `--check` only says whether they are up to date.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString, stringToAST } from 'openapi-typescript';
import { writeOrCheck } from './generated-file.mjs';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];
const NOTE = '// Generated from docs/openapi.json by scripts/client-types.mjs.';
const folder = 'packages/client/src/generated';

const text = await readFile('docs/openapi.json', 'utf8');
const document = JSON.parse(text);
const [blob] = stringToAST('type T = Blob').map((statement) => statement.type);

const types = await openapiTS(pathToFileURL(resolve('docs/openapi.json')), {
  transform: (schema) => (schema.format === 'binary' ? blob : undefined),
});
await writeOrCheck(`${folder}/schema.ts`, `${NOTE}\n${astToString(types)}`);

const lines = Object.entries(document.paths).flatMap(([path, operations]) =>
  METHODS.filter((method) => method in operations).map((method) => {
    const { operationId, requestBody } = operations[method];
    const kind = bodyKind(Object.keys(requestBody?.content ?? {}));
    return `  ${operationId}: { method: '${method.toUpperCase()}', path: '${path}', body: ${kind === null ? 'null' : `'${kind}'`} },`;
  }),
);
const codes = document.components.schemas.ProblemResponse.properties.code.enum.map((code) => `  '${code}',`);
await writeOrCheck(
  `${folder}/operations.ts`,
  `${NOTE}

export const OPERATIONS = {
${lines.join('\n')}
} as const;

/** Every \`code\` that a refusal of the server can have, but for those of extensions. */
export const PROBLEM_CODES = [
${codes.join('\n')}
] as const;
`,
);

function bodyKind(mediaTypes) {
  if (mediaTypes.length === 0) return null;
  if (mediaTypes.includes('application/json')) return 'json';
  return mediaTypes.includes('multipart/form-data') ? 'form' : 'bytes';
}
