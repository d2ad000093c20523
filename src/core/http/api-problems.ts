import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type ProblemError, describeProblem } from '../problems/index.js';

type ProblemClass = abstract new (...args: never[]) => ProblemError;

/** Marks a route's refusals in the generated document until it is finished; see core/openapi. */
export const PROBLEM_EXTENSION = 'x-problem-';

/**
 * Documents the refusals of a route's own. Those that follow from what it reads are added by themselves: input that is
 * not valid, a missing or invalid token, a body that is too large or of another type.
 */
export function ApiProblems(...problems: ProblemClass[]) {
  return applyDecorators(...problems.map((problem) => ApiExtension(PROBLEM_EXTENSION + describeProblem(problem).code, true)));
}
