import type {Stats} from 'node:fs';
import {stat} from 'node:fs/promises';

/** Another text after each change of a file, of its rights too. */
export const fileStamp = ({ino, size, mtimeMs, ctimeMs}: Stats): string => [ino, size, mtimeMs, ctimeMs].join(' ');

/** The stamp of what stands there; empty where nothing can be seen. */
export const fileStampOf = (file: string): Promise<string> => stat(file).then(fileStamp, () => '');
