import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		globalSetup: ['test/_helpers/global-setup.ts'],
		testTimeout: 20_000,
		hookTimeout: 30_000,
		// Twice the cores of a small machine: a third of the work waits, for statements and screens.
		maxWorkers: 4,
	},
});
