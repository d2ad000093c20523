import { BIO_MAX_LENGTH, DISPLAY_NAME_MAX_LENGTH, type MeResponse } from '../../modules/users/index.js';
import { Avatar } from '../components/person.js';
import { Checkbox, Done, Field, TextArea } from '../forms/fields.js';
import { Form, FormMessage } from '../forms/form.js';
import type { FormState } from '../forms/form-state.js';
import type { Page } from '../page/show.js';
import { useVisit } from '../page/visit-context.js';
import { type Texts, bytesIn } from '../texts/index.js';
import { SettingsFrame } from './frame.js';

interface States {
  profile: FormState;
  avatar: FormState;
  isDone: boolean;
}

export function profileSettingsPage({ settings, account, edit }: Texts, me: MeResponse, { profile, avatar, isDone }: States): Page {
  const body = (
    <SettingsFrame title={settings.profile}>
      <Done text={isDone ? settings.saved : undefined} />
      <FormMessage state={avatar} />
      <div class="profile">
        <Avatar user={me} size="large" />
        <div>
          <PictureForm state={avatar} />
          <Form action="/settings/avatar/delete"><button class="act">{settings.removePicture}</button></Form>
        </div>
      </div>
      <FormMessage state={profile} />
      <Form action="/settings/profile">
        <Field state={profile} name="display_name" label={account.displayName} hint={account.displayNameHint} autocomplete="name" maxLength={DISPLAY_NAME_MAX_LENGTH} value={me.display_name ?? ''} />
        <TextArea state={profile} name="bio" label={settings.bio} value={me.bio ?? ''} maxLength={BIO_MAX_LENGTH} rows={3} />
        <button class="button">{edit.save}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: settings.profile, status: Math.max(profile.status, avatar.status), body };
}

function PictureForm({ state }: { state: FormState }) {
  const { texts: { settings, page, language }, place } = useVisit();
  const { lost, again, sending } = page;
  return (
    <Form action="/settings/avatar" files act="upload" data={{ 'data-texts': JSON.stringify({ lost, again, sending }) }}>
      <Field state={state} name="file" type="file" label={settings.picture} hint={settings.pictureHint(bytesIn(language, place.maxImageBytes))} required input={{ accept: 'image/jpeg,image/png,image/webp,image/gif,image/avif' }} />
      <p><button class="button is-quiet">{settings.setPicture}</button></p>
    </Form>
  );
}

export function privacyPage({ settings, edit }: Texts, me: { is_private: boolean }, isDone: boolean): Page {
  const body = (
    <SettingsFrame title={settings.privacy}>
      <Done text={isDone ? settings.saved : undefined} />
      <Form action="/settings/privacy">
        {/* A box that is not ticked is not sent; without this, nothing at all would make an account public. */}
        <input type="hidden" name="is_private" value="0" />
        <Checkbox name="is_private" label={settings.isPrivate} hint={settings.isPrivateHint} checked={me.is_private} />
        <button class="button">{edit.save}</button>
      </Form>
    </SettingsFrame>
  );
  return { title: settings.privacy, body };
}
