import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {quickCompilation} from '../source/local/dialect/parse/parse-redshift.ts';

type Figures = {readonly memoryMb: number; readonly cpuMs: number; readonly wallMs: number};

/** Loads the parser, reads 200 statements and waits for what V8 does meanwhile. */
const program = `
const {readFile} = await import('node:fs/promises');
const {fileURLToPath} = await import('node:url');
const started = performance.now();
const sdk = await import('@polyglot-sql/sdk/manual');
await sdk.init({wasmUrl: await readFile(fileURLToPath(import.meta.resolve('@polyglot-sql/sdk/polyglot_sql.wasm')))});
for (let n = 0; n < 200; n++) sdk.parse(\`select a, sum(b) as s\${n} from t join u on t.x = u.y where c in (1, \${n}) group by a\`, 'redshift');
const wallMs = performance.now() - started;
await new Promise(resolve => setTimeout(resolve, 500));
const {user, system} = process.cpuUsage();
console.log(JSON.stringify({memoryMb: process.memoryUsage().rss / 1e6, cpuMs: (user + system) / 1000, wallMs}));
`;

const measure = async (flags: readonly string[]): Promise<Figures> => {
	const {stdout} = await promisify(execFile)(process.execPath, [...flags, '--input-type=module', '-e', program]);
	return JSON.parse(stdout) as Figures;
};

const line = (name: string, {memoryMb, cpuMs, wallMs}: Figures): string =>
	`  ${name.padEnd(44)} ${memoryMb.toFixed(0)} MB, ${cpuMs.toFixed(0)} ms of processor, ${wallMs.toFixed(0)} ms\n`;

/** What the flags bring that the program sets before it loads the SQL parser. */
export const run = async (): Promise<void> => {
	process.stdout.write('SQL parser: quick compilation against the default of V8\n');
	const theirs = await measure([]);
	const ours = await measure(quickCompilation);
	process.stdout.write(line('default', theirs) + line('quick compilation', ours));
	process.stdout.write(`  ratio of memory ${(ours.memoryMb / theirs.memoryMb).toFixed(2)} (budget 0.60)\n\n`);
};
