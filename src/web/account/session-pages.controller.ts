import { Body, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addressOf } from '../../core/http/index.js';
import { REGISTRATIONS, RateLimited } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { CookieSessions, LoginBody, RegisterBody, RegistrationGate, SessionsService, usernameFrom, withFreeUsername } from '../../modules/auth/index.js';
import { type Fields, type FormState, attempt, emptyForm, ownPath, pick, textOf } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { VisitsService } from '../page/visits.service.js';
import { logInPage, logOutPage, signUpPage, waitingForApprovalPage } from './session.pages.js';

const HOME = '/feed';
const WAITING = '/signup/waiting';

/** Sessions of browsers begin and end here. */
@PageController()
@OpenPage()
export class SessionPagesController {
  constructor(
    private readonly cookies: CookieSessions,
    private readonly sessions: SessionsService,
    private readonly visits: VisitsService,
    private readonly gate: RegistrationGate,
  ) {}

  @Get('signup')
  async showSignUp(@Query() query: Fields, @Res() response: Response): Promise<void> {
    if (visitOf(response).viewer === null) await this.sendSignUp({ ...emptyForm, values: pick(query, 'invite') }, response);
    else leadTo(response, HOME);
  }

  /** Where those are led who have to wait. */
  @Get('signup/waiting')
  showWaiting(@Res() response: Response): void {
    show(response, waitingForApprovalPage(visitOf(response).texts));
  }

  @FormPost('signup')
  @RateLimited(REGISTRATIONS)
  async signUp(@Body() form: Fields, @Req() request: Request, @Res() response: Response): Promise<void> {
    let next = HOME;
    const refused = await attempt(form, response, async () => {
      const sent = { email: '', password: '', ...pick(form, 'email', 'password', 'display_name', 'invite') };
      const register = async (username: string) => this.cookies.register(await readBody(RegisterBody, { ...sent, username }), request.get('user-agent'), addressOf(request).counted);
      // Forms of older clients ask for a name alone.
      const cookie = form.username === undefined && typeof form.name === 'string' ? await withFreeUsername(usernameFrom(form.name), register) : await register(textOf(form, 'username'));
      if (cookie === undefined) next = WAITING;
      else await this.begin(cookie, response);
    });
    if (refused === undefined) leadTo(response, next);
    else await this.sendSignUp(refused, response);
  }

  @Get('login')
  showLogIn(@Query() query: Fields, @Res() response: Response): void {
    const next = ownPath(query.next, HOME);
    if (visitOf(response).viewer === null) show(response, logInPage(visitOf(response), emptyForm, next));
    else leadTo(response, next);
  }

  @FormPost('login')
  async logIn(@Body() form: Fields, @Req() request: Request, @Res() response: Response): Promise<void> {
    const next = ownPath(form.next, HOME);
    const refused = await attempt(form, response, async () => {
      const body = await readBody(LoginBody, { identifier: textOf(form, 'email'), password: '', ...pick(form, 'identifier', 'password') });
      await this.begin(await this.cookies.login(body, request.get('user-agent'), addressOf(request).counted), response);
    });
    if (refused === undefined) leadTo(response, next);
    else show(response, logInPage(visitOf(response), refused, next));
  }

  @Get('logout')
  showLogOut(@CurrentViewer() viewer: Viewer | null, @Res() response: Response): void {
    if (viewer === null) leadTo(response, '/');
    else show(response, logOutPage(visitOf(response).texts, viewer.username));
  }

  @FormPost('logout')
  async logOut(@Body() form: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    if (viewer !== null) await this.sessions.end(viewer);
    this.visits.forgetSession(response);
    leadTo(response, ownPath(form.next, '/'));
  }

  private async sendSignUp(state: FormState, response: Response): Promise<void> {
    show(response, signUpPage(visitOf(response), state, await this.gate.modeNow()));
  }

  /** The session that was open in this browser ends with it. */
  private async begin(cookie: string, response: Response): Promise<void> {
    const { viewer } = visitOf(response);
    if (viewer !== null) await this.sessions.end(viewer);
    this.visits.keepSession(response, cookie);
  }
}
