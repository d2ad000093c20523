import { ConflictError, NotFoundError, Problem } from '../../../core/problems/index.js';
import { MAX_WEBHOOKS } from './webhooks.dto.js';

@Problem({
  code: 'webhook-not-found',
  title: 'There is no such webhook',
  advice: 'It does not exist, was deleted, or is somebody else\'s; the answer is the same.',
})
export class WebhookNotFoundError extends NotFoundError {
  constructor() {
    super('You have no webhook with this id.');
  }
}

@Problem({
  code: 'webhook-limit-reached',
  title: 'You have as many webhooks as is possible',
  advice: `A person may have ${MAX_WEBHOOKS}. Delete one first.`,
})
export class WebhookLimitReachedError extends ConflictError {
  constructor() {
    super(`You have ${MAX_WEBHOOKS} webhooks already; delete one first.`);
  }
}

@Problem({
  code: 'webhook-off',
  title: 'The webhook is switched off',
  advice: 'Nothing is delivered to it, tests neither. Switch it on with PATCH `{"active": true}` first.',
})
export class WebhookOffError extends ConflictError {
  constructor() {
    super('The webhook is off; switch it on first.');
  }
}
