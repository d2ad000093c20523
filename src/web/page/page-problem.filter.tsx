import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemFilter, requestIdOf } from '../../core/http/index.js';
import { InvalidInputError, NotAuthenticatedError, type ProblemError, RouteNotFoundError } from '../../core/problems/index.js';
import { anotherAccountPage } from './forms/another-account.page.js';
import { TOKEN_FIELD } from './forms/form-token-field.js';
import { ownerOfForm } from './forms/form-tokens.js';
import { ForeignForm, FormOfAnotherAccount, SignInNeeded } from './page.errors.js';
import { problemPage } from './problem.page.js';
import { leadTo, show } from './show.js';
import { typedIn } from './forms/typed-in.js';
import { type Visit, visitOf } from './visit.js';

/** What an address says of a form that was sent before, not of the page. */
const OF_AN_ANSWER = ['draft', 'done'];

/** Refusals as pages: what was wrong, and the way on. */
@Catch()
export class PageProblemFilter implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    const visit = visitOf(response) as Visit | undefined;
    if (response.headersSent || visit === undefined) this.problems.answer(error, request, response);
    else if (error instanceof SignInNeeded || error instanceof NotAuthenticatedError) void this.leadToLogIn(visit, request, response);
    else if (error instanceof FormOfAnotherAccount) this.showAnotherAccount(error, visit, request, response);
    else this.showProblem(error, visit, request, response);
  }

  private async leadToLogIn({ drafts }: Visit, request: Request, response: Response): Promise<void> {
    const typed = await typedIn(request);
    const ownerId = ownerOfForm(typed[TOKEN_FIELD]);
    leadTo(response, `/login?next=${encodeURIComponent(withDraft(wayBack(request), ownerId === undefined ? undefined : drafts.seal(typed, ownerId)))}`);
  }

  private showAnotherAccount({ code, ownerId }: FormOfAnotherAccount, { texts, viewer, drafts }: Visit, request: Request, response: Response): void {
    const path = wayBack(request);
    const draft = drafts.seal((request.body ?? {}) as Record<string, unknown>, ownerId);
    const keptAt = draft === undefined ? undefined : withDraft(path, draft);
    show(response, anotherAccountPage(texts, { code, username: viewer?.username ?? '', path, keptAt, requestId: requestIdOf(request) }));
  }

  private showProblem(error: unknown, visit: Visit, request: Request, response: Response): void {
    const isForeign = error instanceof ForeignForm;
    const problem = isForeign ? undefined : atAddress(this.problems.read(error, request), request);
    for (const [name, value] of Object.entries(problem?.headers ?? {})) response.setHeader(name, value);
    if (problem?.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(problem.retryAfterSeconds));
    const again = problem !== undefined && isForNow(problem.status) && isRead(request) ? request.originalUrl : undefined;
    show(response, problemPage(visit, { problem, code: isForeign ? error.code : problem?.code, again, requestId: requestIdOf(request) }));
  }
}

/** What no address of ours is, such as `/p/abc`, leads nowhere. */
function atAddress(problem: ProblemError, { params }: Request): ProblemError {
  const fields = problem instanceof InvalidInputError ? (problem.fieldErrors ?? []) : [];
  return fields.length > 0 && fields.every(({ field }) => field in params) ? new RouteNotFoundError() : problem;
}

/** What may be otherwise when it is asked for again. */
function isForNow(status: number): boolean {
  return status === 429 || status >= 500;
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** To the page itself; after a form, to the page that had it. */
function wayBack(request: Request): string {
  if (isRead(request)) return request.originalUrl;
  const referer = request.get('referer');
  if (referer === undefined || !URL.canParse(referer)) return '/';
  const { pathname, searchParams } = new URL(referer);
  for (const name of OF_AN_ANSWER) searchParams.delete(name);
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`;
}

function withDraft(path: string, draft: string | undefined): string {
  return draft === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}draft=${draft}`;
}
