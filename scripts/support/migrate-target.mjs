// Makes the tables of this version in the database that `npm run move` fills.
import { assertExtensionsFit } from '../../dist/app.module.js';
import { readEnvironment, readSettings } from '../../dist/core/config/index.js';
import { openDatabase } from '../../dist/core/database/open-database.js';
import { Program } from '../../dist/core/runtime/index.js';
import { loadDialects } from '../../dist/dialects/index.js';

assertExtensionsFit();
const settings = readSettings(readEnvironment());
await loadDialects(settings.dialects);
Program.beCommand({ migrates: true, fills: true });
const { writer, reader } = await openDatabase(settings);
await reader?.destroy();
await writer.destroy();
