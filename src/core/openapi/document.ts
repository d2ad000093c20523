import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Settings } from '../config/index.js';
import { version } from '../health/index.js';
import { ProblemResponse } from '../http/index.js';
import { PUBLIC_EXTENSION } from '../security/index.js';
import { Answers, type Operation } from './answers.js';
import { finishSchemas } from './schemas.js';
import { describedSections } from './sections.js';

const DESCRIPTION = `Photo sharing: accounts, posts with pictures, likes, comments, follows and a feed.

Log in with **Authorize** (name and password), then try the routes. Failures are RFC 9457 problem documents with a stable
\`code\`. Lists are followed by \`next_cursor\` until it is null. Times are UTC.
A token that is sent and is not valid is refused with 401 even where none is needed.`;

const TAGS = [
  ['Auth', 'Accounts and sessions.'],
  ['Account', 'Your own profile, address and password.'],
  ['Users', 'Profiles and who follows whom.'],
  ['Follow requests', 'Who may follow a private account.'],
  ['Posts', 'Pictures with a caption.'],
  ['Reactions', 'Likes and dislikes; one excludes the other.'],
  ['Comments', 'Comments on posts.'],
  ['Feed', 'Posts of the accounts you follow, and of everybody.'],
  ['Notifications', 'What others did, to be polled.'],
  ['Media', 'Uploads and the bytes of pictures.'],
  ['Administration', 'For administrators.'],
  ['Operation', 'For load balancers and operators.'],
] as const;

/** The OpenAPI document of the running program, extensions included. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const { apiPrefix } = app.get(Settings);
  const builder = new DocumentBuilder()
    .setTitle('SocialPhoto')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setContact('SocialPhoto contributors', '', '')
    .addServer('/', 'This server')
    .setOpenAPIVersion('3.0.3')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The `access_token` of a session.' })
    // The last one: Swagger UI puts the cursor there.
    .addOAuth2(
      {
        type: 'oauth2',
        flows: { password: { tokenUrl: `${apiPrefix}/auth/login`, scopes: {} } },
        description: 'Username or e-mail address, and password. Leave the client id and secret empty.',
      },
      'password',
    );
  for (const [name, description] of [...TAGS, ...describedSections()]) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), { extraModels: [ProblemResponse] });
  delete document.info.contact;
  const answers = new Answers();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (operation === undefined) continue;
      setSecurity(operation);
      joinLists(operation);
      answers.describe(path, operation);
    }
  }
  document.components ??= {};
  finishSchemas((document.components.schemas ??= {}));
  answers.addTo(document.components);
  return document;
}

/** A parameter comes once: several values have commas between them. */
function joinLists({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    if (!('schema' in parameter) || parameter.in !== 'query' || parameter.schema === undefined) continue;
    if ('type' in parameter.schema && parameter.schema.type === 'array') Object.assign(parameter, { style: 'form', explode: false });
  }
}

/** Says who may call it; `{}` stands for nobody in particular. */
function setSecurity(operation: Operation & { [PUBLIC_EXTENSION]?: boolean }): void {
  const isPublic = operation[PUBLIC_EXTENSION] === true;
  delete operation[PUBLIC_EXTENSION];
  const takesToken = operation.security !== undefined && operation.security.length > 0;
  operation.security = takesToken || !isPublic ? [{ bearer: [] }, { password: [] }] : [];
  if (isPublic && takesToken) operation.security.push({});
}
