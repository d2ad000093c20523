import { serveJobs } from '../../workers/index.js';
import { prepareVideo } from '../prepare-video.js';

serveJobs(prepareVideo);
