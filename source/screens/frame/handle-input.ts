import type {HitRegions} from '../../components/hit-regions.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import {findKey} from '../../core/keys/keys.ts';
import {isPasted, textOfRun, typedRuns} from '../../core/keys/typed-runs.ts';
import {typingScopes} from '../../core/keys/typing-scopes.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {type Actions, type Screens, scopesOf} from '../screen.ts';
import {createKeyHandler} from './handle-key.ts';

// Prefixes of typed values.
const opening: ReadonlySet<string> = new Set(['palette', 'help', 'filter', 'filter-rows', 'filter-schema']);

/**
 * Returns the handler of input. Tokens are handled one by one, except for a longer text that arrives in one piece
 * while no text is typed: its letters would be keys, so it is handled as a paste.
 */
export const createInputHandler = (
	dashboard: Dashboard,
	screens: Screens,
	globals: Actions,
	at: HitRegions['at'] = () => undefined,
) => {
	const handle = createKeyHandler(dashboard, screens, globals, at);
	const screenNow = () => screens[dashboard.state.get().screen];
	const takesText = (): boolean => {
		const scope = dashboard.state.get().overlay?.kind ?? screenNow().scopes()[0];
		return scope !== undefined && typingScopes.has(scope);
	};

	const opensField = (token: InputToken | undefined): boolean => {
		if (token?.type !== 'key' || dashboard.state.get().overlay) return false;
		// A text starts with a letter rather than with a sign.
		const isSign = token.text !== undefined && /^[^\p{L}\p{N}\s]$/u.test(token.text);
		return isSign && opening.has(findKey(scopesOf(screenNow()), token.key)?.action ?? '');
	};

	return (tokens: readonly InputToken[]): void => {
		for (const run of typedRuns(tokens)) {
			for (let left = run; left.length > 0; left = left.slice(1)) {
				const [first] = left;
				if (!takesText() && isPasted(left) && !opensField(first)) {
					handle({type: 'paste', text: textOfRun(left)});
					break;
				}

				if (first) handle(first);
			}
		}
	};
};
