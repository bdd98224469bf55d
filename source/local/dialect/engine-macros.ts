import {engineSchema} from './engine-function.ts';
import {arrayMacros} from './macros/array-macros.ts';
import {catalogMacros} from './macros/catalog-macros.ts';
import {dateMacros} from './macros/date-macros.ts';
import {hashMacros} from './macros/hash-macros.ts';
import {jsonMacros} from './macros/json-macros.ts';
import {numberMacros} from './macros/number-macros.ts';
import {readMomentMacros} from './macros/read-moment-macros.ts';
import {soundexMacros} from './macros/soundex-macros.ts';
import {textMacros} from './macros/text-macros.ts';
import {varbyteMacros} from './macros/varbyte-macros.ts';

const macro = (definition: string): string =>
	`CREATE OR REPLACE MACRO ${engineSchema}.main.${definition.trim().replaceAll('rs.', `${engineSchema}.main.`)}`;

/**
 * The macros used by translated statements, created once per instance. They live in a separate in-memory database,
 * so that warehouse files do not contain them.
 */
export const engineSetup: readonly string[] = [
	`ATTACH IF NOT EXISTS ':memory:' AS ${engineSchema}`,
	...[
		...numberMacros,
		...textMacros,
		...dateMacros,
		...readMomentMacros,
		...jsonMacros,
		...arrayMacros,
		...varbyteMacros,
		...hashMacros,
		...soundexMacros,
	].map(macro),
];

/** Macros that read the system views, created once per instance when the views exist. */
export const catalogSetup: readonly string[] = catalogMacros.map(macro);
