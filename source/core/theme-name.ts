/** `mono` uses only bold, dim and reverse; `high-contrast` uses bright colors and nothing dim. */
export type ThemeName = (typeof themeNames)[number];

export const themeNames = ['default', 'mono', 'high-contrast'] as const;

export const isThemeName = (name: string): name is ThemeName => themeNames.some(one => one === name);
