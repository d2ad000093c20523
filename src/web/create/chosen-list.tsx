import { ALT_TEXT_MAX_LENGTH, type MediaResponse } from '../../modules/media/index.js';
import { TextArea } from '../forms/fields.js';
import { emptyForm, faultsOf, refusalText } from '../forms/form-state.js';
import { useVisit } from '../page/visit-context.js';
import { type Chosen, type KeptFile, type RefusedChoice, keptField } from './chosen.js';

/** What a script puts in the place of the names and ids of a file that it shows. */
const NAME = '{name}';
const ID = '{id}';

/** The files of a new post in their order: those that are kept with their descriptions, those that were not taken with what was wrong. */
export function ChosenList({ chosen }: { chosen: readonly Chosen[] }) {
  const { create } = useVisit().texts;
  const kept = chosen.filter((one): one is KeptFile => 'media' in one);
  return (
    <ul class="chosen" aria-label={create.chosen}>
      {chosen.map((one, index) => ('media' in one
        ? <KeptItem key={index} file={one} isFirst={one === kept[0]} isLast={one === kept.at(-1)} />
        : <RefusedItem key={index} file={one} />))}
    </ul>
  );
}

/** A file as a script shows it before it is sent. */
export function ChosenTemplate() {
  return (
    <template id="chosen-item">
      <li>
        <img alt="" width={96} height={96} />
        <Description name={NAME} id={ID} altText="" fault={undefined} />
        <Acts name={NAME} id={ID} withCopy isFirst={false} isLast={false} />
      </li>
    </template>
  );
}

function KeptItem({ file, isFirst, isLast }: { file: KeptFile; isFirst: boolean; isLast: boolean }) {
  const { refusals } = useVisit().texts;
  const { media, name, altText, altFault } = file;
  const shown = name === '' ? String(media.id) : name;
  const fault = altFault === undefined ? undefined : faultsOf(altFault, refusals).alt_text;
  return (
    <li data-id={media.id}>
      <Preview media={media} />
      <input type="hidden" name="media" value={keptField(file)} />
      <Description name={shown} id={String(media.id)} altText={altText} fault={fault} />
      <Acts name={shown} id={String(media.id)} withCopy={media.renditions !== null} isFirst={isFirst} isLast={isLast} />
    </li>
  );
}

function Preview({ media: { renditions } }: { media: MediaResponse }) {
  const { texts } = useVisit();
  return renditions === null ? <span class="thumb-blank">{texts.post.video}</span> : <img src={renditions.small} alt="" width={96} height={96} data-fresh />;
}

function Description({ name, id, altText, fault }: { name: string; id: string; altText: string; fault: string | undefined }) {
  const { create } = useVisit().texts;
  const state = { ...emptyForm, values: { alt_text: altText }, ...(fault !== undefined && { faults: { alt_text: fault } }) };
  return <TextArea state={state} name="alt_text" id={`alt-of-${id}`} label={create.altOf(name)} maxLength={ALT_TEXT_MAX_LENGTH} rows={2} />;
}

/** The first cannot go up, nor the last one down. */
function Acts({ name, id, withCopy, isFirst, isLast }: { name: string; id: string; withCopy: boolean; isFirst: boolean; isLast: boolean }) {
  const { create } = useVisit().texts;
  const act = (kind: 'up' | 'down' | 'remove', isOff = false) => (
    <button class="act" name="step" value={`${kind}:${id}`} aria-label={`${create[kind]}: ${name}`} disabled={isOff}>{create[kind]}</button>
  );
  return (
    <p class="choices-row">
      {act('up', isFirst)}
      {act('down', isLast)}
      {act('remove')}
      {withCopy && <a class="act" href={`/create/copy/${id}`} target="_blank" data-copy aria-label={`${create.copy}: ${name} (${create.newTab})`}>{create.copy}</a>}
    </p>
  );
}

function RefusedItem({ file: { name, refusal } }: { file: RefusedChoice }) {
  const { texts } = useVisit();
  return (
    <li class="is-refused">
      <strong><bdi>{name}</bdi></strong>
      <p class="fault">{refusalText(refusal, texts)}</p>
    </li>
  );
}
