import type { Express, Request, Response } from 'express';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { BusyError, type ProblemError } from '../../problems/index.js';
import type { Clock } from '../../runtime/index.js';
import { ProblemFilter } from '../problem.filter.js';
import { Connections } from './connections.js';
import { messagesOf } from './express-messages.js';
import { meetExpectations } from './expectations.js';
import { answerParserFailure } from './parser-failure.js';
import { RequestPace } from './request-pace.js';
import { RequestTooSlowError } from './server.errors.js';

const LIMITS = {
  /** For the headers, from the first byte, or from the connection on. */
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
  /** Bodies are bounded by their pace instead. */
  requestTimeout: 0,
  /** Longer than proxies keep connections (60 s): who closes first must be the one who sends. */
  keepAliveTimeout: 75_000,
};
const SECONDS_TO_RESTART = 5;

/** The HTTP server around the program: what Node decides by itself is decided here instead. */
export class ApiServer {
  readonly http: Server;
  readonly pace: RequestPace;
  private readonly connections: Connections;
  private readonly filter = new ProblemFilter();

  constructor(program: Express, clock: Clock) {
    this.http = createServer({ ...LIMITS, ...messagesOf(program) });
    this.connections = new Connections(this.http);
    this.pace = new RequestPace((request, response) => {
      this.giveUp(new RequestTooSlowError(), request, response);
    });
    meetExpectations(this.http);
    this.http.on('clientError', (error, socket) => {
      answerParserFailure(error, socket, this.connections, clock);
    });
    this.http.on('request', (request, response) => {
      this.connections.begin(request, response);
      this.pace.watch(request, response);
      program(request, response);
    });
  }

  /** Ends all connections in good order; see `Connections.drain`. */
  async drain(withinMs: number): Promise<void> {
    await this.connections.drain(withinMs, (request, response) => {
      this.giveUp(new BusyError(SECONDS_TO_RESTART), request, response);
    });
  }

  /** Answers in the middle of a body. Whoever reads it sees a connection that is lost. */
  private giveUp(problem: ProblemError, request: IncomingMessage, response: ServerResponse): void {
    if (response.headersSent) {
      request.destroy();
      return;
    }
    // Node forgets a request that is answered: nobody would tell its readers.
    request.socket.once('close', () => request.destroy());
    this.filter.hangUp(problem, request as Request, response as Response);
  }
}
