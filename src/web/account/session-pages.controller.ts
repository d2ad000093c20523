import { Body, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addressOf } from '../../core/http/index.js';
import { REGISTRATIONS, RateLimited } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { CookieSessions, LoginBody, RegisterBody, SessionsService } from '../../modules/auth/index.js';
import { type Fields, attempt, emptyForm, ownPath, pick, textOf } from '../forms/form-state.js';
import { usernameFrom, withFreeUsername } from '../older/username-from.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { VisitsService } from '../page/visits.service.js';
import { logInPage, logOutPage, signUpPage } from './session.pages.js';

const HOME = '/feed';

/** Sessions of browsers begin and end here. */
@PageController()
@OpenPage()
export class SessionPagesController {
  constructor(
    private readonly cookies: CookieSessions,
    private readonly sessions: SessionsService,
    private readonly visits: VisitsService,
  ) {}

  @Get('signup')
  showSignUp(@Res() response: Response): void {
    if (visitOf(response).viewer === null) show(response, signUpPage(visitOf(response).texts, emptyForm));
    else leadTo(response, HOME);
  }

  @FormPost('signup')
  @RateLimited(REGISTRATIONS)
  async signUp(@Body() form: Fields, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    const refused = await attempt(form, response, async () => {
      const sent = { email: '', password: '', ...pick(form, 'email', 'password', 'display_name') };
      const register = async (username: string) => this.cookies.register(await readBody(RegisterBody, { ...sent, username }), request.get('user-agent'), addressOf(request).counted);
      // Forms of older clients ask for a name alone.
      const cookie = form.username === undefined && typeof form.name === 'string' ? await withFreeUsername(usernameFrom(form.name), register) : await register(textOf(form, 'username'));
      await this.begin(cookie, response);
    });
    if (refused === undefined) leadTo(response, HOME);
    else show(response, signUpPage(texts, refused));
  }

  @Get('login')
  showLogIn(@Query() query: Fields, @Res() response: Response): void {
    const next = ownPath(query.next, HOME);
    if (visitOf(response).viewer === null) show(response, logInPage(visitOf(response).texts, emptyForm, next));
    else leadTo(response, next);
  }

  @FormPost('login')
  async logIn(@Body() form: Fields, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    const next = ownPath(form.next, HOME);
    const refused = await attempt(form, response, async () => {
      const body = await readBody(LoginBody, { identifier: textOf(form, 'email'), password: '', ...pick(form, 'identifier', 'password') });
      await this.begin(await this.cookies.login(body, request.get('user-agent'), addressOf(request).counted), response);
    });
    if (refused === undefined) leadTo(response, next);
    else show(response, logInPage(texts, refused, next));
  }

  @Get('logout')
  showLogOut(@CurrentViewer() viewer: Viewer | null, @Res() response: Response): void {
    if (viewer === null) leadTo(response, '/');
    else show(response, logOutPage(visitOf(response).texts, viewer.username));
  }

  @FormPost('logout')
  async logOut(@CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    if (viewer !== null) await this.sessions.end(viewer);
    this.visits.forgetSession(response);
    leadTo(response, '/');
  }

  /** The session that was open in this browser ends with it. */
  private async begin(cookie: string, response: Response): Promise<void> {
    const { viewer } = visitOf(response);
    if (viewer !== null) await this.sessions.end(viewer);
    this.visits.keepSession(response, cookie);
  }
}
