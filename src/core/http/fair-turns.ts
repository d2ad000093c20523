import type { NextFunction, Request, Response } from 'express';

/** How long requests may follow one another before the event loop goes round. */
const TURN_MS = 10;

let turnStartedAt = 0;
let isTurnOpen = false;

/**
 * Lets the event loop go round between requests. What arrives on many connections at once would otherwise be answered in
 * one go, as the embedded database answers without waiting: timers and other connections would wait for all of it.
 */
export function takeTurns(_request: Request, _response: Response, next: NextFunction): void {
  if (!isTurnOpen) {
    turnStartedAt = performance.now();
    openTurn();
  }
  proceed(next);
}

function proceed(next: NextFunction): void {
  if (performance.now() - turnStartedAt < TURN_MS) {
    next();
    return;
  }
  // Before those who wait, so that the next round begins with a new turn.
  if (!isTurnOpen) openTurn();
  setImmediate(proceed, next);
}

function openTurn(): void {
  isTurnOpen = true;
  setImmediate(() => {
    isTurnOpen = false;
    turnStartedAt = performance.now();
  });
}
