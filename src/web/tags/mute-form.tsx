import { Form } from '../forms/form.js';
import { useVisit } from '../page/visit-context.js';
import { pathOfTag } from './tag-path.js';

interface MuteFormProps {
  name: string;
  isMuted: boolean;
  back: string;
  /** For scripts: id of the element that the answer replaces. */
  part?: string;
}

/** Mute a hashtag, or unmute it. */
export function MuteForm({ name, isMuted, back, part }: MuteFormProps) {
  const { texts: { tags } } = useVisit();
  const text = isMuted ? tags.unmute : tags.mute;
  return (
    <Form action={`${pathOfTag(name)}/muting`} back={back} act="mute" {...(part !== undefined && { part })}>
      <input type="hidden" name="mute" value={isMuted ? '0' : '1'} />
      <button class="button is-quiet" aria-label={`${text} #${name}`}>{text}</button>
    </Form>
  );
}
