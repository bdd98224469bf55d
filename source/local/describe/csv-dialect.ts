/** How a CSV file is written. */
export type CsvDialect = {
	readonly delimiter: string;
	readonly hasHeader: boolean;
	/** The cells of its first record. */
	readonly first: readonly string[];
	/** The first record with another number of values. */
	readonly uneven: {readonly record: number; readonly values: number} | undefined;
};

// Compared by these, which is as many as a person would read.
const comparedRecords = 50;
const delimiters = [',', ';', '\t', '|'];

/** The first records of a text, each as its cells; a record that the text ends in is left out unless all of it was read. */
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

/** How many columns the delimiter makes, if every record has as many; 1 where records differ. */
const widthOf = (records: readonly (readonly string[])[]): number => {
	const [first = []] = records;
	return records.every(({length}) => length === first.length) ? first.length : 1;
};

const isValue = (cell: string): boolean =>
	/^\s*[+-]?\d[\d.,:eE/ +-]*\s*$/.test(cell) || /^\d{4}-\d\d-\d\dT/.test(cell) || /^(true|false)$/i.test(cell);

/** Years one behind the other, as they stand above the columns of a table of years. */
const areYears = (values: readonly string[]): boolean =>
	values.length > 1 &&
	values.every((value, index) => /^(19|20)\d\d$/.test(value) && (index === 0 || value > (values[index - 1] ?? '')));

/** Names of columns are words, or years beside words; a first record with another value in it is one of values. */
const isHeader = (first: readonly string[]): boolean => {
	const values = first.filter(isValue);
	return first.some(cell => cell.trim() !== '' && !isValue(cell)) && (values.length === 0 || areYears(values));
};

/** What separates the values of a text, and whether its first record names the columns; undefined without a record. */
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

/** Where the last record of a text ends that is whole, for a text that was cut. */
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
