import type {ExpectedResult} from '../../backend.ts';
import type {Star} from './create-star.ts';
import type {Play} from './play.ts';

/** One query of the catalogue, answered by counting plays as they come. */
export type ExpectedQuery = {
	readonly add: (play: Play) => void;
	/** Called once, behind the last play. */
	readonly result: (star: Star) => ExpectedResult;
};
