import type {TypeReference} from '../tree/node.ts';
import type {Cursor} from './cursor.ts';

const rest: Readonly<Record<string, readonly (readonly string[])[]>> = {
	double: [['precision']],
	character: [['varying']],
	char: [['varying']],
	national: [['character', 'varying'], ['char', 'varying'], ['character'], ['char']],
	binary: [['varying']],
	interval: [
		['year', 'to', 'month'],
		['day', 'to', 'second'],
		['year'],
		['month'],
		['day'],
		['hour'],
		['minute'],
		['second'],
	],
};

const zones: readonly (readonly string[])[] = [
	['with', 'time', 'zone'],
	['without', 'time', 'zone'],
];

/** Parses a type: `character varying(20)`, `timestamp with time zone`. Does not check whether Redshift has it. */
export const parseType = (cursor: Cursor): TypeReference => {
	const start = cursor.start();
	// The schema of all types is optional.
	if (cursor.isAt('pg_catalog') && cursor.isOperator('.', 1)) cursor.moveTo(cursor.at + 2);
	const token = cursor.peek();
	const first = cursor.label('a type').name;
	const words = [first];
	const take = (choices: readonly (readonly string[])[]): void => {
		const found = choices.find(choice => cursor.take(...choice));
		if (found) words.push(...found);
	};
	if (token?.kind === 'word') take(Object.hasOwn(rest, first) ? (rest[first] ?? []) : []);
	const args: string[] = [];
	if (cursor.takeOperator('(')) {
		do {
			const argument = cursor.peek();
			if (argument?.kind !== 'number' && argument?.kind !== 'word') cursor.fail('a length was expected');
			args.push(argument?.value ?? '');
			cursor.moveTo(cursor.at + 1);
		} while (cursor.takeOperator(','));
		cursor.expectOperator(')');
	}

	const head = words.join(' ');
	const zone: string[] = [];
	if (first === 'time' || first === 'timestamp') {
		const found = zones.find(choice => cursor.take(...choice));
		if (found) zone.push(...found);
	}

	const list = args.length > 0 ? `(${args.join(',')})` : '';
	return {
		kind: 'type',
		text: [`${head}${list}`, ...zone].join(' '),
		name: [head, ...zone].join(' '),
		arguments: args,
		...cursor.spanFrom(start),
	};
};
