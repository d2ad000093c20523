export { hasNoMutedTag } from './muting/muted-tags.js';
export { tagsOf } from './indexing/post-tags.contribution.js';
export { SearchTagsQuery, TagParam, TagResponse } from './tags.dto.js';
export * from './tags.module.js';
export { TagsService } from './tags.service.js';
