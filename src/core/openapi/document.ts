import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Settings } from '../config/index.js';
import { version } from '../health/index.js';
import { HEAD_EXTENSION, type HeadOperation, ProblemResponse } from '../http/index.js';
import { isOn } from '../parts/index.js';
import { describeProblem } from '../problems/index.js';
import { UNLIMITED_EXTENSION } from '../rate-limit/index.js';
import { InsufficientScopeError, PUBLIC_EXTENSION, SCOPE_EXTENSION, type ScopeClass, SessionRequiredError, scopeTakenBy } from '../security/index.js';
import { Answers } from './answers.js';
import { type Operation, operationsOf } from './operations.js';
import { finishSchemas } from './schemas.js';
import { describedSections } from './sections.js';

const describe = (programs: string) => `Photo sharing: accounts, posts with pictures, likes, comments, follows and a feed.

**Signing in.** \`POST /auth/login\` gives an access token, to be sent as \`Authorization: Bearer …\`, and a refresh token for
\`POST /auth/refresh\`. What everybody may see needs no token; a token that is sent and is not valid is refused with 401
even there. Logging in, registering and what else works by mailed or refresh tokens does not read it.
${programs}
**Lists** are followed by \`next_cursor\` until it is null. **Times** are UTC. **Texts for pictures** are \`alt_texts\` in JSON, an array in the
order of the media, and \`alt_text\` in forms, repeated in the order of the files.

**Headers.** Every answer carries \`X-Request-Id\`; where requests are limited also \`RateLimit-Limit\`, \`RateLimit-Remaining\` and
\`RateLimit-Reset\`, and with 429 and 503 \`Retry-After\`.`;

const PROGRAMS = `
**Programs** send a personal access token of \`POST /auth/tokens\` in the place of an access token. Its scopes say what it is for;
\`x-token-scope\` of an operation names the one that is needed, or \`session\` where a token is refused (403 \`session-required\`).
`;
/** Given to personal access tokens alone. */
const OF_TOKENS = [InsufficientScopeError, SessionRequiredError].map((problem) => describeProblem(problem).code);

const TAGS = [
  ['Auth', 'Accounts and sessions.'],
  ['Account', 'Your own profile, address and password.'],
  ['Users', 'Profiles and who follows whom.'],
  ['Follow requests', 'Who may follow a private account.'],
  ['Blocks and mutes', 'Whom you do not want to meet, or to hear of.'],
  ['Posts', 'Pictures with a caption.'],
  ['Reactions', 'Likes and dislikes; one excludes the other.'],
  ['Comments', 'Comments on posts, replies to them, and likes of both.'],
  ['Tags', 'Hashtags of posts, and those you have muted.'],
  ['Saved', 'Posts that you keep for yourself, and collections of them.'],
  ['Feed', 'Posts of the accounts you follow, and of everybody.'],
  ['Notifications', 'What others did, to be polled.'],
  ['Media', 'Uploads and the bytes of pictures.'],
  ['Reports', 'Telling the moderators.'],
  ['Webhooks', 'Events, told to an address of yours.'],
  ['Moderation', 'For moderators and administrators.'],
  ['Administration', 'For administrators.'],
  ['Instance', 'What this place is, and what it allows.'],
  ['Operation', 'For load balancers and operators.'],
] as const;

/** The OpenAPI document of the running program, extensions included; of what is switched off it says nothing. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const hasTokens = isOn(app.get(Settings), 'tokens');
  const builder = new DocumentBuilder()
    .setTitle('SocialPhoto')
    .setDescription(describe(hasTokens ? PROGRAMS : ''))
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setContact('SocialPhoto contributors', '', '')
    .addServer('/', 'This server')
    .setOpenAPIVersion('3.0.3')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: `The \`access_token\` of a session${hasTokens ? ', or a personal access token (`spat_…`)' : ''}.` });
  for (const [name, description] of [...TAGS, ...describedSections()]) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemResponse] });
  delete document.info.contact;
  dropEmptySections(document);
  for (const item of Object.values(document.paths)) addHead(item);
  for (const { method, operation } of operationsOf(document)) {
    finishOperation(operation);
    finishScope(method, operation, hasTokens);
    joinLists(operation);
  }
  new Answers(document, hasTokens ? [] : OF_TOKENS).describeAll();
  document.components ??= {};
  finishSchemas((document.components.schemas ??= {}));
  return document;
}

/** Headings of parts that are off, of which no route is left. */
function dropEmptySections(document: OpenAPIObject): void {
  const used = new Set(operationsOf(document).flatMap(({ operation }) => operation.tags ?? []));
  document.tags = (document.tags ?? []).filter(({ name }) => used.has(name));
}

/** A parameter comes once: several values have commas between them. */
function joinLists({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    if (!('schema' in parameter) || parameter.in !== 'query' || parameter.schema === undefined) continue;
    if ('type' in parameter.schema && parameter.schema.type === 'array') Object.assign(parameter, { style: 'form', explode: false });
  }
}

/** Says who may call it; `{}` stands for nobody in particular. */
function finishOperation(operation: Operation & { [PUBLIC_EXTENSION]?: boolean; [UNLIMITED_EXTENSION]?: boolean }): void {
  const isPublic = operation[PUBLIC_EXTENSION] === true;
  delete operation[PUBLIC_EXTENSION];
  delete operation[UNLIMITED_EXTENSION];
  const takesToken = operation.security !== undefined && operation.security.length > 0;
  operation.security = takesToken || !isPublic ? [{ bearer: [] }] : [];
  if (isPublic && takesToken) operation.security.push({});
}

/** What a personal access token needs: `read` for every GET that takes one, and `session` where none is taken. */
function finishScope(method: string, operation: Operation & { [SCOPE_EXTENSION]?: ScopeClass }, hasTokens: boolean): void {
  const taken = !hasTokens || operation.security?.length === 0 ? undefined : scopeTakenBy(method, operation[SCOPE_EXTENSION]);
  if (taken === undefined) delete operation[SCOPE_EXTENSION];
  else operation[SCOPE_EXTENSION] = taken;
}

/** The same as GET, with answers that have no bytes. */
function addHead(item: OpenAPIObject['paths'][string]): void {
  const get: (Operation & { [HEAD_EXTENSION]?: HeadOperation }) | undefined = item.get;
  const head = get?.[HEAD_EXTENSION];
  if (get === undefined || head === undefined) return;
  delete get[HEAD_EXTENSION];
  const operation = { ...structuredClone(get), ...head };
  for (const answer of Object.values(operation.responses)) if (answer !== undefined && 'content' in answer) delete answer.content;
  item.head = operation;
}
