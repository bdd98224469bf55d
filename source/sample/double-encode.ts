/** Text whose UTF-8 bytes were taken for characters and encoded once more, as careless exports leave it. */
export const doubleEncode = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
