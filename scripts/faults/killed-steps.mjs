import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { holds, same } from './checks.mjs';
import { Person } from './person.mjs';
import { isCleaned, makePhotos } from './photos.mjs';
import { onEachDatabase } from './site.mjs';

const KILLER = pathToFileURL(join(import.meta.dirname, 'kill-at-step.mjs')).href;
/** More than a photo has. */
const MOST_STEPS = 100;

/** kill -9 at each step that posting a photo with a camera's notes takes on the disk of the uploads, in whatever thread. */
export function killAtEachStep(all, world) {
  return onEachDatabase(all, world, 'kill -9 at each step of posting a photo', async (site, { kind, checks }) => {
    // On the disk they are the same with both: in the short form every second one will do with the other.
    const stride = world.isShort && kind === 'postgres' ? 2 : 1;
    await site.start();
    const ada = await new Person(site, 'ada').register();
    await site.stop();
    const photos = await makePhotos(40, { withNotes: true });
    const cut = [];
    await checks.holds('leaves the whole post with its photo, or nothing', async () => {
      let step = 1;
      for (; step < MOST_STEPS; step += stride) {
        const photo = { caption: `step ${step}`, key: `key-${step}`, bytes: photos[step % photos.length] };
        await site.start({ NODE_OPTIONS: `--import ${KILLER}`, KILL_AT_STEP: String(step), KILL_FOLDER: site.settings.UPLOAD_DIR });
        await ada.logIn();
        site.server.child.kill('SIGUSR2');
        const answer = await ada.share(photo.caption, photo.bytes, photo.key);
        if (answer !== undefined) {
          same(answer.status, 201, 'the answer');
          // Its last steps are those of the answer's aftermath.
          await site.kill();
          break;
        }
        same(await site.server.exited, { code: null, signal: 'SIGKILL' }, 'the end');
        cut.push(photo);
      }
      await site.verify();
      holds(step > 12 && step < MOST_STEPS, `posting a photo took ${step - 1} steps`);
      return `${step - 1} steps`;
    });
    await checks.holds('is one post when it is sent again', async () => {
      await site.start();
      await ada.logIn();
      for (const { caption, key, bytes } of cut) {
        await expectOnePost(ada, caption, await ada.insist(() => ada.share(caption, bytes, key)), bytes);
      }
      await site.stop();
      await site.verify();
    });
  });
}

async function expectOnePost(person, caption, answer, photo) {
  same(answer?.status, 201, 'the repeat');
  const { body } = await person.get(`/users/${person.name}/posts?limit=50`);
  same(body.items.filter((post) => post.caption === caption).length, 1, 'posts');
  const file = await person.get(answer.body.image_url);
  holds(file?.status === 200 && (await isCleaned(file.bytes, photo)), `the photo: ${file?.status}`);
}
