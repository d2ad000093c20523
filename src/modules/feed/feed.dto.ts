import { PageQuery } from '../../core/paging/index.js';
import { QueryFlag } from '../../core/validation/index.js';

export class FeedQuery extends PageQuery {
  @QueryFlag({ default: true, description: "`false` leaves the viewer's own posts out." })
  include_self = true;
}
