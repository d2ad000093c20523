import type { ProblemError } from '../problems/index.js';

/** The body of a refusal (RFC 9457). @param path of the request, where it is known */
export function toProblemDocument(problem: ProblemError, requestId: string, path?: string): object {
  return {
    type: `/problems/${problem.code}`,
    title: problem.definition.title,
    status: problem.status,
    detail: problem.message,
    ...(path !== undefined && { instance: toUriReference(path) }),
    code: problem.code,
    request_id: requestId,
    ...(problem.fieldErrors !== undefined && { errors: problem.fieldErrors }),
  };
}

/** A path as it was sent may hold what RFC 3986 does not allow. */
function toUriReference(path: string): string {
  return path.replace(/%(?![0-9a-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gi, encodeURIComponent);
}
