import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holds, same } from './checks.mjs';
import { Person } from './person.mjs';
import { Site, onOne } from './site.mjs';

const NONE = 'as no tmpfs can be mounted here';

/** A disk of its own, which can be filled. */
export async function onSmallDisk(checks, title, megabytes, work) {
  await onOne(checks, title, async (folder) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk], { stdio: 'ignore' }).status !== 0) {
      checks.note(`not run, ${NONE}`);
      return;
    }
    try {
      await work(folder, disk);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
}

/** Leaves that many bytes. */
export function fill(disk, left = 0) {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

const isThere = (answer) => answer?.status === 200;

/** No room for the database: writes are refused as such, reads go on, and with room again all goes on. */
export async function fillDisks(checks, { photos }) {
  await onSmallDisk(checks, 'the disk of the SQLite file is full', 24, async (folder, disk) => {
    const site = new Site(folder, `sqlite:${join(disk, 'site.sqlite')}`);
    await site.start();
    const ada = await new Person(site, 'ada').register();
    const { body: post } = await ada.share('before', photos[0]);
    fill(disk);
    await checks.holds('writes are refused with 507, and reads go on', async () => {
      const told = [];
      // The log has some room of its own, which the first ones may take.
      for (let i = 0; i < 200 && told.filter((status) => status === 507).length < 10; i++) {
        const answer = await ada.post(`/posts/${post.id}/comments`, { content: `${i} ${'x'.repeat(900)}` });
        told.push(answer?.status);
      }
      same([...new Set(told)].filter((status) => status !== 201), [507], 'answers');
      const photo = await ada.share('no room', photos[1]);
      same([photo?.status, photo?.body?.code], [507, 'storage-full'], 'a photo');
      holds(isThere(await ada.get(`/posts/${post.id}`)) && isThere(await ada.get('/feed')) && isThere(await ada.get(post.image_url)), 'reads do not go on');
    });
    await checks.holds('with room again it goes on, and rows and files fit', async () => {
      rmSync(join(disk, 'filler'));
      same((await ada.share('after', photos[2]))?.status, 201, 'a photo');
      same((await ada.get('/users/me')).body.posts_count, 2, 'posts');
      await site.stop();
      await site.verify();
    });
  });
  await onSmallDisk(checks, 'the disk of the uploads is full', 4, async (folder, disk) => {
    const site = new Site(folder, `sqlite:${join(folder, 'site.sqlite')}`, { UPLOAD_DIR: join(disk, 'uploads') });
    await site.start();
    const ada = await new Person(site, 'ada').register();
    const { body: post } = await ada.share('before', photos[0]);
    fill(disk);
    const files = () => readdirSync(join(disk, 'uploads'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    const before = files();
    await checks.holds('photos are refused with 507, nothing of them is left, and the rest goes on', async () => {
      for (let i = 0; i < 10; i++) {
        const answer = await ada.share(`no room ${i}`, photos[i]);
        same([answer?.status, answer?.body?.code], [507, 'storage-full'], 'a photo');
      }
      same(files(), before, 'files');
      same((await ada.post(`/posts/${post.id}/comments`, { content: 'still here' }))?.status, 201, 'a comment');
      holds(isThere(await ada.get(post.image_url)), 'the first photo is not served');
    });
    await checks.holds('with room again it goes on, and rows and files fit', async () => {
      rmSync(join(disk, 'filler'));
      same((await ada.share('after', photos[2]))?.status, 201, 'a photo');
      await site.stop();
      await site.verify();
    });
  });
}
