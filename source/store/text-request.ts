import type {Dashboard} from './dashboard.ts';

/** A text that another screen wants in an editor. */
export type TextRequest = {
	/** Of its tab. */
	readonly title: string;
	readonly text: string;
	/** It runs as soon as it is there. */
	readonly isRun: boolean;
};

const takers = new WeakMap<Dashboard, (request: TextRequest) => void>();

/** Gives the text to the Query screen, in a tab of its own, and opens that. */
export const requestText = (dashboard: Dashboard, request: TextRequest): void => {
	takers.get(dashboard)?.(request);
	dashboard.open('query');
};

/** Called by the screen that has the editor. */
export const takeTexts = (dashboard: Dashboard, take: (request: TextRequest) => void): void => {
	takers.set(dashboard, take);
};
