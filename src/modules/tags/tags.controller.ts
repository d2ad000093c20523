import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Tag } from '../../core/marked-text/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, Public, TokenScope, type Viewer } from '../../core/security/index.js';
import { MutedTagPage, MutedTagResponse, SearchTagsQuery, TagPage, TagParam, TagResponse, TaggedPostPage, toTagResponse } from './tags.dto.js';
import { TagsService } from './tags.service.js';

@ApiTags('Tags')
@ApiBearerAuth()
@TokenScope('write')
@Controller('tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'searchTags',
    summary: 'Hashtags',
    description: 'Lists hashtags, most used first, then by the alphabet; with `search` those that begin with a text. Counted are posts that are open to everybody; a tag without any is not listed. As counts change, the order does.',
  })
  @ApiOkResponse({ type: TagPage })
  async search(@Query() query: SearchTagsQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.tags.search(query, viewer), toTagResponse);
  }

  @Get('muted')
  @ApiOperation({
    operationId: 'listMutedTags',
    summary: 'Hashtags that you have muted',
    description: 'Lists the hashtags that the signed-in user has muted, last muted first. The tag `muted` itself is read as `/tags/%23muted`.',
  })
  @ApiOkResponse({ type: MutedTagPage })
  async listMuted(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.tags.listMuted(query, viewer), ({ name }): MutedTagResponse => ({ name, muted: true }));
  }

  @Public()
  @Get(':tag')
  @ApiOperation({
    operationId: 'getTag',
    summary: 'One hashtag',
    description: 'Gets how many posts that are open to everybody have a hashtag; 0 for one that nobody uses. All ways to write a tag are one (NFKC, case folding).',
  })
  @ApiOkResponse({ type: TagResponse })
  get(@TagParam() tag: Tag): Promise<TagResponse> {
    return this.tags.get(tag);
  }

  @Public()
  @Get(':tag/posts')
  @ApiOperation({
    operationId: 'listTaggedPosts',
    summary: 'Posts with a hashtag',
    description: 'Lists the posts that have a hashtag, newest first, by the rule of the global feed: public posts of public accounts. Signed in, those that have another hashtag which the user has muted are left out.',
  })
  @ApiOkResponse({ type: TaggedPostPage })
  async listPosts(@TagParam() tag: Tag, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.tags.listPosts(tag, query, viewer), (post) => post);
  }

  @Post(':tag/mute')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'muteTag',
    summary: 'Mute a hashtag',
    description: 'Hides posts with a hashtag from the feed and the global feed of the signed-in user; profiles, single posts and the list of the tag still show them. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: MutedTagResponse })
  mute(@TagParam() tag: Tag, @CurrentViewer() viewer: Viewer): Promise<MutedTagResponse> {
    return this.tags.mute(tag, viewer);
  }

  @Delete(':tag/mute')
  @ApiOperation({
    operationId: 'unmuteTag',
    summary: 'Unmute a hashtag',
    description: 'Shows posts with a hashtag to the signed-in user again. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: MutedTagResponse, example: { name: 'spoilers', muted: false } })
  unmute(@TagParam() tag: Tag, @CurrentViewer() viewer: Viewer): Promise<MutedTagResponse> {
    return this.tags.unmute(tag, viewer);
  }
}
