export { TakenNamesError, assertNamesAreFree } from './taken-names.js';
