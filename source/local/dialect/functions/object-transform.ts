import {superType} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import type {Typed} from '../typed.ts';
import {at, type CallInput} from './function-spec.ts';
import {jsonAt, jsonMember, jsonText} from './json-value.ts';

/** The content of the result at a path: a value from SET, or what KEEP copies, with its changes. */
type Place = {
	readonly inside: Map<string, Place>;
	isKept: boolean;
	value: string | undefined;
};

const newPlace = (): Place => ({inside: new Map(), isKept: false, value: undefined});

const component = '"((?:[^"\\\\]|\\\\.)*)"';
const wholePath = new RegExp(`^${component}(?:\\.${component})*$`);

/** Returns the names in `"a"."b"`. */
const namesOf = (input: CallInput, index: number): readonly string[] => {
	const {text} = at(input.args, index);
	if (text === undefined || !wholePath.test(text))
		return input.context.fail(
			'A path of OBJECT_TRANSFORM must consist of names in double quotes.',
			input.call.arguments[index] ?? input.call,
			`Write it as '"name"', or '"name"."first"' for a nested key.`,
		);
	return [...text.matchAll(new RegExp(component, 'g'))].map(match => (match[1] ?? '').replace(/\\(.)/g, '$1'));
};

const placeAt = (root: Place, names: readonly string[]): Place => {
	let place = root;
	for (const name of names) {
		const next = place.inside.get(name) ?? newPlace();
		place.inside.set(name, next);
		place = next;
	}

	return place;
};

const pathOf = (names: readonly string[]): string =>
	quoteText(names.map(name => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));

/** Returns the JSON text at a place; NULL if nothing is there. */
const textAt = (value: string, names: readonly string[], place: Place): string => {
	if (place.value !== undefined) return place.value;
	if (place.inside.size === 0) return jsonAt(value, pathOf(names));
	const members = [...place.inside].map(([name, inner]) => jsonMember(name, textAt(value, [...names, name], inner)));
	const others = place.isKept
		? engineCall(
				'members_without',
				engineCall('super_at', value, pathOf(names)),
				`[${[...place.inside.keys()].map(quoteText).join(', ')}]`,
			)
		: '[]';
	const list = `list_concat(${others}, list_filter([${members.join(', ')}], lambda member: member IS NOT NULL))`;
	const object = `'{' || array_to_string(${list}, ',') || '}'`;
	return names.length === 0 ? object : `CASE WHEN len(${list}) > 0 THEN ${object} END`;
};

/** OBJECT_TRANSFORM. Values other than objects stay unchanged. */
export const objectTransform = (args: readonly Typed[], input: CallInput): Typed => {
	const value = at(args, 0).sql;
	const {keepCount} = input.call;
	if (at(args, 0).type.name !== 'super')
		input.context.fail(
			'The argument of OBJECT_TRANSFORM must be SUPER.',
			input.call,
			'Convert text with JSON_PARSE first.',
		);
	if (args.length === 1) return {sql: value, type: superType};
	const root = newPlace();
	for (let index = 1; index <= keepCount; index++) placeAt(root, namesOf(input, index)).isKept = true;
	for (let index = keepCount + 1; index < args.length; index += 2) {
		const place = placeAt(root, namesOf(input, index));
		place.value = jsonText(at(args, index + 1));
		place.inside.clear();
	}

	return {
		sql: `CASE WHEN json_type(${value}) = 'OBJECT' THEN CAST(${textAt(value, [], root)} AS JSON) ELSE ${value} END`,
		type: superType,
	};
};
