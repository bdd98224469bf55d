import type {FunctionTable} from './function-spec.ts';
import {aggregateFunctions, windowFunctions} from './functions-aggregate.ts';
import {arrayFunctions} from './functions-array.ts';
import {catalogFunctions} from './functions-catalog.ts';
import {conditionalFunctions} from './functions-conditional.ts';
import {dateFunctions} from './functions-date.ts';
import {formatFunctions} from './functions-format.ts';
import {hashFunctions} from './functions-hash.ts';
import {jsonFunctions} from './functions-json.ts';
import {numberFunctions} from './functions-number.ts';
import {patternFunctions} from './functions-pattern.ts';
import {systemFunctions} from './functions-system.ts';
import {textFunctions} from './functions-text.ts';
import {varbyteFunctions} from './functions-varbyte.ts';

/** Every supported function. Others are refused by name. */
export const functions: FunctionTable = {
	...aggregateFunctions,
	...catalogFunctions,
	...conditionalFunctions,
	...dateFunctions,
	...formatFunctions,
	...jsonFunctions,
	...numberFunctions,
	...patternFunctions,
	...systemFunctions,
	...textFunctions,
	...windowFunctions,
	...arrayFunctions,
	...hashFunctions,
	...varbyteFunctions,
};
