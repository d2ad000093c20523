import { report, resolve } from '../../reports/support/reports.js';
import type { Scene, Story } from './story.js';

const decision = ({ ada, judge, post }: Scene, action: string) => ({ targetType: 'post', targetId: post.id, ownerId: ada.id, action, decidedBy: judge.id, postId: action === 'delete' ? null : post.id, commentId: null });
const isReported = ({ bob, post }: Scene) => report(bob, 'post', post);

/** Of reports and what moderators do about them. */
export const MODERATION: Record<string, Story> = {
  'a post is reported': {
    act: async (scene) => (await isReported(scene)).body,
    tells: ({ ada, bob, post }, { id }) => ({ ReportCreated: { reportId: id, targetType: 'post', targetId: post.id, ownerId: ada.id, reporterId: bob.id } }),
    repeat: isReported,
    refused: ({ ada, post }) => report(ada, 'post', post),
  },
  'reports are dismissed': {
    begin: isReported,
    act: ({ judge, post }) => resolve(judge, 'post', post, 'dismiss', 'Nothing'),
    tells: (scene) => ({
      ReportResolved: { decision: decision(scene, 'dismiss'), note: 'Nothing', reportsCount: 1 },
      ReportsClosed: { decision: decision(scene, 'dismiss'), reporterIds: [scene.bob.id] },
    }),
    repeat: ({ judge, post }) => resolve(judge, 'post', post, 'dismiss'),
    refused: ({ bob, post }) => resolve(bob, 'post', post, 'dismiss'),
  },
  'what was reported is deleted': {
    begin: isReported,
    act: ({ judge, post }) => resolve(judge, 'post', post, 'delete'),
    tells: (scene) => ({
      PostDeleted: { postId: scene.post.id, authorId: scene.ada.id, deletedBy: scene.judge.id },
      ReportResolved: { decision: decision(scene, 'delete'), note: null, reportsCount: 1 },
      ReportsClosed: { decision: decision(scene, 'delete'), reporterIds: [scene.bob.id] },
    }),
    repeat: ({ judge, post }) => resolve(judge, 'post', post, 'delete'),
    refused: ({ judge, ada }) => resolve(judge, 'user', ada, 'delete'),
  },
};
