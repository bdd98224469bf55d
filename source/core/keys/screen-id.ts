export type ScreenId = (typeof screenIds)[number];

/** The screens, in the order of their number keys; the first one is 0. */
export const screenIds = [
	'home',
	'setup',
	'status',
	'tables',
	'etl',
	'query',
	'verify',
	'teardown',
	'log',
	'config',
] as const;
