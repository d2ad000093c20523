// Writes on a picture and says what came of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderImage } from '../../../src/modules/renditions/rendering/render-image.js';

const targetPath = join(process.env.TEST_TARGET_FOLDER ?? '', 'written');
const lettering = { text: 'Tide', place: 'centre', size: 32, color: '#ffffff' } as const;
const transform = { fit: 'cover', gravity: 'centre', grayscale: false, sepia: false, lettering } as const;
const outcome = await renderImage({ source: { blank: { width: 200, height: 100 } }, targetPath, transform, format: 'png' });
process.stdout.write(`${'refused' in outcome ? outcome.refused : readFileSync(targetPath).length > 0 ? 'written' : 'empty'}\n`);
