import { type ConsoleLogger, NotFoundException } from '@nestjs/common';
import { DiscoveryService, ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { fileURLToPath } from 'node:url';
import { AppModule, assertExtensionsFit } from './app.module.js';
import { Settings, readEnvironment, readSettings } from './core/config/index.js';
import { ApiAdapter, ClientAddresses, CrossOrigin, ProblemFilter, accessLog, assignRequestId, continueTrace, measureRequests, refuseUnmetExpectations, compressAnswers, inTurn, setCacheRules, setSecurityHeaders, takeTurns, useBodyParsers, Urls } from './core/http/index.js';
import { openInstruments } from './core/metrics/index.js';
import { useSwaggerUi } from './core/openapi/index.js';
import { leaveOutParts } from './core/parts/index.js';
import { loadDialects, nameSuccessors } from './dialects/index.js';
import { UnknownPageFilter, WebModule, listRootPaths, preferPages } from './web/index.js';

const ASSETS = fileURLToPath(new URL('../assets/', import.meta.url));

/** The whole application, ready to listen. */
export async function createApp(logger: ConsoleLogger): Promise<NestExpressApplication> {
  const { web, dialects, metricsPort } = readSettings(readEnvironment());
  await openInstruments({ metricsPort });
  const further = [...(web ? [WebModule] : []), ...(await loadDialects(dialects))];
  assertExtensionsFit(further);
  const root = { module: AppModule, imports: further };
  const app = await NestFactory.create<NestExpressApplication>(root, new ApiAdapter(), { logger, bodyParser: false, abortOnError: false });
  configureApp(app);
  await app.init();
  refuseOutsidePrefix(app);
  return app;
}

/** What stands around the routes; the tests use the same. */
export function configureApp(app: NestExpressApplication): void {
  const settings = app.get(Settings);
  // First: others look through the controllers.
  leaveOutParts(app.get(ModulesContainer), settings);
  app.disable('x-powered-by');
  // Answers are private or carry a hash of their own; Express would hash each body.
  app.disable('etag');
  app.set('query parser', 'simple');
  // In place of Express's own `trust proxy`, which takes what proxies write as it is.
  app.set('client addresses', new ClientAddresses(settings.trustedProxies));
  app.set('public url', settings.publicUrl ?? '');
  app.use(inTurn([
    takeTurns, assignRequestId, continueTrace, setSecurityHeaders,
    ...(settings.metricsPort === undefined ? [] : [measureRequests]),
    // Before whatever may refuse: what a dialect answers says by what to replace it.
    ...(settings.dialects.length === 0 ? [] : [nameSuccessors(app.get(DiscoveryService), app.get(Urls), settings.apiPrefix)]),
    ...(['info', 'debug'].includes(settings.logLevel) ? [accessLog({ json: settings.production, showsPaths: settings.logLevel === 'debug' })] : []),
    ...(settings.compression ? [compressAnswers(settings)] : []),
  ]));
  const crossOrigin = app.get(CrossOrigin);
  if (crossOrigin.options !== undefined) app.enableCors(crossOrigin.options);
  // Here, so that it is logged, and read by scripts of other origins.
  app.use(refuseUnmetExpectations);
  useBodyParsers(app);
  app.useStaticAssets(ASSETS, {
    prefix: `${settings.apiPrefix}/assets`,
    index: false,
    dotfiles: 'ignore',
    redirect: false,
    maxAge: '1d',
    setHeaders: (response: Response) => {
      crossOrigin.openToAll(response);
    },
  });
  if (settings.apiPrefix !== '') app.setGlobalPrefix(settings.apiPrefix, { exclude: listRootPaths(app.get(DiscoveryService)) });
  useSwaggerUi(app);
  (app.getHttpAdapter() as unknown as ApiAdapter).indexRoutes(settings.apiPrefix);
  // Last, so that assets and documentation keep rules of their own.
  app.use(setCacheRules);
  if (!settings.web) return;
  app.use(preferPages);
  // Over the filter of the API: the last one comes first.
  app.useGlobalFilters(app.get(UnknownPageFilter));
}

/** Nest answers for unknown paths under its prefix only. */
function refuseOutsidePrefix(app: NestExpressApplication): void {
  const filter = app.get(Settings).web ? app.get(UnknownPageFilter) : new ProblemFilter();
  app.use((request: Request, response: Response) => {
    filter.answer(new NotFoundException(), request, response);
  });
}
