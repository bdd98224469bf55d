import {aliases} from './aliases.ts';
import {splitName} from './lookup.ts';

const spellings = Object.values(aliases)
	.flat()
	.filter(name => !/^(?:env|default):/.test(name));

// Data is the project's business: of [S3] this program reads the region alone.
const ownSections = new Set([...spellings.map(name => splitName(name).section), 'COPY'].filter(name => name !== 'S3'));

/** Whether this program gives the keys of a section their meaning; in any other they are the project's. */
export const isOwnSection = (section: string): boolean => ownSections.has(section.toUpperCase());
