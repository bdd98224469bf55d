import type {Stats} from 'node:fs';
import {stat} from 'node:fs/promises';

/** Returns a text that changes with each change of a file or its permissions. */
export const fileStamp = ({ino, size, mtimeMs, ctimeMs}: Stats): string => [ino, size, mtimeMs, ctimeMs].join(' ');

/** Returns the stamp of a path; empty if it cannot be read. */
export const fileStampOf = (file: string): Promise<string> => stat(file).then(fileStamp, () => '');
