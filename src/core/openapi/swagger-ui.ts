import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Settings } from '../config/index.js';
import { buildDocument } from './document.js';
import { toPageDocument } from './page-document.js';
import { onComplete, opsFilter } from './page-script.js';
import { PAGE_STYLE } from './page-style.js';

/** Swagger UI at `/docs`, from files of our own dependencies only. The document is built at the first request for it. */
export function useSwaggerUi(app: NestExpressApplication): void {
  const { docs, apiPrefix } = app.get(Settings);
  if (!docs) return;
  let document: OpenAPIObject | undefined;
  const build = () => (document ??= buildDocument(app));
  SwaggerModule.setup('docs', app, build, { ui: false, jsonDocumentUrl: 'docs-json', yamlDocumentUrl: 'docs-yaml' });
  SwaggerModule.setup('docs', app, () => toPageDocument(build(), `${apiPrefix}/auth/login`), {
    raw: false,
    customSiteTitle: 'SocialPhoto API',
    customCss: PAGE_STYLE,
    // Not `persistAuthorization`: it keeps the password in the browser's storage, as text.
    swaggerOptions: { validatorUrl: null, displayRequestDuration: true, defaultModelsExpandDepth: 0, filter: true, plugins: [{ fn: { opsFilter } }], onComplete },
  });
}
