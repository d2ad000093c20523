import { serveJobs } from '../../../core/worker-thread/index.js';
import { renderImage } from './render-image.js';

serveJobs(renderImage);
