import { describe, expect, it } from 'vitest';
import { presetOpinion } from './opinions';
import type { ItemView } from './types';
import { zh } from './words/zh';

const item = (state: ItemView['state'], disposition: string) => ({ state, description: { disposition } }) as unknown as ItemView;

describe('preset opinions', () => {
  it('nobody agrees to publish by a preset what is not to be disclosed', () => {
    for (const state of ['draft', 'returned', 'section_review', 'secrecy_review'] as const) {
      expect(presetOpinion(item(state, '不予公开'))).toContain('不予公开');
      expect(presetOpinion(item(state, '依申请公开'))).toContain('依申请公开');
      expect(presetOpinion(item(state, '主动公开'))).not.toContain('不予公开');
    }
    expect(presetOpinion(item('signing', '依申请公开'))).toBe(zh.opinion_request_signing);
    expect(presetOpinion(item('packaged', '主动公开'))).toBe('');
  });
});
