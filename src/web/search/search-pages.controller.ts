import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { ListPostsQuery, PostListsService } from '../../modules/post-lists/index.js';
import { DISPLAY_NAME_MAX_LENGTH, type ListedUserResponse, ProfilesService, SearchUsersQuery, UsersService } from '../../modules/users/index.js';
import { SearchTagsQuery, type TagResponse, TagsService } from '../../modules/tags/index.js';
import { type Fields, pick, textOf } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { searchPage } from './search.pages.js';

const PEOPLE = 10;
const TAGS = 10;
const POSTS = 24;
/** As long as a search for captions may be; names are shorter. */
const MAX_LENGTH = 200;

@PageController()
@OpenPage()
export class SearchPagesController {
  constructor(
    private readonly users: UsersService,
    private readonly lists: PostListsService,
    private readonly tags: TagsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Get('search')
  async showSearch(@Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const wanted = [...textOf(query, 'q').trim()].slice(0, MAX_LENGTH).join('');
    const visit = visitOf(response);
    if (wanted === '') {
      show(response, searchPage(visit, { wanted, people: [], tags: [], posts: { items: [], nextCursor: null } }));
      return;
    }
    const posts = await this.lists.list(await readBody(ListPostsQuery, { search: wanted, limit: POSTS, ...pick(query, 'cursor') }), viewer);
    const isFirst = query.cursor === undefined && wanted.length <= DISPLAY_NAME_MAX_LENGTH;
    const people = isFirst ? await this.findPeople(wanted.replace(/^@(?=.)/, ''), viewer) : [];
    const tags = isFirst ? await this.findTags(wanted, viewer) : [];
    show(response, searchPage(visit, { wanted, people, tags, posts }));
  }

  private async findPeople(search: string, viewer: Viewer | null): Promise<ListedUserResponse[]> {
    const found = await this.users.list(await readBody(SearchUsersQuery, { search, limit: PEOPLE }), viewer);
    return (await this.profiles.presentPage(found, viewer)).items;
  }

  /** A hashtag is one word. */
  private async findTags(search: string, viewer: Viewer | null): Promise<TagResponse[]> {
    return /\s/.test(search) ? [] : (await this.tags.search(await readBody(SearchTagsQuery, { search, limit: TAGS }), viewer)).items;
  }
}
