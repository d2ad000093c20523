import { Module } from '@nestjs/common';
import { AuthModule } from '../modules/auth/index.js';
import { HomeController } from './home/home.controller.js';
import { MailLinksController } from './mail-links/mail-links.controller.js';

/** Pages for people, at the root whatever `API_PREFIX` says. */
@Module({ imports: [AuthModule], controllers: [HomeController, MailLinksController] })
export class WebModule {}

/** Paths that stay at the root; for the global prefix. */
export const WEB_PATHS = ['/', 'verify', 'reset-password'];
