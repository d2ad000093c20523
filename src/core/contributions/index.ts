export * from './contribution.js';
export { Contributions } from './contributions.js';
export { addContributedFields } from './response-fields.js';
