import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		globalSetup: ['test/_helpers/global-setup.ts'],
		// For a busy machine: nothing that ends well comes near.
		testTimeout: 240_000,
		hookTimeout: 240_000,
		// Twice the cores of a small machine: a third of the work waits, for statements and screens.
		maxWorkers: 4,
	},
});
