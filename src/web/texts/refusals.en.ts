import type { Refusals } from './refusals.js';

/** What the API says is English, and mostly for people too; here is what it says to programs. */
export const refusals: Refusals = {
  problems: {
    'dependency-down': 'A part of this place cannot be reached just now. Nothing of yours is lost; try again in a moment.',
    'outcome-unknown': 'It is not known whether this was kept. Look whether it was done before you do it again.',
    'file-too-large': 'This file is too large.',
    'media-not-found': 'This file was not posted within a day and is gone. Choose it again.',
    'media-required': 'Choose at least one picture or video.',
    'request-in-progress': 'The same form is being worked on already. Wait a moment and look whether it is done.',
    'idempotency-key-reused': 'This form was used for something else. Please send it once more.',
    'unsupported-media-type': 'The form did not arrive as a browser sends it. Please try again.',
    'malformed-request': 'The form did not arrive as a browser sends it. Please try again.',
    'not-allowed': 'This is not yours to see or to change.',
    'account-private': 'This account shows its lists to accepted followers only.',
    'export-too-soon': 'You have asked for an export less than 24 hours ago. Please wait.',
    'token-limit-reached': 'You have 50 tokens already; revoke one first.',
    'invite-required': 'Here people join with an invite. Type its code.',
    'not-waiting': 'This account does not wait for approval.',
    'invalid-token': 'The code is unknown, used or too old. Ask for a new mail.',
  },
  faults: [[/^must be an array of 1 to \d+ words$/, 'choose at least one']],
};
