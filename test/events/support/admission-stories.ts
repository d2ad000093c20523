import { makeWait } from '../../admin/support/make-wait.js';
import type { Story } from './story.js';

/** Of accounts that wait, and of invites. */
export const ADMISSION: Record<string, Story> = {
  'an account that waits is approved': {
    begin: ({ app, ada }) => makeWait(app, ada.username),
    act: ({ judge, ada }) => judge.patch(`/admin/users/${ada.id}`, { status: 'active' }),
    tells: ({ ada, judge }) => ({ UserApproved: { userId: ada.id, email: ada.email }, UserStateChanged: { userId: ada.id, status: 'active', role: null, changedBy: judge.id, previousStatus: 'waiting' } }),
    refused: ({ bob, ada }) => bob.patch(`/admin/users/${ada.id}`, { status: 'active' }),
  },
  'an account that waits is declined': {
    begin: ({ app, bob }) => makeWait(app, bob.username),
    act: ({ judge, bob }) => judge.delete(`/admin/users/${bob.id}`),
    tells: ({ judge, bob }) => ({ UserDeclined: { userId: bob.id, declinedBy: judge.id }, UserDeleting: { userId: bob.id }, UserDeleted: { userId: bob.id } }),
    repeat: ({ judge, bob }) => judge.delete(`/admin/users/${bob.id}`),
    refused: ({ judge, ada }) => judge.delete(`/admin/users/${ada.id}`),
  },
  'an invite is made': {
    act: async ({ judge }) => (await judge.post('/admin/invites', { uses: 3 })).body,
    tells: ({ judge }, { id }) => ({ InviteCreated: { inviteId: id, createdBy: judge.id, uses: 3 } }),
    refused: ({ bob }) => bob.post('/admin/invites', {}),
  },
  'an invite is taken back': {
    begin: async (scene) => (scene.post = (await scene.judge.post('/admin/invites', {})).body),
    act: ({ judge, post: invite }) => judge.delete(`/admin/invites/${invite.id}`),
    tells: ({ judge, post: invite }) => ({ InviteDeleted: { inviteId: invite.id, deletedBy: judge.id } }),
    repeat: ({ judge, post: invite }) => judge.delete(`/admin/invites/${invite.id}`),
    refused: ({ bob, post: invite }) => bob.delete(`/admin/invites/${invite.id}`),
  },
};
