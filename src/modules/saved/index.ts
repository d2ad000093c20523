export { CollectionPostsService } from './collections/collection-posts.service.js';
export { COLLECTION_NAME_MAX_LENGTH, type CollectionResponse, CreateCollectionBody, MAX_COLLECTIONS } from './collections/collections.dto.js';
export { CollectionsService } from './collections/collections.service.js';
export { isSaved } from './own-save.js';
export { SavedLists } from './saved-lists.js';
export * from './saved.module.js';
export { SavedService } from './saved.service.js';
