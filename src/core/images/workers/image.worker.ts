import { serveJobs } from '../../worker-thread/index.js';
import { prepareImage } from '../prepare-image.js';

serveJobs(prepareImage);
