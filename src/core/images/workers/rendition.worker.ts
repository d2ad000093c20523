import { serveJobs } from '../../worker-thread/index.js';
import { renderImage } from '../renditions/render-image.js';

serveJobs(renderImage);
