/** Dollars for a person: "$1.09", "$0.00", "$26". */
export const formatDollars = (dollars: number): string =>
	dollars >= 1000 ? `$${Math.round(dollars).toLocaleString('en-US')}` : `$${dollars.toFixed(2)}`;
