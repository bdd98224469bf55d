/**
 * The screens in the order of the menu, each with its key: a digit, or a letter with no other meaning on any
 * screen, so that it works everywhere.
 */
export const screenKeys = {
	home: '0',
	setup: '1',
	status: '2',
	tables: '3',
	etl: '4',
	query: '5',
	verify: '6',
	teardown: '7',
	log: '8',
	config: '9',
	board: 'B',
	monitor: 'M',
} as const satisfies Readonly<Record<string, string>>;

export type ScreenId = keyof typeof screenKeys;

/** In the order of the menu. */
export const screenIds = Object.keys(screenKeys) as readonly ScreenId[];
