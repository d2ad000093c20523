import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Contribution, Contributions } from '../../core/contributions/index.js';
import { CommentResponse, CommentViewerResponse } from './comments.dto.js';

/** Fields of every comment that is answered. A column is for a row `comments c`. */
export abstract class CommentContribution extends Contribution {}

/** What other modules add to comments. */
@Injectable()
export class CommentContributions extends Contributions {
  constructor(discovery: DiscoveryService) {
    super(discovery, { name: 'comments', type: CommentContribution, responses: { item: [CommentResponse], viewer: [CommentViewerResponse] } });
  }
}
