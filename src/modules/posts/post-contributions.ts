import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Contribution, Contributions } from '../../core/contributions/index.js';
import { PostResponse, PostViewerResponse } from './posts.dto.js';

/** Fields of every post that is answered. A column is for a row `posts p`. */
export abstract class PostContribution extends Contribution {}

/** What other modules add to posts. */
@Injectable()
export class PostContributions extends Contributions {
  constructor(discovery: DiscoveryService) {
    super(discovery, { name: 'posts', type: PostContribution, responses: { item: [PostResponse], viewer: [PostViewerResponse] } });
  }
}
