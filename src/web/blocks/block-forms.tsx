import { Form } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';

/** How long somebody may be muted; nothing is until it is taken back. */
export const MUTE_DAYS = ['', '1', '7', '30'] as const;

interface PersonFormProps {
  username: string;
  back: string;
}

/** Takes a block back. */
export function UnblockForm({ username, back }: PersonFormProps) {
  const { texts: { blocks } } = useVisit();
  return (
    <Form action={`/@${username}/block`} back={back}>
      <input type="hidden" name="on" value="0" />
      <button class="button is-quiet" aria-label={`${blocks.unblock} ${username}`}>{blocks.unblock}</button>
    </Form>
  );
}

interface MutePersonFormProps extends PersonFormProps {
  isMuted: boolean;
  /** For scripts: id of the element that the answer replaces. */
  part?: string;
}

/** Mutes somebody for as long as is chosen, or no longer. */
export function MutePersonForm({ username, back, isMuted, part }: MutePersonFormProps) {
  const { texts: { blocks } } = useVisit();
  const text = isMuted ? blocks.unmute : blocks.mute;
  return (
    <Form action={`/@${username}/mute`} class="choices-row" back={back} act="mute" {...(part !== undefined && { part })}>
      <input type="hidden" name="on" value={isMuted ? '0' : '1'} />
      {!isMuted && (
        <select class="select" name="days" aria-label={blocks.muteFor(username)}>
          {MUTE_DAYS.map((days) => <option key={days} value={days}>{blocks.terms[days]}</option>)}
        </select>
      )}
      <button class="button is-quiet" aria-label={`${text} ${username}`}>{text}</button>
    </Form>
  );
}
