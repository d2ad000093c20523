import { serveJobs } from '../../workers/index.js';
import { prepareImage } from '../prepare-image.js';

serveJobs(prepareImage);
