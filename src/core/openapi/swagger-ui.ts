import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Settings } from '../config/index.js';
import { buildDocument } from './document.js';

/** Swagger UI at `/docs`, from files of our own dependencies only. The document is built at the first request for it. */
export function useSwaggerUi(app: NestExpressApplication): void {
  if (!app.get(Settings).docs) return;
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= buildDocument(app)), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'SocialPhoto API',
    // Not `persistAuthorization`: it keeps the password in the browser's storage, as text.
    swaggerOptions: { validatorUrl: null, displayRequestDuration: true },
  });
}
