import type {Copy, CopyJob, Template} from '../../tree/copy.ts';
import type {Option, OptionValue} from '../../tree/option.ts';
import type {Parser} from '../parser.ts';
import {
	as,
	iamRole,
	maybeText,
	maybeWord,
	name,
	none,
	number,
	object,
	optionTable,
	parseOption,
	parseOptions,
	type ReadValue,
	switches,
	text,
	word,
} from './options.ts';
import {columnNames, onOrOff, principal} from './parts.ts';

/** `auto`, `auto ignorecase`, `noshred` or a jsonpaths file, in quotes. */
const mapping: ReadValue = as(maybeText);
const serialized: ReadValue = maybeWord('serializetojson');

const simplify: ReadValue = parser => {
	const start = parser.start();
	if (!parser.take('simplify')) return undefined;
	const items: OptionValue[] = [];
	if (parser.take('auto')) items.push({kind: 'word', word: 'auto', ...parser.spanFrom(start)});
	if (parser.peek()?.kind === 'number') {
		const token = parser.peek();
		items.push({kind: 'number', value: Number(token?.text), ...parser.spanFrom(parser.start())});
		parser.moveTo(parser.at + 1);
	}

	return {kind: 'list', items, ...parser.spanFrom(start)};
};

const formats = {
	json: mapping,
	csv: none,
	parquet: serialized,
	avro: mapping,
	orc: serialized,
	shapefile: simplify,
	fixedwidth: as(text('the widths of the fields in quotes')),
};
const formatTable = optionTable(formats);

/** The authorization options of COPY and UNLOAD. */
export const authorization = {
	iam_role: iamRole,
	credentials: as(text('credentials in quotes')),
	access_key_id: as(text('the access key in quotes')),
	secret_access_key: as(text('the secret key in quotes')),
	session_token: as(text('the session token in quotes')),
};

const encoding: ReadValue = as(parser =>
	parser.peek()?.kind === 'string' ? text()(parser) : name('an encoding')(parser),
);

const options = optionTable({
	...formats,
	...authorization,
	quote: as(text('a character in quotes')),
	delimiter: as(text('a character in quotes')),
	bzip2: none,
	gzip: none,
	lzop: none,
	zstd: none,
	acceptanydate: none,
	acceptinvchars: as(maybeText),
	blanksasnull: none,
	dateformat: as(text('a date format in quotes')),
	emptyasnull: none,
	encoding,
	escape: none,
	explicit_ids: none,
	fillrecord: none,
	ignoreallerrors: none,
	ignoreblanklines: none,
	ignoreheader: as(number('a number of lines')),
	null: as(text('a string in quotes')),
	removequotes: none,
	roundec: none,
	timeformat: as(text('a time format in quotes')),
	trimblanks: none,
	truncatecolumns: none,
	comprows: number('a number of rows'),
	compupdate: maybeWord(...switches, 'preset'),
	maxerror: as(number('a number of errors')),
	noload: none,
	statupdate: maybeWord(...switches),
	manifest: none,
	encrypted: none,
	master_symmetric_key: as(text('a key in quotes')),
	region: as(text('the name of a region in quotes')),
	ssh: none,
	readratio: as(number('a number from 1 to 200')),
	'using template': object('a template'),
});

/** Parses the options of COPY; the word FORMAT before a format is dropped. */
const parseCopyOptions = (parser: Parser): readonly Option[] => {
	const found: Option[] = [];
	for (;;) {
		const token = parser.peek();
		const hasFormat = parser.take('format');
		if (hasFormat) parser.take('as');
		const option = parseOption(parser, hasFormat ? formatTable : options);
		if (!option) return hasFormat ? parser.fail('a format of files was expected') : found;
		const {name: known} = option;
		if (found.some(({name: other}) => other === known)) {
			parser.fail(`${known.toUpperCase()} is given twice`, `Write ${known.toUpperCase()} once.`, token);
		}

		found.push({...option, start: token?.start ?? option.start});
		parser.takeOperator(',');
	}
};

const parseJob = (parser: Parser): Copy['job'] => {
	const start = parser.start();
	if (!parser.take('job', 'create')) return undefined;
	const job = parser.identifier('the name of a job');
	const isAutomatic = parser.take('auto') ? onOrOff(parser) : undefined;
	return {name: job, isAutomatic, ...parser.spanFrom(start)};
};

const isAction = (parser: Parser): boolean =>
	parser.isAt('copy', 'job') && ['run', 'list', 'show', 'drop', 'alter'].includes(parser.peek(2)?.value ?? '');

const parseCopyJob = (parser: Parser, start: number): CopyJob => {
	parser.expect('copy', 'job');
	const action = parser.takeAny('run', 'list', 'show', 'drop', 'alter') ?? parser.fail();
	const job = action === 'list' ? undefined : parser.identifier('a job');
	const isAutomatic = action === 'alter' && parser.take('auto') ? onOrOff(parser) : undefined;
	return {kind: 'copy-job', action, name: job, isAutomatic, ...parser.spanFrom(start)};
};

/** Parses COPY from files, and the commands of copy jobs. */
export const parseCopy = (parser: Parser, start: number): Copy | CopyJob => {
	if (isAction(parser)) return parseCopyJob(parser, start);
	parser.expect('copy');
	if (parser.isOperator('(')) parser.foreign('COPY of a query', "Write UNLOAD ('select ...') TO 's3://...'.");
	const table = parser.objectName('a table');
	const columns = parser.isOperator('(') ? columnNames(parser) : [];
	if (parser.isAt('to')) parser.foreign('COPY ... TO', "Write UNLOAD ('select ...') TO 's3://...'.");
	parser.expect('from');
	if (parser.isAtAny('stdin', 'program')) {
		parser.foreign(`COPY FROM ${parser.peek()?.text.toUpperCase()}`, 'Upload the files to S3, and write their prefix.');
	}

	const source = text('the source in quotes')(parser);
	parser.take('with');
	const found = parseCopyOptions(parser);
	return {kind: 'copy', table, columns, source, options: found, job: parseJob(parser), ...parser.spanFrom(start)};
};

const alteration = optionTable({
	'rename to': name('a new name'),
	'owner to': parser => {
		const owner = principal(parser);
		return {kind: 'name', name: owner, start: owner.start, end: owner.end};
	},
	unset: word(...Object.keys({...formats, delimiter: 1, quote: 1, maxerror: 1, null: 1, gzip: 1, ignoreheader: 1})),
});

/** Parses CREATE TEMPLATE and ALTER TEMPLATE, after the words before the name. */
export const parseTemplate = (parser: Parser, start: number, kind: Template['kind'], orReplace: boolean): Template => {
	const template = parser.objectName('the name of a template');
	if (kind === 'create-template') {
		parser.expect('for', 'copy');
		parser.take('as');
		return {kind, orReplace, name: template, options: parseCopyOptions(parser), ...parser.spanFrom(start)};
	}

	const found = parser.take('set') ? parseCopyOptions(parser) : parseOptions(parser, alteration);
	if (found.length === 0) parser.fail('SET, UNSET, RENAME TO or OWNER TO was expected');
	return {kind, orReplace, name: template, options: found, ...parser.spanFrom(start)};
};
