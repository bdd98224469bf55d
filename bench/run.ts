/** Runs the comparisons: all of them, or those named. Prints ratios; never fails on a time. */
const benches = [
	'start-up',
	'dashboard',
	'key-to-frame',
	'parse-script',
	'complete-sql',
	'palette',
	'arrange-rows',
	'etl',
	'unload',
	'group-text',
	'export',
	'aws-etl',
] as const;
const named = process.argv.slice(2).filter(word => !word.startsWith('-'));
const unknown = named.filter(name => !benches.some(bench => bench === name));
if (unknown.length > 0) {
	process.stderr.write(`There is no comparison ${unknown.join(', ')}; there are ${benches.join(', ')}.\n`);
	process.exitCode = 2;
} else {
	for (const bench of benches) {
		if (named.length > 0 && !named.includes(bench)) continue;
		const {run} = (await import(`./${bench}.ts`)) as {run: () => Promise<void>};
		await run();
	}
}
