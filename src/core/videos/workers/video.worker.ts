import { serveJobs } from '../../worker-thread/index.js';
import { prepareVideo } from '../prepare-video.js';

serveJobs(prepareVideo);
