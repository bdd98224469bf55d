/** The length of VARCHAR(MAX) in Redshift. */
export const maxTextBytes = 65_535;
