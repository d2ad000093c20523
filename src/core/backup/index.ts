export { BackupError } from './backup.errors.js';
export { Backup } from './backup.js';
export { BackupModule } from './backup.module.js';
export { openBackup } from './backup-source.js';
export type { BackupTarget } from './backup-target.js';
export { FolderTarget } from './folder-target.js';
export { type RestoreTarget, checkBackup, restoreBackup } from './restore.js';
export { TarTarget } from './tar-target.js';
