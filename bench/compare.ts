/** One measurement: resolves to milliseconds. */
export type Measure = () => Promise<number>;

const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const spread = (values: readonly number[]): string =>
	`${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;

/**
 * Measures both in turn, so that a machine that slows down slows both, and prints medians and the
 * median of the ratios of neighbors. The first pair warms up and does not count.
 */
export const compare = async (
	ours: {readonly name: string; readonly measure: Measure},
	theirs: {readonly name: string; readonly measure: Measure},
	{runs, budget}: {readonly runs: number; readonly budget: number},
): Promise<void> => {
	const times: {readonly ours: number; readonly theirs: number}[] = [];
	for (let run = 0; run <= runs; run++) {
		const pair = {theirs: await theirs.measure(), ours: await ours.measure()};
		if (run > 0) times.push(pair);
	}

	const ratio = median(times.map(pair => pair.ours / pair.theirs));
	process.stdout.write(`  ${theirs.name.padEnd(44)} ${spread(times.map(pair => pair.theirs))}\n`);
	process.stdout.write(`  ${ours.name.padEnd(44)} ${spread(times.map(pair => pair.ours))}\n`);
	process.stdout.write(`  ratio ${ratio.toFixed(2)} (budget ${budget.toFixed(2)}), ${runs} pairs\n\n`);
};
