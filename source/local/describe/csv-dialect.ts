/** How a CSV file is written. */
export type CsvDialect = {
	readonly delimiter: string;
	readonly hasHeader: boolean;
	/** The values of the first record. */
	readonly first: readonly string[];
	/** The first record with a different number of values. */
	readonly uneven: {readonly record: number; readonly values: number} | undefined;
};

// The number of records compared, about as many as a person would read.
const comparedRecords = 50;
const delimiters = [',', ';', '\t', '|'];

/**
 * Returns the first records of a text, each as its values. A record cut off by the end of the text is left out
 * unless the text is the whole file.
 */
const recordsOf = (text: string, delimiter: string, isWhole: boolean): string[][] => {
	const records: string[][] = [];
	let cells: string[] = [];
	let cell = '';
	let isQuoted = false;
	const endRecord = () => {
		cells.push(cell);
		if (cells.length > 1 || cell !== '') records.push(cells);
		cells = [];
		cell = '';
	};
	for (let at = 0; at < text.length && records.length < comparedRecords; at++) {
		const letter = text[at] ?? '';
		if (isQuoted) {
			if (letter !== '"') cell += letter;
			else if (text[at + 1] === '"') {
				cell += '"';
				at++;
			} else isQuoted = false;
		} else if (letter === '"' && cell === '') isQuoted = true;
		else if (letter === delimiter) {
			cells.push(cell);
			cell = '';
		} else if (letter === '\n') endRecord();
		else if (letter !== '\r') cell += letter;
	}

	if (isWhole && records.length < comparedRecords) endRecord();
	return records;
};

/** Returns the number of columns the delimiter gives, if every record has the same number; 1 otherwise. */
const widthOf = (records: readonly (readonly string[])[]): number => {
	const [first = []] = records;
	return records.every(({length}) => length === first.length) ? first.length : 1;
};

const isValue = (cell: string): boolean =>
	/^\s*[+-]?\d[\d.,:eE/ +-]*\s*$/.test(cell) || /^\d{4}-\d\d-\d\dT/.test(cell) || /^(true|false)$/i.test(cell);

/** Returns whether the values are consecutive years, as in the header of a table of years. */
const areYears = (values: readonly string[]): boolean =>
	values.length > 1 &&
	values.every((value, index) => /^(19|20)\d\d$/.test(value) && (index === 0 || value > (values[index - 1] ?? '')));

/**
 * Returns whether the first record is a header. Column names are words, or years next to words; any other value
 * makes it a data record.
 */
const isHeader = (first: readonly string[]): boolean => {
	const values = first.filter(isValue);
	return first.some(cell => cell.trim() !== '' && !isValue(cell)) && (values.length === 0 || areYears(values));
};

/**
 * Returns the delimiter of a text and whether its first record names the columns, or undefined if there are no
 * records.
 */
export const csvDialect = (text: string, isWhole: boolean): CsvDialect | undefined => {
	const read = delimiters.map(delimiter => ({delimiter, records: recordsOf(text, delimiter, isWhole)}));
	const widest = (width: (records: readonly (readonly string[])[]) => number) =>
		read.reduce((one, other) => (width(other.records) > width(one.records) ? other : one));
	const even = widest(widthOf);
	const best = widthOf(even.records) > 1 ? even : widest(records => records[0]?.length ?? 0);
	const [first] = best.records;
	if (!first) return undefined;
	const at = best.records.findIndex(({length}) => length !== first.length);
	return {
		delimiter: best.delimiter,
		hasHeader: isHeader(first),
		first,
		uneven: at < 0 ? undefined : {record: at + 1, values: best.records[at]?.length ?? 0},
	};
};

/** Returns the offset at which the last complete record of a truncated text ends. */
export const endOfRecords = (text: string): number => {
	let isQuoted = false;
	let end = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 34) isQuoted = !isQuoted;
		else if (code === 10 && !isQuoted) end = at + 1;
	}

	return end;
};
