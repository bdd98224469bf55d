/** Why no table can be made of a group, as the end of a sentence. */
export class UnusableFiles extends Error {
	/** A table for each of them might do. */
	readonly isForSplitting: boolean;
	constructor(reason: string, isForSplitting = false) {
		super(reason);
		this.isForSplitting = isForSplitting;
	}
}
