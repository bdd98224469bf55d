/** Shapes of the SDK's own model, as it carries them for its serializers, in a form that can be walked. */
type Traits = {
	readonly xmlName?: string;
	readonly xmlFlattened?: unknown;
	readonly isSensitive: boolean;
};

export type Member = {readonly traits: Traits; shape(): Shape};

export type Shape =
	| {
			readonly kind: 'structure';
			readonly name: string;
			readonly isUnion: boolean;
			readonly members: ReadonlyMap<string, Member>;
			readonly required: readonly string[];
			readonly error: {readonly code: string; readonly status: number; readonly isServer: boolean} | undefined;
	  }
	| {readonly kind: 'list'; readonly item: Member}
	| {readonly kind: 'map'; readonly value: Member}
	| {readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'dateTime' | 'blob' | 'document'};

export type OperationShape = {readonly name: string; readonly input: Shape; readonly output: Shape};

type Raw = unknown;

const sensitive = 8;

const traitsOf = (...raw: readonly Raw[]): Traits => {
	let traits: Traits = {isSensitive: false};
	for (const one of raw) {
		if (typeof one === 'number') traits = {...traits, isSensitive: traits.isSensitive || (one & sensitive) !== 0};
		if (typeof one === 'object' && one !== null) {
			const isSensitive = traits.isSensitive || 'sensitive' in one;
			traits = {...traits, ...(one as Omit<Traits, 'isSensitive'>), isSensitive};
		}
	}

	return traits;
};

const simple = (code: number): Shape => {
	switch (code) {
		case 0:
			return {kind: 'string'};
		case 1:
		case 17:
		case 19:
			return {kind: 'number'};
		case 2:
			return {kind: 'boolean'};
		case 4:
		case 7:
			return {kind: 'timestamp'};
		case 5:
		case 6:
			return {kind: 'dateTime'};
		case 21:
		case 42:
			return {kind: 'blob'};
		default:
			return {kind: 'document'};
	}
};

const isPair = (raw: Raw): raw is [Raw, Raw] => Array.isArray(raw) && raw.length === 2;

const memberOf = (raw: Raw): Member => {
	const isWithTraits = isPair(raw);
	const inner = isWithTraits ? raw[0] : raw;
	let known: Shape | undefined;
	return {
		get traits() {
			const direct = typeof inner === 'function' ? (inner as () => Raw)() : inner;
			return traitsOf(Array.isArray(direct) ? direct[3] : 0, isWithTraits ? raw[1] : 0);
		},
		shape() {
			known ??= shapeOf(inner);
			return known;
		},
	};
};

const errorOf = (raw: readonly Raw[]): {code: string; status: number; isServer: boolean} | undefined => {
	if (raw[0] !== -3) return undefined;
	const traits = (typeof raw[3] === 'object' && raw[3] !== null ? raw[3] : {}) as {
		readonly awsQueryError?: readonly [string, number];
		readonly error?: string;
		readonly httpError?: number;
	};
	const [code, status] = traits.awsQueryError ?? [String(raw[2]), traits.httpError ?? 400];
	return {code, status, isServer: traits.error === 'server'};
};

const cache = new WeakMap<object, Shape>();

/** Reads one of the SDK's schemas: a number for simple types, an array for the others. */
const shapeOf = (given: Raw): Shape => {
	const raw = typeof given === 'function' ? (given as () => Raw)() : given;
	if (raw === 'unit') {
		return {kind: 'structure', name: 'Unit', isUnion: false, members: new Map(), required: [], error: undefined};
	}

	if (typeof raw === 'number') {
		if (raw >= 128) return {kind: 'map', value: memberOf(raw - 128)};
		return raw >= 64 ? {kind: 'list', item: memberOf(raw - 64)} : simple(raw);
	}

	if (isPair(raw)) return shapeOf(raw[0]);
	if (!Array.isArray(raw)) return {kind: 'document'};
	const known = cache.get(raw);
	if (known) return known;
	const made = readArray(raw);
	cache.set(raw, made);
	return made;
};

const readArray = (raw: readonly Raw[]): Shape => {
	switch (raw[0]) {
		case 0:
			return shapeOf(raw[4]);
		case 1:
			return {kind: 'list', item: memberOf(raw[4])};
		case 2:
			return {kind: 'map', value: memberOf(raw[5])};
		default: {
			const names = (raw[4] ?? []) as readonly string[];
			const shapes = (raw[5] ?? []) as readonly Raw[];
			return {
				kind: 'structure',
				name: String(raw[2]),
				isUnion: raw[0] === 4,
				members: new Map(names.map((name, index) => [name, memberOf(shapes[index])])),
				required: names.slice(0, Number(raw[6] ?? 0)),
				error: errorOf(raw),
			};
		}
	}
};

/** The operation of an SDK module by its name, from the schema it exports for it. */
export const operationOf = (module: Readonly<Record<string, unknown>>, name: string): OperationShape | undefined => {
	const raw = module[`${name}$`];
	if (!Array.isArray(raw) || raw[0] !== 9) return undefined;
	return {name, input: shapeOf(raw[4]), output: shapeOf(raw[5])};
};

/** Wire code and HTTP status of a modelled error, by the name its class has in the SDK. */
export const errorShapeOf = (
	module: Readonly<Record<string, unknown>>,
	name: string,
): {readonly code: string; readonly status: number; readonly isServer: boolean} | undefined => {
	const raw = module[`${name}$`];
	if (!Array.isArray(raw) || raw[0] !== -3) return undefined;
	const shape = shapeOf(raw);
	return shape.kind === 'structure' ? shape.error : undefined;
};
