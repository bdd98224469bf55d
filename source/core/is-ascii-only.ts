/**
 * Whether nothing beyond ASCII may be written: as `--ascii` or `--no-ascii` say, else where the locale names
 * another character set than UTF-8, and on Linux's own console, whose font lacks most signs.
 */
export const isAsciiOnly = (
	flag: boolean | undefined,
	{TERM, LC_ALL, LC_CTYPE, LANG}: Readonly<Record<string, string | undefined>>,
): boolean => {
	if (flag !== undefined) return flag;
	// The first that is set counts; where none is, terminals of today take UTF-8.
	const locale = [LC_ALL, LC_CTYPE, LANG].find(Boolean);
	return TERM === 'linux' || (locale !== undefined && !/utf-?8/i.test(locale));
};
