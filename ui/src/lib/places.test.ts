import { describe, expect, it } from 'vitest';
import { placeName } from './places';

describe('places', () => {
  it('are called as people call them', () => {
    expect(['docProps/thumbnail.jpeg', 'word/media/image3.png', 'word/embeddings/oleObject1.bin', 'body', '第3页', 'xl/unknown.bin'].map(placeName))
      .toEqual(['缩略图', '图片 image3.png', '嵌入对象 oleObject1.bin', '正文', '第3页', 'xl/unknown.bin']);
  });
});
