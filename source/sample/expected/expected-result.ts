import type {ExpectedResult} from '../../backend.ts';
import type {Star} from './create-star.ts';
import type {Play} from './play.ts';

/** The expected result of one query, computed by counting plays. */
export type ExpectedQuery = {
	readonly add: (play: Play) => void;
	/** Called once, after the last play. */
	readonly result: (star: Star) => ExpectedResult;
};
