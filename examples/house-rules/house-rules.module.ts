import { Module } from '@nestjs/common';
import { StorageModule } from '../../src/core/storage/index.js';
import { CellarDriver } from './cellar-driver.js';
import { LargeImages } from './large-images.js';
import { LongPasswords } from './long-passwords.js';
import { PostedMails } from './posted-mails.js';

@Module({ imports: [StorageModule.drivenBy(CellarDriver)], providers: [LargeImages, LongPasswords, PostedMails] })
export class HouseRulesModule {}
