import { MetricsServer } from '../../src/core/metrics/index.js';
import { FakeS3 } from '../storage/support/fake-s3.js';
import { TestApp } from '../support/app.js';
import { type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { parseMetrics } from './support/open-metrics.js';

describe('failures of the store', () => {
  const s3 = new FakeS3();
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ METRICS_PORT: '0', STORAGE: 's3', ...(await s3.start()) });
    [ada] = await app.people('ada');
  });
  afterAll(async () => {
    s3.mood = 'well';
    await app.stop();
    await s3.stop();
  });

  it('are counted by what was asked and why it was not done, and nothing else is', async () => {
    const putsFailed = async () => {
      const text = await (await fetch(`${app.service(MetricsServer).origin}/metrics`)).text();
      const failed = parseMetrics(text).filter(({ name, labels }) => name === 'socialphoto_storage_failures_total' && labels.operation === 'put');
      return Object.fromEntries(failed.map(({ labels, value }) => [labels.reason, value]));
    };
    const upload = async () => (await ada.postForm('/media', photoForm({}, [photo()], 'file'))).status;
    expect([await upload(), await putsFailed()]).toEqual([201, { down: 0, full: 0 }]);
    s3.mood = 'failing';
    expect([await upload(), await putsFailed()]).toEqual([503, { down: 1, full: 0 }]);
    s3.mood = 'full';
    expect([await upload(), await putsFailed()]).toEqual([507, { down: 1, full: 1 }]);
  });
});
