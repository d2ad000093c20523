import { Injectable } from '@nestjs/common';
import { PostData } from '../../src/modules/posts/index.js';
import { AccountData } from '../../src/modules/users/index.js';
import { StarsRepository } from './stars.repository.js';

/** Stars on a post go before it. */
@Injectable()
export class StarsPostData extends PostData {
  constructor(private readonly repository: StarsRepository) {
    super();
  }

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfPost(postId, limit)) < limit;
  }
}

/** Stars that the account has given. */
@Injectable()
export class StarsAccountData extends AccountData {
  constructor(private readonly repository: StarsRepository) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfUser(userId, limit)) < limit;
  }
}
