import type {Identity, Quote, Snapshot} from '../backend.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Line, Tone} from '../core/text/line.ts';
import type {ThemeName} from '../core/theme-name.ts';

export type DashboardState = {
	readonly screen: ScreenId;
	/** Screens to return to with Esc, newest last. */
	readonly trail: readonly ScreenId[];
	readonly overlay: Overlay | undefined;
	readonly toast: Toast | undefined;
	readonly connection: 'connecting' | 'ready' | 'failed';
	readonly connectError: DwhError | undefined;
	readonly identity: Identity | undefined;
	readonly snapshot: Snapshot | undefined;
	/** Why the last refresh failed; the snapshot is then older. */
	readonly snapshotError: DwhError | undefined;
	/** Set while the program waits for cancelled work before exiting. */
	readonly isLeaving: boolean;
	readonly theme: ThemeName;
	/** The terminal reports clicks and the wheel. */
	readonly isMouse: boolean;
	/** The last frame showed no screen because the window was too small. */
	readonly isTooSmall: boolean;
	/** False if this kind of warehouse cannot be paused. */
	readonly canPause: boolean;
	/** The expected cost of the warehouse before it exists; undefined if nothing is billed. */
	readonly quote: Quote | undefined;
};

export type Toast = {
	readonly text: string;
	readonly tone: Tone;
	/** While it is shown, a second press of the same key quits. */
	readonly isQuitPrompt: boolean;
};

export type Overlay =
	| {readonly kind: 'help'; readonly filter: string; readonly top: number}
	| {readonly kind: 'palette'; readonly text: string; readonly cursor: number}
	| {
			readonly kind: 'confirm';
			readonly title: string;
			readonly lines: readonly Line[];
			/** Confirms quitting: the only dialog that is shown in any window size. */
			readonly isQuit?: boolean;
			onYes(): void;
	  }
	| {
			/** Confirms a letter that changes the warehouse or its cost: it may have been meant as text. */
			readonly kind: 'start';
			readonly title: string;
			readonly lines: readonly Line[];
			onYes(): void;
	  }
	| {
			readonly kind: 'type-name';
			readonly title: string;
			readonly lines: readonly Line[];
			/** The text to type. */
			readonly name: string;
			readonly typed: string;
			/** What typing it does: "to remove it". */
			readonly purpose: string;
			onConfirm(): void;
	  };
