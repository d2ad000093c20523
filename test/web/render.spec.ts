import { type ComponentChildren, Fragment, h } from 'preact';
import { fixed, render } from '../../src/web/page/render.js';
import type { Visit } from '../../src/web/page/visit.js';
import { inVisit, useVisit } from '../../src/web/page/visit-context.js';

describe('rendering', () => {
  it('escapes what people wrote, in texts and in attributes', () => {
    const rude = `</b><script>alert("1 & 2")</script>'`;
    const html = render(h('b', { title: rude, class: 'a' }, rude));
    expect(html).toBe(`<b title="&lt;/b>&lt;script>alert(&quot;1 &amp; 2&quot;)&lt;/script>'" class="a">&lt;/b>&lt;script>alert(&quot;1 &amp; 2&quot;)&lt;/script>'</b>`);
  });

  it('takes nothing for an element that came as JSON', () => {
    const sent = JSON.parse('{"type":"script","props":{"children":"alert(1)"},"constructor":null}') as ComponentChildren;
    const plain = JSON.parse('{"type":"script","props":{"children":"alert(1)"}}') as ComponentChildren;
    expect(render(h('p', null, sent, plain))).toBe('<p></p>');
  });

  it('writes attributes as HTML has them', () => {
    expect(render(h('input', { name: 'a', required: true, checked: false, tabIndex: -1, maxLength: 5, value: '', 'aria-invalid': true, 'aria-pressed': false, 'data-list': true, id: undefined }))).toBe(
      '<input name="a" required tabindex="-1" maxlength="5" value aria-invalid="true" aria-pressed="false" data-list="true"/>',
    );
    expect(render(h('svg', { viewBox: '0 0 1 1', dangerouslySetInnerHTML: { __html: '<path d="M0 0"/>' } }))).toBe('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>');
    expect(render(h('p', { 'on"x': '1', onClick: () => undefined } as object))).toBe('<p></p>');
  });

  it('writes an attribute the same each time, however many values it has had', () => {
    const values = Array.from({ length: 500 }, (_, index) => `<${index}"`);
    const write = () => values.map((value) => render(h('p', { title: value, tabIndex: 1, 'data-kind': '1', 'data-is': true })));
    const expected = values.map((value) => `<p title="${value.replace('<', '&lt;').replace('"', '&quot;')}" tabindex="1" data-kind="1" data-is="true"></p>`);
    expect(write()).toEqual(expected);
    expect(write()).toEqual(expected);
  });

  it('has what is the same on every page as it was rendered once', () => {
    let times = 0;
    const Counted = () => h('b', null, ++times);
    const once = fixed(h<object>(Counted, null));
    expect([render(h('p', null, once)), render(once)]).toEqual(['<p><b>1</b></p>', '<b>1</b>']);
  });

  it('puts lists, fragments and components together, and leaves out what is nothing', () => {
    const Name = ({ name }: { name: string }) => h('bdi', null, name);
    expect(render(h('p', null, [1, 'b', null, false, true, undefined, h(Fragment, null, h(Name, { name: 'ada' }), ['!', 0])]))).toBe('<p>1b<bdi>ada</bdi>!0</p>');
  });

  it('knows the visit while it renders, and no longer', () => {
    const Who = () => h('b', null, useVisit().path);
    const visit = { path: '/feed' } as Visit;
    expect(inVisit(visit, () => render(h(Who, null)))).toBe('<b>/feed</b>');
    expect(() => inVisit(visit, () => { throw new Error('broken'); })).toThrow('broken');
    expect(() => render(h(Who, null))).toThrow('outside');
  });
});
