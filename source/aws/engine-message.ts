/** The engine's text, taken apart. */
export type EngineMessage = {
	/** The first line without "ERROR:", no line breaks. */
	readonly summary: string;
	/** The detail behind it, on one line; empty where there is none. */
	readonly detail: string;
	readonly hint: string;
	/** Counts characters of the statement from 1. */
	readonly position: number | undefined;
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const field = (text: string, name: string): string => {
	const found = new RegExp(`^\\s*${name}:\\s*(.*(?:\\n(?!\\s*\\w+:).*)*)`, 'im').exec(text);
	return oneLine((found?.[1] ?? '').replaceAll(/-{5,}/g, ' '));
};

/**
 * Reads what the Data API tells of a failed statement: "ERROR: ... Position: 12", or the block between
 * lines of dashes that the engine's inner parts write.
 */
export const engineMessage = (error: string): EngineMessage => {
	const text = error
		.replace(/^Query #\d+ failed with /i, '')
		.replace(/\s*\[ErrorId: [^\]]*\]/g, '')
		.trim();
	const start = text.replace(/^(?:ERROR|FATAL|PANIC):\s*/i, '');
	// What follows on the same line or on lines of its own is named.
	const [first = ''] = start.split(/\n|\s+(?=(?:DETAIL|HINT|Position|CONTEXT):)/);
	const position = /\bPosition:\s*(\d+)/i.exec(text)?.[1];
	const inner = field(start, 'error');
	const context = field(start, 'context');
	const detail = field(start.replace(/\s+(?=(?:DETAIL|HINT|Position):)/gi, '\n'), 'detail');
	const shown = oneLine(first);
	return {
		summary: /^\d+$/.test(shown) && detail !== '' ? detail : shown,
		detail: inner === '' ? detail : oneLine([inner === shown ? '' : inner, context].join(' ')),
		hint: field(start.replace(/\s+(?=(?:HINT|Position):)/gi, '\n'), 'hint'),
		position: position === undefined ? undefined : Number(position),
	};
};
