/** Encodes text as UTF-8 twice, a typical defect of careless exports. */
export const doubleEncode = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
