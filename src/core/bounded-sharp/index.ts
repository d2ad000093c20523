export { sharp } from './bounded-sharp.js';
