import type {Reporter, TestModule} from 'vitest/node';

const maxFiles = 10;

const secondsOf = (module: TestModule): number => {
	const {collectDuration, setupDuration, prepareDuration, environmentSetupDuration, duration} = module.diagnostic();
	return (collectDuration + setupDuration + prepareDuration + environmentSetupDuration + duration) / 1000;
};

/** Prints the slowest test files with their seconds, imports included, at the end of a run. */
export const slowFilesReporter: Reporter = {
	onTestRunEnd(modules) {
		const files = modules
			.map(module => ({name: module.relativeModuleId, seconds: secondsOf(module)}))
			.sort((one, other) => other.seconds - one.seconds);
		const total = files.reduce((sum, {seconds}) => sum + seconds, 0);
		const lines = files.slice(0, maxFiles).map(({name, seconds}) => `${seconds.toFixed(1).padStart(8)} s  ${name}`);
		console.log(
			`\nThe slowest of ${files.length} files, which take ${total.toFixed(1)} s together:\n${lines.join('\n')}`,
		);
	},
};
