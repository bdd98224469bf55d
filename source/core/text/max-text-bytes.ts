/** Of a text of Redshift, VARCHAR(MAX). */
export const maxTextBytes = 65_535;
