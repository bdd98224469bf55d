import type {QueryParam} from '../sql/catalogue/catalogue.ts';
import type {Dashboard} from './dashboard.ts';

/** What another screen wants in a tab of the Query screen: a text, or a query of the catalogue that runs. */
export type TextRequest =
	| {
			/** Of its tab. */
			readonly title: string;
			readonly text: string;
			/** It runs as soon as it is there. */
			readonly isRun: boolean;
	  }
	| {
			/** Name of a query. */
			readonly query: string;
			/** Values other than those of its file. */
			readonly params: readonly QueryParam[];
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
