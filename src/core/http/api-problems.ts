import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type ProblemError, describeProblem } from '../problems/index.js';

type ProblemClass = abstract new (...args: never[]) => ProblemError;

/** Marks a route's refusals in the generated document until it is finished; see core/openapi. */
export const PROBLEM_EXTENSION = 'x-problem-';

const particular = new Set<string>();

/** Whether a code is named by a route that is loaded, also by one that is switched off. */
export function isParticular(code: string): boolean {
  return particular.has(code);
}

/**
 * Documents the refusals of a route's own. Those that follow from what it reads are added by themselves: input that is
 * not valid, a missing or invalid token, a body that is too large or of another type.
 */
export function ApiProblems(...problems: ProblemClass[]) {
  const codes = problems.map((problem) => describeProblem(problem).code);
  for (const code of codes) particular.add(code);
  return applyDecorators(...codes.map((code) => ApiExtension(PROBLEM_EXTENSION + code, true)));
}
