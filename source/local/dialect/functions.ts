import type {FunctionTable} from './function-spec.ts';
import {aggregateFunctions} from './functions-aggregate.ts';
import {conditionalFunctions} from './functions-conditional.ts';
import {dateFunctions} from './functions-date.ts';
import {formatFunctions} from './functions-format.ts';
import {jsonFunctions} from './functions-json.ts';
import {numberFunctions} from './functions-number.ts';
import {patternFunctions} from './functions-pattern.ts';
import {systemFunctions} from './functions-system.ts';
import {textFunctions} from './functions-text.ts';
import {windowFunctions} from './functions-window.ts';

/** Every function that may be called; anything else is refused by name. */
export const functions: FunctionTable = {
	...aggregateFunctions,
	...conditionalFunctions,
	...dateFunctions,
	...formatFunctions,
	...jsonFunctions,
	...numberFunctions,
	...patternFunctions,
	...systemFunctions,
	...textFunctions,
	...windowFunctions,
};
