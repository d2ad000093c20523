import { serveJobs } from '../../workers/index.js';
import { renderImage } from '../renditions/render-image.js';

serveJobs(renderImage);
