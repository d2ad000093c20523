import { enhanceCounters } from './counters.js';
import { enhanceCreating } from './create/create.js';
import { enhanceFilesForms } from './files/files-forms.js';
import { enhanceForms } from './forms.js';
import { enhanceLists } from './lists.js';
import { enableOffline } from './offline/register.js';
import { enhancePictures } from './pictures.js';

// What pages do without scripts, with fewer reloads. Nothing here decides anything: the server does.
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
enhanceCounters();
enhanceFilesForms();
enhanceForms();
enhanceLists();
enhancePictures();
enhanceCreating();
enableOffline();
