/** The reason why no table can be made of a group, worded as the end of a sentence. */
export class UnusableFiles extends Error {
	/** Whether making one table per file could work. */
	readonly isForSplitting: boolean;
	constructor(reason: string, isForSplitting = false) {
		super(reason);
		this.isForSplitting = isForSplitting;
	}
}
