import {settingStep} from '../core/next-step.ts';
import {formatBytes, formatCount} from '../core/text/format-number.ts';
import {makeSample} from '../sample/make-sample.ts';
import {defaultSample} from '../sample/sample-options.ts';
import type {Command} from './command.ts';
import {finish} from './output.ts';

type SampleFlags = {
	readonly out: string;
	readonly events?: number;
	readonly songs?: number;
	readonly days?: number;
	readonly seed?: number;
};

/** Generates sample data in a folder. */
export const sample: Command<SampleFlags> = async ({output, signal}, {out, events, songs, days, seed}) => {
	const summary = await makeSample({
		out,
		events: events ?? defaultSample.events,
		songs: songs ?? defaultSample.songs,
		days: days ?? defaultSample.days,
		seed: seed ?? defaultSample.seed,
		signal,
		onProgress: ({stage, done, total}) =>
			output.reportBriefly(`${stage} ${formatCount(done)} of ${formatCount(total)}`),
	});
	await finish(output, summary, [
		`${summary.folder}: ${formatCount(summary.events)} events with ${formatCount(summary.plays)} plays, ${formatCount(summary.matched)} of known songs; ${formatCount(summary.songs)} songs; ${formatCount(summary.files)} files, ${formatBytes(summary.bytes)}`,
		output.stepText(settingStep('To load it', 'LOCAL.S3_ROOT', summary.folder)),
	]);
	return 0;
};
