/** Text built piece by piece that remembers where each piece stands in another text. */
export type MappedText = {
	/** Copies the piece that starts at `from` in the original. */
	copy(text: string, from: number): void;
	/** Adds text that the original has not; places in it map to `near`. */
	insert(text: string, near: number): void;
	text(): string;
	/** Offset in the original of an offset in the built text; both in UTF-16 units. */
	toOriginal(offset: number): number;
};

type Piece = {readonly start: number; readonly from: number; readonly isCopy: boolean};

export const createMappedText = (): MappedText => {
	const pieces: Piece[] = [];
	const texts: string[] = [];
	let length = 0;

	const add = (text: string, from: number, isCopy: boolean) => {
		if (text === '') return;
		pieces.push({start: length, from, isCopy});
		texts.push(text);
		length += text.length;
	};

	return {
		copy: (text, from) => add(text, from, true),
		insert: (text, near) => add(text, near, false),
		text: () => texts.join(''),
		toOriginal: offset => {
			const piece = pieces.findLast(candidate => candidate.start <= offset);
			if (!piece) return 0;
			return piece.isCopy ? piece.from + (offset - piece.start) : piece.from;
		},
	};
};
