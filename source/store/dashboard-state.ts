import type {Identity, Quote, Snapshot} from '../backend.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Line, Tone} from '../core/text/line.ts';
import type {ThemeName} from '../core/theme-name.ts';

export type DashboardState = {
	readonly screen: ScreenId;
	/** Screens that Esc leads back to, the newest last. */
	readonly trail: readonly ScreenId[];
	readonly overlay: Overlay | undefined;
	readonly toast: {readonly text: string; readonly tone: Tone} | undefined;
	readonly connection: 'connecting' | 'ready' | 'failed';
	readonly connectError: DwhError | undefined;
	readonly identity: Identity | undefined;
	readonly snapshot: Snapshot | undefined;
	/** Why the last refresh failed; the snapshot is then an older one. */
	readonly snapshotError: DwhError | undefined;
	/** Set while the program waits for cancelled work before it ends. */
	readonly isLeaving: boolean;
	readonly theme: ThemeName;
	/** The terminal reports clicks and the wheel. */
	readonly isMouse: boolean;
	/** The last frame showed no screen, because none can be used in so small a window. */
	readonly isTooSmall: boolean;
	/** False where this kind of warehouse never pauses. */
	readonly canPause: boolean;
	/** What the warehouse will bill, known before there is one; undefined where nothing bills. */
	readonly quote: Quote | undefined;
};

export type Overlay =
	| {readonly kind: 'help'; readonly filter: string; readonly top: number}
	| {readonly kind: 'palette'; readonly text: string; readonly cursor: number}
	| {
			readonly kind: 'confirm';
			readonly title: string;
			readonly lines: readonly Line[];
			/** Confirms a quit: the one dialog that is shown in any window. */
			readonly isQuit?: boolean;
			onYes(): void;
	  }
	| {
			/** A confirmation before a letter changes the warehouse, or what it bills: it may have been meant as text. */
			readonly kind: 'start';
			readonly title: string;
			readonly lines: readonly Line[];
			onYes(): void;
	  }
	| {
			readonly kind: 'type-name';
			readonly title: string;
			readonly lines: readonly Line[];
			/** What has to be typed. */
			readonly name: string;
			readonly typed: string;
			/** What typing it does: "to remove it". */
			readonly purpose: string;
			onConfirm(): void;
	  };
