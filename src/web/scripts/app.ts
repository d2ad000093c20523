import { enhanceCounters } from './counters.js';
import { enhanceCreating } from './create.js';
import { enhanceForms } from './forms.js';
import { enhanceLists } from './lists.js';
import { enhancePictures } from './pictures.js';

// What pages do without scripts, with fewer reloads. Nothing here decides anything: the server does.
enhanceCounters();
enhanceForms();
enhanceLists();
enhancePictures();
enhanceCreating();
