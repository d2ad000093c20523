import { TestApp } from '../support/app.js';
import { document } from '../support/contract.js';
import { type RuledDocument, findFaults, ofExtensions } from './rules.js';

/** A copy of the committed document in which one thing is changed. */
function changed(change: (copy: any) => void): RuledDocument {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

describe('the rules of the document', () => {
  it('are kept by every operation of ours', () => {
    expect(findFaults(document)).toEqual([]);
  });

  it.each<[string, (copy: any) => void, RegExp]>([
    ['a route without a description', (copy) => delete copy.paths['/posts'].get.description, /description/],
    ['a description that does not say what the route does', (copy) => (copy.paths['/posts'].get.description = 'Newest first.'), /description/],
    ['a summary with a full stop', (copy) => (copy.paths['/posts'].get.summary = 'All posts.'), /summary/],
    ['an operationId in another style', (copy) => (copy.paths['/posts'].get.operationId = 'PostsController_list'), /operationId/],
    ['a tag that is not described', (copy) => (copy.paths['/posts'].get.tags = ['Snaps']), /tag/],
    ['two security schemes', (copy) => (copy.paths['/posts'].get.security = [{ bearer: [] }, { password: [] }]), /security/],
    ['one security scheme twice', (copy) => (copy.paths['/posts'].get.security = [{ bearer: [] }, { bearer: [] }, {}]), /security/],
    ['Accept as a parameter', (copy) => copy.paths['/posts'].get.parameters.push({ name: 'Accept', in: 'header', schema: {} }), /Accept/],
    ['a filter with an example', (copy) => copy.paths['/posts'].get.parameters.push({ name: 'place', in: 'query', schema: { example: 'Ghent' } }), /place/],
    ['any image as a body', (copy) => (copy.paths['/uploads/{key}'].put.requestBody.content = { 'image/*': {} }), /media types/],
    ['a form beside JSON', (copy) => (copy.paths['/posts'].post.requestBody.content['application/json'] = {}), /operation of its own/],
    ['a body with a default', (copy) => (copy.components.schemas.CreateCommentBody.properties.content.default = 'Nice!'), /default/],
    ['a file of another name', (copy) => (copy.components.schemas.AvatarForm.properties = { picture: { format: 'binary' } }), /`file`/],
    ['a file of unnamed types', (copy) => delete copy.paths['/media'].post.requestBody.content['multipart/form-data'].encoding, /encoding/],
    ['a repeated field that generators would join', (copy) => delete copy.paths['/posts'].post.requestBody.content['multipart/form-data'].encoding.alt_text, /repeated/],
    ['no answer for other failures', (copy) => delete copy.paths['/posts'].get.responses.default, /default/],
    ['a refusal without codes', (copy) => (copy.paths['/posts/{id}'].get.responses[404] = { content: { 'application/problem+json': {} } }), /ApiProblems/],
    ['a common refusal', (copy) => (copy.paths['/posts/{id}'].get.responses[400] = refusal('invalid-input')), /introduction/],
    ['bytes without HEAD', (copy) => delete copy.paths['/uploads/{key}'].head, /HEAD/],
  ])('are broken by %s', (_name, change, fault) => {
    const faults = findFaults(changed(change));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.fault).toMatch(fault);
  });

  it('find the routes of extensions', () => {
    const badges = { description: 'For members.', responses: {} };
    const running = changed((copy) => (copy.paths['/badges'] = { get: badges }));
    expect(Object.keys(ofExtensions(running, document).paths)).toEqual(['/badges']);
    expect(findFaults(ofExtensions(running, document)).length).toBeGreaterThan(1);
  });

  it('are told to extensions, and forced upon none', async () => {
    const app = await TestApp.start();
    const running = (await app.nobody.get('/docs-json')).body as RuledDocument;
    await app.stop();
    for (const { route, fault } of findFaults(ofExtensions(running, document))) process.stderr.write(`Warning: ${route} of an extension: ${fault}\n`);
  });
});

function refusal(code: string): object {
  return { content: { 'application/problem+json': { schema: { allOf: [{ properties: { code: { enum: [code] } } }] }, examples: { [code]: {} } } } };
}
