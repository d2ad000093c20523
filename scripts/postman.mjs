// Writes docs/postman_collection.json (format 2.1) and docs/postman_environment.json from docs/openapi.json and the order in
// scripts/postman/story.mjs; `--check` only says whether they are up to date.
import { readFile, stat } from 'node:fs/promises';
import { writeOrCheck } from './generated-file.mjs';
import { DELETIONS, STORY } from './postman/story.mjs';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];
const MOST_REPEATS = 100;
const document = JSON.parse(await readFile('docs/openapi.json', 'utf8'));
const operations = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => [item[method].operationId, { method, path, ...item[method] }]),
  ),
);
const names = new Set();

const told = [...Object.values(STORY).flat(), ...DELETIONS];
for (const { op } of told) if (!operations.has(op)) throw new Error(`scripts/postman/story.mjs names ${op}, which docs/openapi.json does not have`);
const rest = [...operations.values()].filter(({ operationId }) => !told.some(({ op }) => op === operationId));
const tags = [...new Set([...Object.keys(STORY), ...rest.map((operation) => operation.tags[0])])];

const folders = [];
for (const tag of tags) {
  const untold = rest.filter((operation) => operation.tags[0] === tag).map(({ operationId }) => ({ op: operationId }));
  folders.push({ name: tag, description: document.tags.find(({ name }) => name === tag)?.description, item: await requests([...(STORY[tag] ?? []), ...untold]) });
}
const deletions = [];
for (const tag of new Set(DELETIONS.map(tagOf))) deletions.push({ name: `${tag}: deletions`, item: await requests(DELETIONS.filter((step) => tagOf(step) === tag)) });
folders.push({ name: 'Deletions', description: 'What takes away what the folders before have made. The last requests end the sessions.', item: deletions });

const collection = {
  info: {
    name: document.info.title,
    description: `Every operation of the API, in an order that runs from an empty server to the end. "Log in as ada" stores the token that the other requests send. The account \`grace\` must be there, with the password \`admin_password\`, and be an administrator: register it, then \`npm run admin -- promote grace\`. Files are read from the folder of the repository, which Postman's setting "Working directory" must name.`,
    version: document.info.version,
    schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
  },
  auth: bearer('ada'),
  item: folders,
};
const environment = {
  name: 'SocialPhoto on this machine',
  values: Object.entries({
    base_url: 'http://localhost:3000',
    password: 'four random green words',
    new_password: 'five other quiet blue words',
    admin_password: 'six tall old grey stone words',
    webhook_url: 'https://example.com/hooks/photos',
  }).map(([key, value]) => ({ key, value, enabled: true })),
  _postman_variable_scope: 'environment',
};
await writeOrCheck('docs/postman_collection.json', `${JSON.stringify(collection, null, 2)}\n`);
await writeOrCheck('docs/postman_environment.json', `${JSON.stringify(environment, null, 2)}\n`);

async function requests(steps) {
  const items = [];
  for (const step of steps) items.push(await requestOf(step, operations.get(step.op)));
  return items;
}

async function requestOf(step, operation) {
  const name = nameOf(step, operation);
  const { header, body } = await bodyOf(step, operation);
  const request = { method: operation.method.toUpperCase(), header, body, url: urlOf(step, operation), description: operation.description };
  const by = step.by ?? (operation.security?.length === 0 ? 'nobody' : undefined);
  if (by !== undefined) request.auth = by === 'nobody' ? { type: 'noauth' } : bearer(by);
  return { name, event: [{ listen: 'test', script: { type: 'text/javascript', exec: testOf(name, step, operation) } }], request };
}

/** Each name once, as the runner goes by names. */
function nameOf(step, { method, path, summary }) {
  const wanted = step.name ?? summary;
  const name = names.has(wanted) ? `${wanted} (${method.toUpperCase()} ${path})` : wanted;
  if (names.has(name)) throw new Error(`two requests are called ${name}: give ${step.op} a name in scripts/postman/story.mjs`);
  names.add(name);
  return name;
}

function bearer(who) {
  return { type: 'bearer', bearer: [{ key: 'token', value: `{{${who}_token}}`, type: 'string' }] };
}

function urlOf(step, operation) {
  if (step.url !== undefined) return { raw: `{{base_url}}${step.url}`, host: [`{{base_url}}${step.url}`] };
  const parameters = operation.parameters ?? [];
  const variable = parameters.filter(({ in: place }) => place === 'path').map((parameter) => ({ key: parameter.name, value: step.path?.[parameter.name] ?? exampleOf(parameter), description: parameter.description }));
  const query = parameters.filter(({ in: place }) => place === 'query').map((parameter) => queryOf(parameter, step));
  const path = operation.path.slice(1).split('/').map((part) => part.replace(/^\{(.+)\}$/, ':$1'));
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return { raw: `{{base_url}}/${path.join('/')}${sent.length > 0 ? `?${sent.join('&')}` : ''}`, host: ['{{base_url}}'], path, query, variable };
}

function queryOf(parameter, step) {
  const value = step.query?.[parameter.name];
  return { key: parameter.name, value: value ?? exampleOf(parameter), description: parameter.description, disabled: value === undefined && parameter.required !== true };
}

async function bodyOf({ body, form, file }, { requestBody }) {
  if (form !== undefined) return { header: [], body: { mode: 'formdata', formdata: Object.entries(form).map(([key, value]) => (typeof value === 'string' ? { key, value, type: 'text' } : { key, src: value.src, type: 'file' })) } };
  if (file !== undefined) return { header: [{ key: 'Content-Type', value: file.type }], body: { mode: 'file', file: { src: file.src } } };
  const sent = body ?? jsonExample(requestBody);
  if (sent === undefined) return { header: [] };
  for (const [key, value] of Object.entries(sent)) if (value?.ofFile !== undefined) sent[key] = (await stat(value.ofFile)).size;
  // A number that a request before has given stands without quotes.
  const raw = JSON.stringify(sent, null, 2).replace(/"(\{\{\w+_id\}\})"/g, '$1');
  return { header: [{ key: 'Content-Type', value: 'application/json' }], body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } };
}

function jsonExample(requestBody) {
  const content = requestBody?.content['application/json'];
  if (content === undefined || requestBody.required !== true) return undefined;
  const { properties = {}, required = [] } = resolved(content.schema);
  return content.example ?? Object.fromEntries(required.map((name) => [name, resolved(properties[name]).example]));
}

function exampleOf({ example, schema }) {
  const value = example ?? schema.example ?? schema.default ?? schema.enum?.[0] ?? '';
  return String(value);
}

function resolved(schema) {
  return schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)];
}

function testOf(name, { status, save = {}, until }, { responses }) {
  const expected = status ?? Number(Object.keys(responses).find((code) => code.startsWith('2')));
  const lines = Object.entries(save).map(([variable, from]) => `pm.environment.set('${variable}', ${valueOf(from)});`);
  const tests = [`pm.test('answers ${expected}', () => pm.response.to.have.status(${expected}));`, ...lines];
  if (until === undefined) return tests;
  const [field, value] = until;
  return [
    `const repeats = Number(pm.environment.get('repeats') || 0);`,
    `if (pm.response.code === ${expected} && pm.response.json().${field} !== '${value}' && repeats < ${MOST_REPEATS}) {`,
    `  pm.environment.set('repeats', repeats + 1);`,
    `  pm.execution.setNextRequest('${name}');`,
    `  setTimeout(() => {}, 200);`,
    `} else {`,
    `  pm.environment.unset('repeats');`,
    ...[`pm.test('${field} is ${value}', () => pm.expect(pm.response.json().${field}).to.equal('${value}'));`, ...tests].map((line) => `  ${line}`),
    `}`,
  ];
}

function valueOf(from) {
  const fields = (path) => path.split('.').map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('');
  if (typeof from === 'string') return `pm.response.json()${fields(from)}`;
  const [path, find, field] = from;
  const value = `pm.response.json()${fields(path)}`;
  return find instanceof RegExp ? `${value}.match(${find})[0]` : `${value}.find(${find}).${field}`;
}

function tagOf({ op }) {
  return operations.get(op).tags[0];
}
