import type {QueryParam} from '../sql/catalogue/catalogue.ts';
import type {Dashboard} from './dashboard.ts';

/** A request of another screen for a tab of the Query screen: a text, or a catalogue query to run. */
export type TextRequest =
	| {
			/** Title of its tab. */
			readonly title: string;
			readonly text: string;
			/** Runs as soon as it is opened. */
			readonly isRun: boolean;
			/** The next preview takes the place of its tab; so it is without this where nothing runs. */
			readonly isPreview?: boolean;
	  }
	| {
			/** Name of a query. */
			readonly query: string;
			/** Parameter values that replace those of its file. */
			readonly params: readonly QueryParam[];
	  };

const takers = new WeakMap<Dashboard, (request: TextRequest) => void>();

/** Opens the text in a new tab of the Query screen, and shows that screen. */
export const requestText = (dashboard: Dashboard, request: TextRequest): void => {
	takers.get(dashboard)?.(request);
	dashboard.open('query');
};

/** Called by the screen that has the editor. */
export const takeTexts = (dashboard: Dashboard, take: (request: TextRequest) => void): void => {
	takers.set(dashboard, take);
};
