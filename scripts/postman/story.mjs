// The order in which the collection asks, and what an operation needs that its document cannot say. An operation that is not
// named here comes at the end of its folder, with the examples of the document.
//   by      whose token: ada (when nothing is said), bob, carol, grace (an administrator), or nobody
//   path, query, body, form, file   what is sent
//   save    variables taken from the answer: a path of fields, or such a path and what to find in it
//   status  what is expected where it is not the first success of the document
//   until   the request is repeated until this field of the answer has this value
const PICTURE = 'assets/default-avatar.png';
const session = (who) => ({ [`${who}_token`]: 'access_token', [`${who}_refresh_token`]: 'refresh_token' });
const registers = (who) => ({
  op: 'register',
  name: `Register ${who}`,
  by: 'nobody',
  body: { username: who, email: `${who}@example.org`, password: '{{password}}' },
  save: { ...session(who), [`${who}_id`]: 'user.id' },
});
const logsIn = (who, password = '{{password}}') => ({
  op: 'login',
  name: `Log in as ${who}`,
  by: 'nobody',
  body: { identifier: who, password },
  save: session(who),
});
const post = { path: { id: '{{post_id}}' } };
const comment = { path: { id: '{{comment_id}}' } };
const collection = { path: { id: '{{collection_id}}', post_id: '{{post_id}}' } };
const webhook = { path: { id: '{{webhook_id}}' } };
const user = (who) => ({ path: { user: who } });

/** Folders in the order they are run; deletions stand in the last one. */
export const STORY = {
  Operation: [{ op: 'getHealth' }, { op: 'getLiveness' }],
  Instance: [{ op: 'getInstance' }],
  Auth: [
    registers('ada'),
    registers('bob'),
    registers('carol'),
    logsIn('ada'),
    { ...logsIn('grace', '{{admin_password}}'), name: 'Log in as grace, the administrator' },
    { op: 'refreshSession', by: 'nobody', body: { refresh_token: '{{ada_refresh_token}}' }, save: session('ada') },
    { op: 'getSignedInUser' },
    { op: 'listSessions', save: { session_id: ['items', (item) => !item.current, 'id'] } },
    { op: 'createToken', body: { name: 'Holiday uploader', scopes: ['write'] }, save: { token_id: 'id' } },
    { op: 'listTokens' },
  ],
  Account: [
    { op: 'getMe' },
    { op: 'editMe', body: { display_name: 'Ada Lovelace', bio: 'Engines and numbers.' } },
    { op: 'putAvatar', form: { file: { src: PICTURE } }, save: { avatar_key: ['avatar_url', /[^/]+$/] } },
    { op: 'requestVerifyToken' },
    { op: 'verifyEmail', name: 'Prove an address (with a token that no mail had)', by: 'nobody', body: { token: 'of-no-mail' }, status: 400 },
    { op: 'forgotPassword', by: 'nobody', body: { email: 'ada@example.org' } },
    { op: 'resetPassword', name: 'Set a new password (with a token that no mail had)', by: 'nobody', body: { token: 'of-no-mail', password: '{{new_password}}' }, status: 400 },
    { op: 'changePassword', by: 'carol', body: { current_password: '{{password}}', new_password: '{{new_password}}' } },
    { ...logsIn('carol', '{{new_password}}'), name: 'Log in as carol with the new password' },
    { op: 'requestExport', body: { password: '{{password}}' }, save: { export_id: 'id' } },
    { op: 'listExports' },
    { op: 'getExport', path: { id: '{{export_id}}' }, until: ['status', 'ready'], save: { export_url: 'url' } },
    { op: 'getExportFile', url: '{{export_url}}' },
    { op: 'headExportFile', url: '{{export_url}}' },
  ],
  Media: [
    { op: 'uploadMedia', form: { file: { src: PICTURE }, alt_text: 'A heron' }, save: { media_id: 'id', media_url: 'url' } },
    { op: 'announceMedia', body: { content_type: 'image/png', size: { ofFile: PICTURE }, file_name: 'heron.png' }, save: { announced_id: 'media_id', upload_url: 'url' } },
    { op: 'putUpload', by: 'nobody', url: '{{upload_url}}', file: { src: PICTURE, type: 'image/png' } },
    { op: 'completeMedia', path: { id: '{{announced_id}}' } },
    { op: 'listMedia', query: { ids: '{{media_id}}' } },
    { op: 'createRenditionLink', path: { id: '{{media_id}}' }, body: { width: 200, height: 100, grayscale: true }, save: { rendition_url: 'url' } },
    { op: 'getUpload', url: '{{media_url}}' },
    { op: 'headUpload', url: '{{media_url}}' },
    { op: 'getRendition', url: '{{rendition_url}}' },
    { op: 'headRendition', path: { id: '{{media_id}}', preset: 'thumb' } },
    { op: 'getAvatarCopy', path: { key: '{{avatar_key}}', size: 'small' } },
    { op: 'headAvatarCopy', path: { key: '{{avatar_key}}', size: 'small' } },
  ],
  Users: [
    { op: 'searchUsers', query: { search: 'ada' } },
    { op: 'getUser', ...user('bob') },
    { op: 'followUser', ...user('bob') },
    { op: 'listFollowers', ...user('bob') },
    { op: 'listFollowing', ...user('ada') },
    { op: 'getUserStats', ...user('ada') },
    { op: 'listRelationships', query: { ids: '{{bob_id}}' } },
    { op: 'listUserPosts', ...user('ada') },
  ],
  'Follow requests': [
    { op: 'editMe', name: 'Bob makes his account private', by: 'bob', body: { is_private: true } },
    { op: 'followUser', name: 'Carol asks to follow bob', by: 'carol', ...user('bob') },
    { op: 'listFollowRequests', by: 'bob' },
    { op: 'rejectFollowRequest', by: 'bob', ...user('carol') },
    { op: 'followUser', name: 'Carol asks again', by: 'carol', ...user('bob') },
    { op: 'acceptFollowRequest', by: 'bob', ...user('carol') },
  ],
  Posts: [
    { op: 'createPost', form: { file: { src: PICTURE }, caption: 'Low tide at the heron pond #birds' }, save: { post_id: 'id' } },
    { op: 'createPostFromMedia', body: { media_ids: ['{{announced_id}}'], caption: 'A heron #birds' }, save: { second_post_id: 'id' } },
    { op: 'listPosts', query: { search: 'heron' } },
    { op: 'getPost', ...post },
    { op: 'editPost', ...post, body: { caption: 'Low tide at the heron pond #birds #evening' } },
  ],
  Reactions: [{ op: 'likePost', by: 'bob', ...post }, { op: 'listLikes', ...post }, { op: 'dislikePost', by: 'carol', ...post }],
  Comments: [
    { op: 'createComment', by: 'bob', ...post, body: { content: 'What a light!' }, save: { comment_id: 'id' } },
    { op: 'createComment', name: 'Reply to a comment', ...post, body: { content: 'At six in the morning.', reply_to_id: '{{comment_id}}' } },
    { op: 'listComments', ...post },
    { op: 'listReplies', ...comment },
    { op: 'editComment', by: 'bob', ...comment, body: { content: 'What a light, what a bird!' } },
    { op: 'likeComment', ...comment },
  ],
  Tags: [
    { op: 'searchTags', query: { search: 'bir' } },
    { op: 'getTag', path: { tag: 'birds' } },
    { op: 'listTaggedPosts', path: { tag: 'birds' } },
    { op: 'muteTag', path: { tag: 'evening' } },
    { op: 'listMutedTags' },
  ],
  Saved: [
    { op: 'savePost', ...post },
    { op: 'listSaved' },
    { op: 'createCollection', body: { name: 'Herons' }, save: { collection_id: 'id' } },
    { op: 'listCollections' },
    { op: 'putPostIntoCollection', ...collection },
    { op: 'getCollection', ...collection },
    { op: 'editCollection', ...collection, body: { name: 'Herons and egrets' } },
    { op: 'listCollectionPosts', ...collection },
  ],
  Feed: [{ op: 'getFeed' }, { op: 'getGlobalFeed' }],
  Notifications: [
    { op: 'listNotifications', save: { notification_id: 'items.0.id' } },
    { op: 'countUnreadNotifications' },
    { op: 'markNotificationRead', path: { id: '{{notification_id}}' } },
    { op: 'markAllNotificationsRead' },
  ],
  'Blocks and mutes': [
    { op: 'muteUser', ...user('bob'), body: { duration_seconds: 86400 } },
    { op: 'listMutes' },
    { op: 'blockUser', ...user('carol') },
    { op: 'listBlocks' },
  ],
  Reports: [
    { op: 'createReport', by: 'bob', body: { target_type: 'post', target_id: '{{second_post_id}}', reason: 'spam' }, status: 201 },
    { op: 'listReports', by: 'bob' },
  ],
  Moderation: [
    { op: 'listReportQueue', by: 'grace' },
    { op: 'resolveReports', by: 'grace', path: { target_type: 'post', target_id: '{{second_post_id}}' }, body: { action: 'dismiss' } },
  ],
  Webhooks: [
    { op: 'createWebhook', body: { url: '{{webhook_url}}', events: ['post.created', 'comment.created'] }, save: { webhook_id: 'id' } },
    { op: 'listWebhooks' },
    { op: 'getWebhook', ...webhook },
    { op: 'editWebhook', ...webhook, body: { events: ['post.created'] } },
    { op: 'testWebhook', ...webhook },
    { op: 'listWebhookDeliveries', ...webhook },
  ],
  Administration: [
    { op: 'getAdminStats', by: 'grace' },
    { op: 'listAdminStatsDays', by: 'grace', query: { days: '30' } },
    { op: 'listAdminUsers', by: 'grace', query: { search: 'carol' } },
    { op: 'changeUser', by: 'grace', ...user('carol'), body: { role: 'moderator' } },
    { op: 'listAdminUserPosts', by: 'grace', ...user('ada') },
    { op: 'createInvite', by: 'grace', body: { uses: 5, note: 'The choir' }, save: { invite_id: 'id' } },
    { op: 'listInvites', by: 'grace' },
    { op: 'getInvite', by: 'grace', path: { id: '{{invite_id}}' } },
    { op: 'listAuditLog', by: 'grace' },
  ],
};

/** The folder at the end: what takes away what the others made. */
export const DELETIONS = [
  { op: 'unlikeComment', ...comment },
  { op: 'deleteComment', by: 'bob', ...comment },
  { op: 'unlikePost', by: 'bob', ...post },
  { op: 'undislikePost', by: 'carol', ...post },
  { op: 'takePostOutOfCollection', ...collection },
  { op: 'deleteCollection', ...collection },
  { op: 'unsavePost', ...post },
  { op: 'unmuteTag', path: { tag: 'evening' } },
  { op: 'unmuteUser', ...user('bob') },
  { op: 'unblockUser', ...user('carol') },
  { op: 'removeFollower', by: 'bob', ...user('carol') },
  { op: 'unfollowUser', ...user('bob') },
  { op: 'deletePost', ...post },
  { op: 'deleteWebhook', ...webhook },
  { op: 'deleteInvite', by: 'grace', path: { id: '{{invite_id}}' } },
  { op: 'declineUser', name: 'Decline a registration (of somebody who does not wait)', by: 'grace', ...user('bob'), status: 409 },
  { op: 'deleteAvatar' },
  { op: 'revokeToken', path: { id: '{{token_id}}' } },
  { op: 'endSession', path: { id: '{{session_id}}' } },
  { op: 'endOtherSessions' },
  { op: 'deleteMe', by: 'carol', body: { password: '{{new_password}}' } },
  { op: 'logout' },
];
