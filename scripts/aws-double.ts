/**
 * Starts the stand-in for AWS and prints what to set so that dwh-tui uses it: `--target aws` can be
 * walked through by hand, without an account. Lines typed here make things go wrong. Ctrl+C ends it.
 */
import {existsSync, readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {parseArgs} from 'node:util';
import {makeSample} from '../source/sample/make-sample.ts';
import {defaultSample} from '../source/sample/sample-options.ts';
import {type Double, startDouble} from '../test/aws-double/start-double.ts';

const help = `npm run aws-double -- [options]
  --bucket NAME=FOLDER[@REGION]  a bucket and the folder with its objects; may be repeated.
                                 Without it: a generated sample, for every bucket that dwh.cfg names.
  --config FILE                  the dwh.cfg to find the names of buckets in (default: dwh.cfg)
  --port N                       (default: a free one)
  --region NAME                  (default: us-west-2)
  --fast                         changes of state take a moment, not as long as a person can watch them`;

const commands = `Type: slow MS | throttle [N] | fail CODE [N] | drop [N] | lose [N] | hang [N] | page [N] | status WORD [N] | expire
        at OPERATION [K] with one of these behind it: only that operation, from its K-th call on
        advance SECONDS | ok | calls | help`;

const {values: options} = parseArgs({
	options: {
		bucket: {type: 'string', multiple: true},
		config: {type: 'string', default: 'dwh.cfg'},
		port: {type: 'string', default: '0'},
		region: {type: 'string', default: 'us-west-2'},
		fast: {type: 'boolean', default: false},
		help: {type: 'boolean', default: false},
	},
});
if (options.help) {
	console.log(help);
	process.exit(0);
}

const folder = await mkdtemp(path.join(tmpdir(), 'aws-double-'));

type Bucket = {readonly folder: string; readonly region: string};

const bucketOf = (text: string): [string, Bucket] => {
	const [, name, place, region = options.region] = /^([^=]+)=(.+?)(?:@([a-z0-9-]+))?$/.exec(text) ?? [];
	if (!name || !place || !existsSync(place))
		throw new Error(`--bucket ${text}: give NAME=FOLDER, a folder that exists.`);
	return [name, {folder: path.resolve(place), region}];
};

const sampleBuckets = async (): Promise<Record<string, Bucket>> => {
	const text = existsSync(options.config) ? readFileSync(options.config, 'utf8') : '';
	const names = new Set([...text.matchAll(/s3:\/\/([a-z0-9.-]+)\//g)].map(found => found[1] as string));
	const out = path.join(folder, 's3');
	console.log('Making a sample for the buckets to hold ...');
	await makeSample({...defaultSample, out});
	const folderOf = (name: string): string => (existsSync(path.join(out, name)) ? path.join(out, name) : out);
	return Object.fromEntries([...names].map(name => [name, {folder: folderOf(name), region: options.region}]));
};

const watchable = {
	creating: 20_000,
	deleting: 10_000,
	pausing: 10_000,
	resuming: 10_000,
	roleSync: 4000,
	busyAfterAvailable: 5000,
	rolePropagation: 8000,
	workgroupCreating: 10_000,
	workgroupDeleting: 5000,
	namespaceDeleting: 3000,
};

const double = await startDouble({
	region: options.region,
	port: Number(options.port),
	buckets: options.bucket ? Object.fromEntries(options.bucket.map(bucketOf)) : await sampleBuckets(),
	settings: options.fast
		? {isRateLimited: true}
		: {isRateLimited: true, connectionMs: 300, statementMs: (_sql, kind) => (kind === 'copy' ? 4000 : 400)},
	...(options.fast ? {} : {durations: watchable}),
});

const quoted = (text: string): string => (/^[\w:/.@+-]+$/.test(text) ? text : `'${text}'`);
const lines = Object.entries(double.env).map(([name, value]) => `export ${name}=${quoted(value)}`);
console.log(`The stand-in for AWS answers at ${double.url}. In another terminal:

${lines.join('\n')}
unset AWS_PROFILE AWS_SESSION_TOKEN
npx dwh-tui --target aws

${commands}
Ctrl+C ends it, with everything in it.`);

const short = (input: unknown): string => JSON.stringify(input).slice(0, 120);

type Action = Parameters<Double['faults']['add']>[0]['action'];

const count = (text: string | undefined): number => Number(text ?? 1) || 1;

/** What a line makes go wrong, how often, and what to say of it; undefined for a line that is no fault. */
const faultOf = (
	word: string | undefined,
	rest: readonly string[],
): [Action, number | undefined, string] | undefined => {
	const [first, second] = rest;
	switch (word) {
		case 'slow':
			return [{kind: 'slow', ms: Number(first ?? 3000)}, undefined, 'Every answer is late now.'];
		case 'throttle':
			return [{kind: 'throttle'}, count(first), `The next ${count(first)} calls come too fast.`];
		case 'fail':
			return [
				{kind: 'error', name: first ?? 'InternalServerException', status: 500},
				count(second),
				`The next ${count(second)} calls fail.`,
			];
		case 'drop':
			return [{kind: 'drop-before'}, count(first), `The next ${count(first)} connections break.`];
		case 'lose':
			return [
				{kind: 'drop-after'},
				count(first),
				`The next ${count(first)} answers are lost; their calls take effect.`,
			];
		case 'hang':
			return [{kind: 'hang'}, count(first), `The next ${count(first)} calls are never answered.`];
		case 'page':
			return [
				{kind: 'answer', status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html'},
				count(first),
				`The next ${count(first)} answers are pages of a gateway.`,
			];
		case 'status':
			return [
				{kind: 'status', status: first ?? 'contemplating'},
				count(second),
				`The next ${count(second)} answers have a status that nobody knows.`,
			];
		case 'expire':
			return [{kind: 'expired'}, undefined, 'The credentials have expired.'];
		default:
			return undefined;
	}
};

/** "at OPERATION [K] FAULT ...": the place, and what is left of the line. */
const placeOf = (words: readonly string[]): [{operation?: string; nth?: number}, readonly string[]] => {
	const [at, operation, nth] = words;
	if (at !== 'at' || operation === undefined) return [{}, words];
	return /^\d+$/.test(nth ?? '') ? [{operation, nth: Number(nth)}, words.slice(3)] : [{operation}, words.slice(2)];
};

const command = ({faults, clock, calls}: Double, line: string): string => {
	const [place, words] = placeOf(line.trim().split(/\s+/));
	const [word, ...rest] = words;
	const fault = faultOf(word, rest);
	if (fault) {
		const [action, times, says] = fault;
		faults.add({...place, ...(times === undefined ? {} : {times}), action});
		return place.operation ? `${place.operation}: ${says}` : says;
	}

	switch (word) {
		case 'advance':
			clock.advance(Number(rest[0] ?? 60) * 1000);
			return `It is ${new Date(clock.now()).toISOString()} now.`;
		case 'ok':
			faults.clear();
			return 'Everything works.';
		case 'calls':
			return calls
				.slice(-30)
				.map(
					call =>
						`${new Date(call.at).toISOString().slice(11, 23)} ${call.operation} ${call.outcome} ${Math.round(call.ms)} ms ${short(call.input)}`,
				)
				.join('\n');
		default:
			return commands;
	}
};

const typed = createInterface({input: process.stdin});
typed.on('line', line => console.log(command(double, line)));

let isEnding = false;
const end = async (): Promise<void> => {
	// A terminal tells the whole group, and whoever started this passes it on.
	if (isEnding) return;
	isEnding = true;
	typed.close();
	await double.close();
	await rm(folder, {recursive: true, force: true});
	process.exit(0);
};
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
