import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Contribution, Contributions } from '../../core/contributions/index.js';
import { ListedUserResponse, MeResponse, OWN_VIEWER, RelationshipResponse, UNRELATED, UserResponse, UserViewerResponse } from './users.dto.js';

/**
 * Fields of a person: in profiles and in lists of people, where `viewer` is also what the routes that change it answer as a
 * Relationship. Authors and actors inside of other answers have none. A column is for a row `users u`.
 */
export abstract class UserContribution extends Contribution {}

/** What other modules add to people. */
@Injectable()
export class UserContributions extends Contributions {
  constructor(discovery: DiscoveryService) {
    super(discovery, {
      name: 'users',
      type: UserContribution,
      responses: { item: [ListedUserResponse, UserResponse, MeResponse], viewer: [UserViewerResponse, RelationshipResponse] },
    });
  }

  override onModuleInit(): void {
    super.onModuleInit();
    for (const example of [OWN_VIEWER, UNRELATED]) Object.assign(example, this.fieldsOfNothing().viewer);
  }
}
