import { accentStyle, contrast } from '../../src/web/assets/accent.js';

const rgb = (hex: string) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16)) as unknown as readonly [number, number, number];

describe('the colour of a place', () => {
  it.each(['#000000', '#ffffff', '#ffff00', '#0000ff', '#808080', '#0b6e63'])('%s can be read on light and dark', (color) => {
    const [light = '', dark = ''] = /--accent:light-dark\((#\w{6}),(#\w{6})\)/.exec(accentStyle(color))?.slice(1) ?? [];
    expect(contrast(rgb(light), rgb('#faf9f7'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(light), rgb('#ffffff'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(dark), rgb('#1c1f24'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(dark), rgb('#06201c'))).toBeGreaterThanOrEqual(4.5);
  });

  it('is the one that the pages come with where nothing is said', () => {
    expect(accentStyle(undefined)).toBe('');
  });
});
