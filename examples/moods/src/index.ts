export { MoodsModule } from './moods.module.js';
