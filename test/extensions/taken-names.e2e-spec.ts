import { Controller, Get, Module, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Entity, Index, type MigrationInterface, type QueryRunner } from 'typeorm';
import { DatabaseModule, KeyPart } from '../../src/core/database/index.js';
import { NotFoundError, Problem } from '../../src/core/problems/index.js';
import { extensions } from '../../src/extensions/index.js';
import { TestApp } from '../support/app.js';
import { dropTestDatabase } from '../support/database.js';
import { listTables } from './support/tables.js';

@Entity('ext_medals')
@Index('ix_ext_medals_user', ['user_id'])
class Medal {
  @KeyPart('ext_medals')
  user_id: number;
}

@Entity('ext_medals')
@Index('ix_ext_medals_user', ['user_id'])
class Trophy {
  @KeyPart('ext_medals')
  user_id: number;
}

/** Ours, too. */
@Entity('posts')
class Post_ {
  @KeyPart('posts')
  id: number;
}

const migration = (name: string) =>
  ({
    [name]: class implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE ext_never (id INTEGER)');
      }
      async down(): Promise<void> {
        // Never undone.
      }
    },
  })[name] as new () => MigrationInterface;

@Controller('medals')
class MedalsController {
  @Get(':id')
  @ApiOperation({ operationId: 'getMedal' })
  get(): string {
    return '';
  }
}

@Controller()
class TrophiesController {
  @Get('Medals/:name')
  @ApiOperation({ operationId: 'getMedal' })
  get(): string {
    return '';
  }

  @Post('posts/:post/comments')
  @ApiOperation({ operationId: 'createTrophy' })
  add(): string {
    return '';
  }
}

for (const name of ['post-not-found', 'medals-none']) {
  @Problem({ code: name, title: 'None', advice: 'There is none.' })
  class NoMedalError extends NotFoundError {}
  if (name === 'medals-none') Problem({ code: name, title: 'None', advice: 'There is none.' })(class NoTrophyError extends NoMedalError {});
}

const CREATE = migration('CreateMedals1790000000000');

@Module({ imports: [DatabaseModule.forFeature({ entities: [Medal], migrations: [CREATE] })], controllers: [MedalsController] })
class MedalsModule {}

@Module({ imports: [DatabaseModule.forFeature({ entities: [Trophy, Post_], migrations: [migration('CreateMedals1790000000000')] })], controllers: [TrophiesController] })
class TrophiesModule {}

describe('two extensions that have the same names', () => {
  let message: string;

  beforeAll(async () => {
    extensions.push(MedalsModule, TrophiesModule);
    message = await TestApp.start().then(
      () => 'started',
      (error: unknown) => (error instanceof Error ? `${error.constructor.name} ${error.message}` : ''),
    );
  });
  afterAll(() => dropTestDatabase());

  it.each([
    ['a table', 'table ext_medals: TrophiesModule (Trophy) has it, and so has MedalsModule (Medal)'],
    ['a table of ours', 'table posts: TrophiesModule (Post_) has it, and so has SocialPhoto (Post)'],
    ['an index', 'index ix_ext_medals_user: TrophiesModule (Trophy) has it, and so has MedalsModule (Medal)'],
    ['a migration', 'migration CreateMedals1790000000000: TrophiesModule (CreateMedals1790000000000) has it, and so has MedalsModule'],
    ['a route, whatever its parameter is called', 'route GET /medals/{}: TrophiesModule (TrophiesController.get) has it, and so has MedalsModule (MedalsController.get)'],
    ['a route of ours', 'route POST /posts/{}/comments: TrophiesModule (TrophiesController.add) has it, and so has SocialPhoto (CommentsController.create)'],
    ['an operationId', 'operationId getMedal: TrophiesModule (TrophiesController.get) has it, and so has MedalsModule (MedalsController.get)'],
    ['a problem code', 'problem code medals-none: NoTrophyError has it, and so has NoMedalError'],
    ['a problem code of ours', 'problem code post-not-found: '],
  ])('are refused at the start for %s', (_kind, line) => {
    expect(message).toMatch(/^TakenNamesError names are taken/);
    expect(message).toContain(line);
  });

  it('are told what to do, a line each', () => {
    const lines = message.split('\n').slice(1);
    expect(lines).toHaveLength(9);
    for (const line of lines) expect(line).toMatch(/; (?:give|begin) /);
  });

  it('have not touched the database', async () => {
    expect(await listTables()).toEqual([]);
  });
});
