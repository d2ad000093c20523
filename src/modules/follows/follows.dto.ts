import { PageQuery } from '../../core/paging/index.js';
import { Choice } from '../../core/validation/index.js';

export class ListFollowRequestsQuery extends PageQuery {
  @Choice(['incoming', 'outgoing'], { optional: true, default: 'incoming', description: 'Requests to the viewer, or those that the viewer has sent.' })
  direction: 'incoming' | 'outgoing' = 'incoming';
}
