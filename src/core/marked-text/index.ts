export { MAX_MENTIONS, MAX_TAGS, mentionsIn, partsOf, tagsIn } from './marked-text.js';
export { type Tag, TAG_KEY_MAX_BYTES, TAG_MAX_LENGTH, TAG_NAME_MAX_LENGTH, foldTag, toTag } from './tags.js';
