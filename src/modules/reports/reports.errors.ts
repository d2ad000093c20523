import { BadRequestError, ConflictError, NotFoundError, Problem } from '../../core/problems/index.js';
import { MAX_OPEN_REPORTS } from './report-limits.js';

@Problem({
  code: 'cannot-report-own',
  title: 'Nobody can report what is their own',
  advice: 'Change or delete it yourself.',
})
export class CannotReportOwnError extends BadRequestError {
  constructor() {
    super('You cannot report yourself, nor what you have written.');
  }
}

@Problem({
  code: 'open-reports-limit-reached',
  title: 'You have as many open reports as is possible',
  advice: `A person may have ${MAX_OPEN_REPORTS} reports that wait for a decision. Wait for some of them.`,
})
export class OpenReportsLimitReachedError extends ConflictError {
  constructor() {
    super(`${MAX_OPEN_REPORTS} of your reports wait for a decision already; wait for some of them.`);
  }
}

@Problem({
  code: 'report-not-found',
  title: 'There is no such report',
  advice: 'Nobody has reported this, or the account that it belonged to is gone.',
})
export class ReportNotFoundError extends NotFoundError {
  constructor() {
    super('Nobody has reported this.');
  }
}

@Problem({
  code: 'report-decided',
  title: 'The reports are decided',
  advice: 'Another moderator was first, or nobody has reported it again since the last decision.',
})
export class ReportDecidedError extends ConflictError {
  constructor() {
    super('All reports of this are decided already, perhaps by another moderator a moment ago.');
  }
}

@Problem({
  code: 'suspend-instead',
  title: 'A user is suspended, not deleted',
  advice: 'Send `suspend`; only people themselves delete their accounts.',
})
export class SuspendInsteadError extends BadRequestError {
  constructor() {
    super('A user cannot be deleted; suspend the account instead.');
  }
}
