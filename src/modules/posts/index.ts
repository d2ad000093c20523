export { PostCreationService } from './post-creation.service.js';
export { type PostRow, selectPosts } from './post-rows.js';
export { PostResponse } from './posts.dto.js';
export * from './posts.errors.js';
export * from './posts.events.js';
export * from './posts.module.js';
export { PostsPresenter } from './posts.presenter.js';
export { PostsService } from './posts.service.js';
export { isOpenToAll, isVisibleTo, isVisibleToFollower } from './visibility.js';
