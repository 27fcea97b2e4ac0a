// Places within a file as people call them. The office names a part by its path, which is what an archivist may want to know.
import { t } from './words';

const pictures = /(?:^|\/)(?:media|image|images)\/([^/]+)$/i;

/** `word/media/image3.png` is 图片 image3.png, `docProps/thumbnail.jpeg` 缩略图, `body` 正文; `第3页` stays. */
export function placeName(place: string): string {
  if (place === 'body') return t('file_main');
  if (/(?:^|\/)thumbnail\.[a-z]+$/i.test(place)) return t('place_thumbnail');
  const picture = pictures.exec(place)?.[1];
  if (picture) return t('place_picture', { name: picture });
  const object = /(?:^|\/)embeddings\/([^/]+)$/i.exec(place)?.[1];
  if (object) return t('place_object', { name: object });
  return place;
}
