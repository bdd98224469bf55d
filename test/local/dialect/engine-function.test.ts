import {expect, test} from 'vitest';
import {lambdaMacros} from '../../../source/local/dialect/engine-function.ts';
import {engineSetup} from '../../../source/local/dialect/engine-macros.ts';

test('macros that read an argument inside a lambda are known, so that the argument may be a subquery', () => {
	const bodies = new Map(
		engineSetup.flatMap(sql => {
			const [, name, body] = /^CREATE OR REPLACE MACRO rs_engine\.main\.(\w+)([\s\S]*)/.exec(sql) ?? [];
			return name === undefined || body === undefined ? [] : [[name, body] as const];
		}),
	);
	const reads = (name: string, above: readonly string[] = []): boolean => {
		const body = bodies.get(name) ?? '';
		if (/\blambda\b/.test(body)) return true;
		return [...body.matchAll(/rs_engine\.main\.(\w+)\(/g)].some(
			([, called = '']) => !above.includes(called) && reads(called, [...above, name]),
		);
	};
	expect([...lambdaMacros].sort()).toEqual([...bodies.keys()].filter(name => reads(name)).sort());
});
